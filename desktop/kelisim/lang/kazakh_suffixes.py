"""The suffixes of Kazakh words: how each is written, and what may stand before it.

A template writes in capitals what harmony and the sound before decide: ``A`` а/е, ``I`` ы/і,
``L`` л/д/т, ``N`` and ``C`` н/д/т (genitive, accusative), ``D`` д/т, ``B`` д/н/т, ``M`` м/б/п,
``G`` ғ/г/қ/к, ``K`` қ/к. A letter in brackets stands after consonants only; ``+`` marks a suffix
that follows consonants only, ``*`` vowels only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

Harmony = Literal["back", "front"]
Sound = Literal["vowel", "glide", "l", "nasal", "voiced", "hard"]

_HARMONIES: tuple[Harmony, ...] = ("back", "front")
_SOUNDS: tuple[Sound, ...] = ("vowel", "glide", "l", "nasal", "voiced", "hard")
_LETTERS: Mapping[str, str] = {  # by the sounds above
    "L": "ллдддт",
    "N": "нддндт",
    "C": "нддддт",
    "D": "дддддт",
    "B": "дддндт",
    "M": "ммммбп",
}
_VELARS: Mapping[Harmony, tuple[str, str]] = {"back": ("ғ", "қ"), "front": ("г", "к")}
_BRACKETED = re.compile(r"\[(.)\]")


@dataclass(frozen=True, slots=True)
class Suffix:
    """A suffix as written after one kind of stem; ``after`` are kinds that may precede it.

    ``cost`` says how unlikely it is: what is rare, short or makes a new word costs more.
    """

    kind: str
    harmony: Harmony
    sound: Sound
    after: frozenset[str]
    cost: float
    opens: bool  # begins with a vowel, so that a hard sound before it became soft


_NOUN = "root plural noun act part"
_RULES: tuple[tuple[str, str, str, float], ...] = (
    # kind, templates, what may precede, cost
    ("plural", "LAр", "root noun act part belonging", 0.2),
    ("mine", "[I]м [I]ң [I]мIз [I]ңIз", "root plural noun act part", 0.25),
    ("his", "сI* I+", "root plural noun act part belonging", 0.25),
    ("case", "NIң CI GA BAн Mен", f"{_NOUN} mine belonging his", 0.2),
    ("in", "DA", f"{_NOUN} mine belonging", 0.15),
    ("case", "A+", "mine", 0.6),
    ("case", "н нA нAн", "his belonging", 0.3),
    ("in", "ндA", "his belonging", 0.2),
    ("belonging", "GI", "in root", 1.3),
    ("like", "DAй", f"{_NOUN} mine", 0.35),
    ("like", "ндAй", "his", 0.6),
    ("until", "шA ншA", "root plural part his", 1.1),
    ("noun", "лIK DIK", "root noun part act", 1.6),
    ("noun", "сIз лI DI", "root noun act", 3.0),
    ("noun", "шI", "root noun act", 1.3),
    ("am", "мIн MIн сIң MIз сIз сIңдAр сIздAр", "root part noun plural in mine", 1.2),
    ("end", "DI DIм DIң DIK DIңIз DIңдAр DIңIздAр", "root no voice", 0.2),
    ("end", "AдI+ йдI* AмIн+ ймIн* AмIз+ ймIз* AсIң+ йсIң* AсIз+ йсIз*", "root no voice", 0.5),
    ("end", "сA сAм сAң сAK сAңIз", "root no voice", 0.7),
    ("end", "сIн сIндAр сIңдAр [I]ңIз [I]ңIздAр AйIK+ йIK* AйIн+ йIн*", "root no voice", 1.2),
    ("end", "[I]п [I]птI", "root no voice", 0.45),
    ("end", "MAй", "root voice", 0.6),
    ("end", "A+ й*", "root no voice", 0.35),
    ("end", "GAлI GAншA йIншA*", "root no voice", 0.5),
    ("part", "GAн AтIн+ йтIн*", "root no voice", 0.7),
    ("part", "Aр+ р* MAс MAK", "root no voice", 1.4),
    ("act", "у", "root no voice", 0.3),
    ("act", "ушI", "root no voice", 1.5),
    ("no", "MA", "root voice", 0.9),
    ("voice", "[I]л [I]н", "root voice verb", 0.8),
    ("voice", "[I]с т* DIр GIз", "root voice verb", 3.0),
    ("verb", "лA DA лAн DAн лAс DAс лAт DAт", "root noun", 6.0),
)
OF_VERBS = frozenset(("end", "part", "act", "no", "voice"))
"""Kinds that only a verb can have right after its root."""

FINAL = frozenset(kind for kind, *_ in _RULES)
"""What a word may end in: any of them, since each form can be the last."""


@cache
def suffixes() -> Mapping[str, tuple[Suffix, ...]]:
    """Every suffix by how it is written."""
    found: dict[str, dict[Suffix, None]] = {}
    for kind, templates, after, cost in _RULES:
        for template, harmony, sound in product(templates.split(), _HARMONIES, _SOUNDS):
            for written in _written(template, harmony, sound):
                opens = written[0] in "аеыіу"
                one = Suffix(kind, harmony, sound, frozenset(after.split()), cost, opens)
                found.setdefault(written, {})[one] = None
    return {written: tuple(ones) for written, ones in found.items()}


def _written(template: str, harmony: Harmony, sound: Sound) -> Iterator[str]:
    """A template after a stem of this harmony and last sound; nothing where it cannot follow."""
    if (template.endswith("+") and sound == "vowel") or (
        template.endswith("*") and sound != "vowel"
    ):
        return
    soft, hard = _VELARS[harmony]
    at = _SOUNDS.index(sound)
    letters = {each: row[at] for each, row in _LETTERS.items()}
    letters |= {"A": "а", "I": "ы"} if harmony == "back" else {"A": "е", "I": "і"}
    letters |= {"G": hard if sound == "hard" else soft, "K": hard}
    plain = _BRACKETED.sub("" if sound == "vowel" else r"\1", template.rstrip("+*"))
    yield "".join(letters.get(each, each) for each in plain)
