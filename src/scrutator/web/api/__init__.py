"""The interface for programs: the desk as JSON, below ``/api/v1``.

What an endpoint takes, gives and refuses stands once, in its :class:`~scrutator.web.api.endpoint.Endpoint`. The routes,
the validation of what is sent, the OpenAPI document and docs/api.md are made of these descriptions and cannot differ.
Endpoints stand in the modules of :mod:`scrutator.web.api.endpoints`, found by being there.
"""

from __future__ import annotations

from functools import cache

from scrutator.model.family import members
from scrutator.web.api.endpoint import Endpoint


@cache
def every_endpoint() -> tuple[Endpoint, ...]:
    """Every endpoint, by module.

    >>> sorted({endpoint.method for endpoint in every_endpoint()})
    ['GET', 'POST']
    """
    return tuple(each for module in members("scrutator.web.api.endpoints") for each in module.ENDPOINTS)
