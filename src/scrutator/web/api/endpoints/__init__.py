"""Endpoints: one module a noun of the desk, with ``ENDPOINTS``."""
