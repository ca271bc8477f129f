"""Samples of polling stations: estimates, their spread, how many stations a margin needs.

Every vote of a sampled station is counted, so the station is the sampling unit. Formulas carry the numbers by which
docs/sampling.md lists them. Notation: strata h, N_h stations of the frame, n_h usable stations of the sample,
f_h = n_h/N_h, w_h = N_h/n_h; y and x are votes and base (valid votes, cast ballots, registered voters) of a station.
"""
