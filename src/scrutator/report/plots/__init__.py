"""Plots: pictures of results by polling station, found by being there. They keep the contract of
:mod:`scrutator.report.charts`, and ``HONEST``, the sentence that says what an honest election looks like there.
"""
