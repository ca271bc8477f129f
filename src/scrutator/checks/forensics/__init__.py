"""Forensic checks: what the distribution of station results says. One file a check, found by being there.

A check is a module with a docstring in the four parts that every check has, and

- ``NEEDS``: what the returns must have (:data:`scrutator.checks.needs.NEEDS` names and tests each);
- ``HIGHEST``: the strongest grade it can give. A test that honest differences between places can set off is never more
  than ``notable``;
- ``PLACES``: whether it compares places, so that it is repeated with the stations shuffled among them;
- ``measure(returns, *, rng)``: a :class:`~scrutator.checks.measurement.Measurement` of one candidate's returns, or
  :class:`~scrutator.checks.measurement.CannotSayError`. Further keyword arguments, all with defaults, are its options;
  one called ``resamples`` serves intervals only, and is 0 where honest elections are measured.
  It does nothing about other candidates, honest elections or false discoveries: the battery does that for every check
  in the same way;
- ``DOCTORED``: the manipulation of :mod:`scrutator.checks.doctoring` that it is made to notice;
- ``ABOUT_TURNOUT = True`` where its answer is the same for every candidate, so that it is given once;
- ``ON_REQUEST = True`` where it runs only if it is named; without it, always.

A module loads neither scipy nor a compiler when it is imported (kernels are marked by
:class:`scrutator.numbers.compiled.compiled`, scipy is imported in the function that calls it): explaining a check and
listing all of them takes no time.

No finding says why: a word for wrongdoing never stands in one.
"""
