"""How often what was meant is found, by kind of damage, and how fast: on texts given by path.

    python tests/lang/measure_spelling.py --seed 1 texts.jsonl treebank.conllu …

The words of the texts (any UTF-8) are filled up with made-up ones to 200,000. Words that were
damaged are looked for among all of them, and then where they themselves are unknown but their
stems are not. Precision is of the first repair. The texts are not part of the project.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kelisim.lang.folded import Folded
from kelisim.lang.scripts import KAZAKH_LETTERS, script_of
from kelisim.lang.spelling import repairs
from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise, words_in
from tests.lang.damage import in_latin, in_russian_letters, on_latin_keys, with_look_alikes

_WORDS = 200_000
_SAMPLE = 3_000
Damage = Callable[[str], str]
Known = Callable[[str], bool]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("texts", type=Path, nargs="+")
    given = arguments.parse_args()
    dice = random.Random(given.seed)
    words = frequent_first(given.texts)
    real = [word for word in words if len(word) > 3 and word.isalpha()]
    words = list(dict.fromkeys((*words, *(word + "ғанмын" for word in real * 9))))[:_WORDS]
    kazakh = sample(dice, [word for word in real if script_of(word) == "kazakh"])
    russian = sample(dice, [word for word in real if script_of(word) == "cyrillic"])
    began = time.perf_counter()
    folded = Folded(words)
    say(f"{len(words)} words folded in {time.perf_counter() - began:.2f} s")
    known = frozenset(words).__contains__
    for name, damage in damages(dice).items():
        report(f"{name}, Kazakh", kazakh, damage, known, folded)
        if name != "Russian letters":
            report(f"{name}, Russian", russian, damage, known, folded)
    unknown_forms(words, kazakh, russian, damages(dice))


def unknown_forms(
    words: Sequence[str], kazakh: Sequence[str], russian: Sequence[str], damage: dict[str, Damage]
) -> None:
    """The same for words that are nowhere: as forms of known stems, and what is done to them."""
    missing = {*kazakh, *russian}
    others = [word for word in words if word not in missing]
    whole = frozenset(others)
    roots = {stem for word in others if not word.endswith("ғанмын") for stem in stems(word)}
    folded = Folded((*others, *sorted(roots - whole)))

    def known(word: str) -> bool:
        return word in whole or not roots.isdisjoint(stems(word))

    for name, one in damage.items():
        report(f"{name}, new forms", list(filter(known, kazakh)), one, known, folded)
    wrong = [word for word in missing if repairs(word, whole.__contains__, folded.spellings)]
    say(f"right words that are nowhere and are given a repair: {len(wrong)} of {len(missing)}")


def damages(dice: random.Random) -> dict[str, Damage]:
    def half(word: str) -> str:
        cut = dice.randint(1, len(word) - 1)
        return word[:cut] + on_latin_keys(word[cut:])

    return {
        "Russian letters": in_russian_letters,
        "layout": on_latin_keys,
        "layout and Russian letters": lambda word: on_latin_keys(in_russian_letters(word)),
        "half": half,
        "Latin 2018": lambda word: in_latin(word, "2018"),
        "Latin 2021": lambda word: in_latin(word, "2021"),
        "Latin usual": lambda word: in_latin(word, "usual"),
        "look-alikes": lambda word: with_look_alikes(word, dice.randint(2, 4)),
    }


def report(name: str, words: Iterable[str], damage: Damage, known: Known, folded: Folded) -> None:
    tried = offered = first = among = 0
    took: list[float] = []
    for word in words:
        typed = damage(word)
        if known(normalise(typed)):
            continue
        began = time.perf_counter()
        found = [each.word for each in repairs(typed, known, folded.spellings)]
        took.append((time.perf_counter() - began) * 1e3)
        tried += 1
        offered += bool(found)
        first += found[:1] == [word]
        among += word in found
    took.sort()
    say(
        f"{name}: {tried} words, first {first / max(tried, 1):.3f}, among five"
        f" {among / max(tried, 1):.3f}, precision {first / max(offered, 1):.3f};"
        f" ms {took[len(took) // 2]:.2f}, p95 {took[len(took) * 19 // 20]:.2f}"
    )


def frequent_first(paths: Iterable[Path]) -> list[str]:
    counts: Counter[str] = Counter()
    for path in paths:
        counts.update(map(normalise, words_in(path.read_text("utf-8"))))
    return [word for word, _ in counts.most_common()]


def sample(dice: random.Random, words: Sequence[str]) -> list[str]:
    plain = [word for word in words if set(word) <= _LETTERS]
    return dice.sample(plain, min(_SAMPLE, len(plain)))


_LETTERS = KAZAKH_LETTERS | frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
