"""Compiled kernels whose compiler is loaded at the first call and not before: who only reads what a check asks does
not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class compiled(Generic[Given, Answer]):  # noqa: N801 it stands above a kernel as numba's own decorator would
    """A kernel: arrays and numbers in, arrays and numbers out. It takes one thread and lets others run. numba compiles
    it when it is first called and keeps the machine code for later runs. Kernels may call kernels of their own module.

    >>> @compiled
    ... def doubled(x: int) -> int:
    ...     return 2 * x
    >>> doubled.__name__
    'doubled'
    """

    def __init__(self, function: Callable[Given, Answer]) -> None:
        self._function = function
        self._ready: Any = None
        update_wrapper(self, function)

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        answer: Answer = self.kernel(*args, **kwargs)
        return answer

    @property
    def kernel(self) -> Any:
        """The machine code."""
        if self._ready is None:
            from numba import njit

            names = self._function.__globals__
            for name in self._function.__code__.co_names:
                if isinstance(names.get(name), compiled):
                    names[name] = names[name].kernel  # numba calls what numba compiled, and no wrapper
            self._ready = njit(cache=True, nogil=True)(self._function)
        return self._ready
