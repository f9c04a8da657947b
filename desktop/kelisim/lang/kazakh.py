"""Kazakh stems: a word is read as a root and suffixes, and the likeliest reading is kept.

Every chain of suffixes that harmony, assimilation and order allow is tried from the end; a root
in the word list is likelier than another, a short chain of frequent suffixes likelier than a
long one of rare ones. After a suffix that begins with a vowel, a root's last п, к, қ is written
б, г, ғ (кітабы), and a last ы or і may be left out (халқы).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kelisim.lang.kazakh_endings import all_tails
from kelisim.lang.kazakh_sounds import VOWELS, harmonies, has_vowel, last_sound
from kelisim.lang.kazakh_suffixes import FINAL, OF_VERBS, Suffix, suffixes
from kelisim.lang.kazakh_words import irregular_forms, is_verb, known_words, verbs, whole_words

_LONGEST_SUFFIX = 8
_SHORTEST_ROOT = 2
_MOST_SUFFIXES = 7
_HARDENED = {"б": "п", "г": "к", "ғ": "қ", "у": "п"}
_ORDINAL = frozenset(("шы", "ші", "ыншы", "інші", "ншы", "нші"))
# й and the vowel after it are one letter: қой + у = қою, қой + ады = қояды.
_JOINED = ((re.compile("(?<=[аеоөүұ])ю"), "йу"), (re.compile("(?<=[аеоөүұ])я"), "йа"))

# What makes a reading less likely.
_LETTER = 0.4  # each letter of a root
_UNKNOWN, _UNKNOWN_LETTER = 2.0, 0.42  # a root that the list has not, and each of its letters
_SHORT_UNKNOWN = {2: 6.0, 3: 2.5, 4: 0.6}
_CHANGED = 0.1  # a root that is written differently before its suffix
_NO_VERB = 2.5  # a verb's suffix after what is no verb
_OPEN = 1.5  # a noun's suffix after a syllable like «ба»
_OPEN_ENDS = frozenset("аәеоөыі")
_VERB = 0.1  # a noun's suffix after a verb
_LISTED = 1.2  # a letter or «my» taken off a word that the list has whole: білім, қала
_WHOLE = 1.5  # how much likelier a word is that only looks inflected: ақын is no «ақ»
_PASSIVE = 0.5  # жасалды is of «жаса», although the list has жасал
_SHORT_MINE = 2
_NEARLY = 0.2  # readings so close to the likeliest are kept beside it


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: its root, what that costs, and whether the list has the root."""

    root: str
    cost: float
    known: bool


def stems(word: str) -> tuple[str, ...]:
    """The stem of a normalised word; two where two readings are as likely.

    >>> stems("шиеленістерді"), stems("мәселелеріндегі"), stems("кітабын")
    (('шиеленіс',), ('мәселе',), ('кітап',))
    """
    irregular = irregular_forms().get(word)
    if irregular:
        return (irregular,)
    found = readings(word)
    best = found[0].cost + _NEARLY
    return tuple(dict.fromkeys(one.root for one in found if one.cost <= best))


def is_known(word: str) -> bool:
    """Whether the word list has the root of a normalised word.

    >>> is_known("келісімге"), is_known("сотрудничестве")
    (True, False)
    """
    return readings(word)[0].known


def is_ending(text: str) -> bool:
    """Whether ``text`` is a chain of endings, as written after a hyphen: «-ның», «-дан».

    >>> is_ending("ның"), is_ending("шара")
    (True, False)
    """
    return text in all_tails() or text in _ORDINAL


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """The ways to read a normalised word, likeliest first."""
    best: dict[str, Reading] = {}
    for written in {word, *_parted(word)}:
        for chain in _chains(written, FINAL, _MOST_SUFFIXES):
            for reading in _roots(chain):
                if reading.root not in best or reading.cost < best[reading.root].cost:
                    best[reading.root] = reading
    return tuple(sorted(best.values(), key=lambda one: (one.cost, one.root)))


