"""BM25F as Whoosh 2.7.4 has it: how telling a word is, and how often it stands in a text.

Its two parameters are those that retrieval research uses for short texts: a word's repetitions,
and the length of a text, count less than Whoosh lets them (see ``tests/benchmarks/ranking.py``).
"""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

K1, B = 0.9, 0.4

Norms = NDArray[np.float32]


def rarity(documents: int, documents_with: int) -> float:
    """Inverse document frequency; both counts include deleted documents, as Whoosh's do."""
    return log(documents / (documents_with + 1)) + 1


def norms(lengths: NDArray[np.uint8], mean_length: float) -> Norms:
    """What a frequency is set against in a text of that length (Whoosh's byte)."""
    words = np.array([byte_to_length(byte) for byte in range(256)], np.float64)
    table = K1 * ((1 - B) + B * words / (mean_length or 1.0))
    return table.astype(np.float32)[lengths]


def scores(often: NDArray[np.float32], against: Norms, weight: float) -> NDArray[np.float32]:
    """Scores of frequencies; ``weight`` is the word's rarity, times what the query adds."""
    found = often + against
    np.divide(often, found, out=found)
    found *= np.float32(weight * (K1 + 1))
    return found
