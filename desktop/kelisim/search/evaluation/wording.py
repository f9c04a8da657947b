"""The words of the index that a query finds: forms of a word, words a few letters away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kelisim.lang.tokens import normalise
from kelisim.search.analyzers import forms
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.query.tree import Fuzzy, Word
from kelisim.search.schema import TEXT_FIELDS
from kelisim.search.store.channels import Channel


class Wording:
    """Looks words up in one generation; ``checkpoint`` may raise to stop."""

    def __init__(self, snapshot: Snapshot, checkpoint: Callable[[], None]) -> None:
        self._snapshot = snapshot
        self._checkpoint = checkpoint

    def words(self, part: Word | Fuzzy) -> frozenset[str]:
        """As they stand in texts, normalised."""
        if isinstance(part, Fuzzy):
            return frozenset(self._near(normalise(part.text), part.distance))
        return frozenset(self._forms(forms(part.text).stems))

    def _forms(self, stems: Iterable[str]) -> Iterator[str]:
        raw = [stem.encode() for stem in stems]
        for name in TEXT_FIELDS:
            for segment in self._snapshot.segments:
                derived = segment.derived[f"{name}.stem"]
                for stem in raw:
                    number = derived.words.number(stem)
                    if number is not None:
                        yield from _texts(derived.base, derived.forms(number).tolist())

    def _near(self, word: str, distance: int) -> Iterator[str]:
        for name in TEXT_FIELDS:
            for channel in self._snapshot.channels(name):
                numbers, _ = channel.words.within(word, distance, self._checkpoint)
                yield from _texts(channel, numbers.tolist())


def _texts(channel: Channel, numbers: Iterable[int]) -> Iterator[str]:
    return map(channel.words.text, numbers)
