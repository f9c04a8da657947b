"""Files as bad disks and broken lines leave them: cut off, and with noise in them."""

from __future__ import annotations

from hypothesis import strategies as st


def damaged(whole: bytes, keep: int = 0) -> st.SearchStrategy[bytes]:
    """``whole`` cut off somewhere and spoilt in places, but for its first ``keep`` bytes."""
    noise = st.tuples(st.integers(keep, len(whole) - 1), st.binary(min_size=1, max_size=4))
    return st.builds(
        _spoilt, st.just(whole), st.integers(max(1, keep), len(whole)), st.lists(noise)
    )


def _spoilt(whole: bytes, size: int, noise: list[tuple[int, bytes]]) -> bytes:
    broken = bytearray(whole[:size])
    for at, said in noise:
        broken[at : at + len(said)] = said
    return bytes(broken)
