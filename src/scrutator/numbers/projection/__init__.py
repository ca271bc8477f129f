"""Projections of a count from the units that have reported. Nothing protects them where the order of reporting follows
what the baseline and the strata do not explain."""
