"""Where columns are written to: named arrays, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from numpy.typing import NDArray


class Out(Protocol):
    """Takes arrays, whole or in pieces (see `store.arrays.ArraysWriter`)."""

    def add(self, name: str, array: NDArray[Any], /) -> None: ...
    def add_pieces(self, name: str, dtype: Any, pieces: Iterable[NDArray[Any]], /) -> None: ...
