"""Strict: JSON from somebody who is not trusted, of one shape and in its one spelling."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scrutator.model import canonical


class NotPlainError(ValueError):
    """What is no such JSON; the message is the end of a sentence."""


def plain(data: bytes, shape: Mapping[str, type]) -> dict[str, Any]:
    """An object that has exactly these fields of these types, written as :func:`~scrutator.model.canonical` writes it.

    >>> plain(b'{"a":1}', {"a": int})
    {'a': 1}

    :raises NotPlainError: it is anything else.
    """
    try:
        found = json.loads(data)
        same = canonical(found) == data
    except (ValueError, RecursionError) as error:
        raise NotPlainError("this is no JSON") from error
    if not same:
        raise NotPlainError("this is not canonical JSON (keys in order, no blanks, no key twice)")
    return shaped(found, shape)


def shaped(found: Any, shape: Mapping[str, type]) -> dict[str, Any]:
    """``found`` as an object that has exactly these fields of these types.

    :raises NotPlainError: it is anything else.
    """
    if not isinstance(found, dict) or found.keys() != shape.keys():
        raise NotPlainError(f"the fields are not {', '.join(shape)}")
    for name, type_ in shape.items():
        if type(found[name]) is not type_:
            raise NotPlainError(f"“{name}” is not of the type {type_.__name__}")
    return found
