"""What a text is recognised by, however it was saved: its words in order, and their MinHash."""

from __future__ import annotations

import re
import struct

from rensa import RMinHash

from kelisim.lang.tokens import normalise, words_in

HASHES = 128
"""Numbers of one sketch; of each its lower 16 bits are kept (b-bit minwise hashing, Li & König)."""
FORM = b"\x01"
"""The first byte of a sketch: another one was made in another way, and compares with none."""

_SEED = 20_211_014
_SHINGLE_WORDS = 3
_BROKEN_WORD = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=\w)")
_AS_WRITTEN = struct.Struct(f"<{HASHES}H")


def words_of(text: str) -> list[str]:
    """The words and numbers of ``text`` as texts are compared; one broken at a line's end is whole.

    >>> words_of("Ассам-\\nблея, 14 ҚАЗАН")
    ['ассамблея', '14', 'қазан']
    """
    return words_in(normalise(_BROKEN_WORD.sub("", text)))


def sketch_of(text: str) -> bytes:
    """What tells of two texts whether they may be nearly the same: `FORM`, then 128 × 16 bits.

    The share of equal numbers in two sketches is about the share of runs of three words that
    their texts have in common. A text without words has `FORM` alone.
    """
    words = words_of(text)
    if not words:
        return FORM
    last = max(1, len(words) - _SHINGLE_WORDS + 1)
    runs = [" ".join(words[start : start + _SHINGLE_WORDS]) for start in range(last)]
    hashed = RMinHash(num_perm=HASHES, seed=_SEED)
    hashed.update(runs)
    return FORM + _AS_WRITTEN.pack(*(number & 0xFFFF for number in hashed.digest()))
