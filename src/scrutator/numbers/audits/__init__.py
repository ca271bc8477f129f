"""Risk-limiting audits: how many ballots or protocols must be looked at, and what risk is left after looking.

The risk limit is the largest chance that a wrong outcome passes. An audit needs the ballots or the signed protocols; it
cannot be run on published tables alone.
"""
