"""Pages: one module a page of the desk, with ``ROUTES``."""