@dataclass(frozen=True, slots=True)
class _Chain:
    """What is left of a word before a chain of suffixes, and the first suffix of the chain."""

    rest: str
    cost: float
    first: Suffix | None


def _parted(word: str) -> Iterator[str]:
    parted = word
    for letter, letters in _JOINED:
        parted = letter.sub(letters, parted)
    if parted != word:
        yield parted


def _chains(
    word: str, kinds: frozenset[str], left: int, after: Suffix | None = None
) -> Iterator[_Chain]:
    """Every chain of suffixes that ``word`` can end in, the last of ``kinds``; also none."""
    if after is None or "root" in after.after:
        yield _Chain(word, 0.0, after)
    if not left:
        return
    listed = word in known_words()
    for size in range(1, min(_LONGEST_SUFFIX, len(word) - _SHORTEST_ROOT) + 1):
        written = suffixes().get(word[-size:])
        if written is None:
            continue
        stem = word[:-size]
        if not has_vowel(stem):
            return
        softened = f"{stem}ь"  # фестивал-і is of фестиваль, and goes by its sound
        sound = last_sound(stem)
        harmony = harmonies(softened if softened in known_words() else stem)
        for suffix in written:
            if suffix.kind in kinds and suffix.sound == sound and suffix.harmony in harmony:
                doubtful = listed and stem not in verbs() and _is_doubtful(suffix, size)
                doubt = _LISTED if doubtful else 0.0
                for chain in _chains(stem, suffix.after, left - 1, suffix):
                    yield _Chain(chain.rest, chain.cost + suffix.cost + doubt, chain.first)


def _is_doubtful(suffix: Suffix, letters: int) -> bool:
    match suffix.kind:
        case "mine":
            return letters <= _SHORT_MINE
        case "end":
            return letters == 1
        case kind:
            return kind == "voice" and letters > 2


def _roots(chain: _Chain) -> Iterator[Reading]:
    """What is left of a word as the list would have it."""
    root, known = chain.rest, known_words()
    if root in known:
        yield _known(root, chain)
    if chain.first is None or not chain.first.opens:
        if root not in known:
            yield _unknown(root, chain)
        return
    hard = root[:-1] + _HARDENED.get(root[-1], root[-1])
    if hard != root and hard in known:
        yield _known(hard, chain, _CHANGED)
    elif root not in known:
        fuller = [full for full in _fuller(root) if full in known]
        if fuller:
            yield _known(fuller[0], chain, _CHANGED)
        else:
            yield _unknown(hard if root[-1] in "гғ" else root, chain)


def _fuller(root: str) -> Iterator[str]:
    """A root with what falls out before a suffix: халқ-ы is of халық, фестивал-і of фестиваль."""
    if root[-1:] == "л":
        yield f"{root}ь"
    if len(root) > 1 and root[-2] not in VOWELS and root[-1] != "л":  # түрл-і is no түріл
        for vowel in "ыі":
            yield f"{root[:-1]}{vowel}{root[-1]}"


def _known(root: str, chain: _Chain, changed: float = 0.0) -> Reading:
    cost = chain.cost + changed + _LETTER * len(chain.rest) - _WHOLE * (root in whole_words())
    if chain.first is not None:
        if chain.first.kind == "voice" and root in verbs():
            cost -= _PASSIVE
        if chain.first.kind not in OF_VERBS:
            cost += _VERB * is_verb(root) + _OPEN * (len(root) == 2 and root[-1] in _OPEN_ENDS)
        elif not is_verb(root):
            cost += _NO_VERB
    return Reading(root, cost, True)


def _unknown(root: str, chain: _Chain) -> Reading:
    short = _SHORT_UNKNOWN.get(len(root), 0.0)
    return Reading(root, chain.cost + _UNKNOWN + short + _UNKNOWN_LETTER * len(root), False)
