"""Many short texts as two arrays: their bytes one after another, and where each begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kelisim.search.columnar.out import Out

_PIECE_BYTES = 1 << 20


class Strings(NamedTuple):
    """Text ``n`` is UTF-8 in ``blob[starts[n]:starts[n + 1]]``."""

    blob: NDArray[np.uint8]
    starts: NDArray[Any]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Strings:
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
        return cls(np.frombuffer(b"".join(encoded), np.uint8), starts_of(lengths))

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Strings:
        return cls(arrays[name], arrays[f"{name}/starts"])

    def write(self, out: Out, name: str) -> None:
        write_strings(out, name, [self], [np.arange(len(self), dtype=np.intp)])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def text(self, number: int) -> str:
        start, end = self.starts[number : number + 2].tolist()
        return self.blob[start:end].tobytes().decode("utf-8", "surrogatepass")


def write_strings(
    out: Out, name: str, parts: Sequence[Strings], keep: Sequence[NDArray[np.intp]]
) -> None:
    """Write those texts of each part that are kept, ``keep`` ascending."""
    lengths = [np.diff(part.starts)[rows] for part, rows in zip(parts, keep, strict=True)]
    starts = starts_of(np.concatenate([np.zeros(0, np.int64), *lengths]))
    out.add_pieces(name, np.uint8, _pieces(parts, keep))
    out.add(f"{name}/starts", starts)


def starts_of(lengths: NDArray[Any]) -> NDArray[Any]:
    """Where each of pieces that follow one another begins, and the end; as small as they fit."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts.astype(np.uint32) if starts[-1] < 2**32 else starts


def _pieces(
    parts: Sequence[Strings], keep: Sequence[NDArray[np.intp]]
) -> Iterator[NDArray[np.uint8]]:
    """The bytes of what is kept: neighbours are moved together."""
    for part, rows in zip(parts, keep, strict=True):
        breaks = np.flatnonzero(np.diff(rows) != 1) + 1
        bounds = [0, *breaks.tolist(), len(rows)]
        for first, end in pairwise(bounds):
            if first < end:
                start = int(part.starts[rows[first]])
                stop = int(part.starts[rows[end - 1] + 1])
                for at in range(start, stop, _PIECE_BYTES):
                    yield part.blob[at : min(at + _PIECE_BYTES, stop)]
