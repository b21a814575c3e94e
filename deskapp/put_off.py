"""Modules that a library imports and a desk never calls: put off until they are called, or left out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module while others load. A function taken from it loads the real one when called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        module = self.__name__

        def call(*args: Any, **named: Any) -> Any:
            return getattr(import_module(module), name)(*args, **named)

        return call


@contextmanager
def put_off(*names: str) -> Iterator[None]:
    """Whoever imports these modules meanwhile gets their functions, and nobody pays for the rest of them.

    Only for modules of which functions alone are used. One that is loaded already stays what it is.
    """
    stand_ins = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Whoever imports these modules meanwhile finds that this Python has none. One that is loaded stays.

    Only for modules that their importers can do without, and say so.
    """
    left_out = [name for name in names if name not in sys.modules]
    # None is how Python itself notes that a module can't be had.
    sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in left_out:
            del sys.modules[name]
