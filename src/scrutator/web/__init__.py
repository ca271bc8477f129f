"""Web: the desk in a browser. A face of :mod:`scrutator.desk`, with no logic of its own.

:func:`application` is an ASGI application. A page is a module of :mod:`scrutator.web.pages` with ``ROUTES``, found by
being there; what every page and every request has to hold (who may do what, which hosts are served, what a browser may
load) stands in :mod:`scrutator.web.gate` and :mod:`scrutator.web.guard`.
"""

from scrutator.web.app import application
from scrutator.web.gate import Gate

__all__ = ["Gate", "application"]
