"""Words and texts that are like words of a query: by the four letters in a row that they share.

Stems bring the forms of a word together and explain themselves; quads rescue what a stemmer
misses: compounds, misspellings, rare endings, names. McNamee and Mayfield ("Character n-gram
tokenization for European language text retrieval", 2004) found four letters to be best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from kelisim.search.evaluation.found import Found, Many
from kelisim.search.evaluation.postings import of_words
from kelisim.search.evaluation.queries import LikeWords, SharedQuads
from kelisim.search.evaluation.scoring import rarity, scores
from kelisim.search.evaluation.snapshot import Snapshot
from kelisim.search.store.channels import Channel, Numbers, Often, Rows, added_up
from kelisim.search.store.quads import quads
from kelisim.search.store.segments import SegmentData
from kelisim.search.store.words import Words

Checkpoint = Callable[[], None]

_LIKE = 0.5
"""Words are alike that share so much of their quads, as Dice measures it."""

_MOST_SHARE = 0.1
"""Quads whose words stand in more than a tenth of all texts are endings and tell nothing."""


def with_like_words(query: LikeWords, segment: SegmentData, checkpoint: Checkpoint) -> Found:
    """How often like words stand in the documents of one segment."""
    channel = segment.channels[query.fieldname]
    alike = [np.zeros(0, np.int64)]
    for word in query.words:
        checkpoint()
        alike.append(like_words(channel.words, word))
    return of_words(channel, np.unique(np.concatenate(alike)), segment.rows, checkpoint)


def like_words(words: Words, word: str) -> Numbers:
    """Numbers of the words that are like ``word``, ascending."""
    asked = set(quads(word))
    holding = np.concatenate(
        [np.zeros(0, np.int64), *(words.quads.words_with(quad) for quad in asked)]
    )
    holding.sort()
    starts = np.flatnonzero(np.diff(holding, prepend=-1))
    numbers, shared = holding[starts], np.diff(starts, append=len(holding))
    alike = 2 * shared >= _LIKE * (len(asked) + words.sizes(numbers) - 1)
    return numbers[alike]


def by_quads(query: SharedQuads, snapshot: Snapshot, checkpoint: Checkpoint) -> list[Found]:
    """Scores in each segment."""
    field = query.fieldname
    segments = snapshot.segments
    scored = [np.zeros(segment.rows, np.float32) for segment in segments]
    channels = list(snapshot.channels(field))
    most = _MOST_SHARE * snapshot.rows
    for quad, times in Counter(quad for word in query.words for quad in quads(word)).items():
        checkpoint()
        found = _postings(channels, quad, most)
        documents = sum(len(rows) for rows, _ in found)
        weight = rarity(snapshot.rows, documents) * query.boost * times
        for place, (rows, often) in enumerate(found):
            against = snapshot.norms(place, field)[rows]
            scored[place][rows] += scores(often.astype(np.float32), against, weight)
    return [Many(part > 0, part) for part in scored]


def _postings(channels: Iterable[Channel], quad: str, most: float) -> list[tuple[Rows, Often]]:
    """Where words with a quad stand, in each segment; nowhere if there are more than ``most``."""
    found: list[tuple[Channel, Numbers]] = []
    for channel in channels:
        numbers = channel.words.quads.words_with(quad)
        most -= int((channel.starts[numbers + 1].astype(np.int64) - channel.starts[numbers]).sum())
        if most < 0:
            return []
        found.append((channel, numbers))
    return [added_up(*channel.gathered(numbers)) for channel, numbers in found]
