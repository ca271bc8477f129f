"""Families: modules of one package that are found by being there."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def members(package: str) -> tuple[ModuleType, ...]:
    """The public modules directly inside ``package``, by name. A new file is a new member; there is no list to keep.

    >>> [module.__name__.rpartition(".")[2] for module in members("scrutator.model")][:3]
    ['claim', 'code', 'document']
    """
    home = importlib.import_module(package)
    names = sorted(info.name for info in pkgutil.iter_modules(home.__path__) if not info.name.startswith("_"))
    return tuple(importlib.import_module(f"{package}.{name}") for name in names)
