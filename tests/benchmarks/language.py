"""How well forms of one word meet, and how fast: on treebanks and paradigms given by path.

    python -m tests.benchmarks.language --ktb ktb.conllu --unimorph nouns.tsv --gsd gsd.conllu

With ``--press press.jsonl`` also how well the languages of mixed texts are told apart.

Pairwise over distinct forms: two forms belong together where they share a lemma, and are brought
together where they share a stem. The data is not part of the project (CC BY-SA).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from itertools import combinations
from pathlib import Path

from kelisim.base.languages import Language
from kelisim.lang.kazakh import stems as kazakh_stems
from kelisim.lang.terms import stems
from kelisim.lang.tokens import normalise
from tests.benchmarks import passages

Gold = Mapping[str, Set[str]]
Stemmer = Callable[[str], Iterable[str]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ktb", type=Path)
    arguments.add_argument("--unimorph", type=Path)
    arguments.add_argument("--gsd", type=Path)
    arguments.add_argument("--press", type=Path)
    arguments.add_argument("--errors", type=int, default=0, help="show this many of each kind")
    given = arguments.parse_args()
    if given.ktb:
        report("KTB, as Kazakh", treebank(given.ktb), in_language("kk"), given.errors)
        report("KTB, language unknown", treebank(given.ktb), stems, given.errors)
    if given.unimorph:
        report("UniMorph", paradigms(given.unimorph), in_language("kk"), given.errors)
    if given.gsd:
        report("GSD, as Russian", treebank(given.gsd), in_language("ru"), given.errors)
        report("GSD, language unknown", treebank(given.gsd), stems, given.errors)
    if given.press:
        passages.report(given.press)


def in_language(language: Language) -> Stemmer:
    return kazakh_stems if language == "kk" else lambda word: stems(word, language)


def treebank(path: Path) -> Gold:
    """Forms and their lemmas of a CoNLL-U file: words of letters only."""
    gold: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) > 3 and columns[3] not in ("PUNCT", "NUM", "SYM", "X"):
            form, lemma = normalise(columns[1]), normalise(columns[2])
            if form.isalpha() and lemma and lemma != "_":
                gold[form].add(lemma)
    return gold


def paradigms(path: Path) -> Gold:
    """Forms and their lemmas of a UniMorph table: lemma, form, features."""
    gold: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        lemma, form, *_ = (*line.split("\t"), "", "")
        if form and " " not in form:
            gold[normalise(form)].add(normalise(lemma))
    return gold


def report(name: str, gold: Gold, stemmer: Stemmer, errors: int) -> None:
    began = time.perf_counter()
    found = {form: frozenset(stemmer(form)) for form in gold}
    rate = len(gold) / (time.perf_counter() - began)
    wanted, made = pairs(gold), pairs(found)
    right = len(wanted & made)
    precision, recall = right / max(len(made), 1), right / max(len(wanted), 1)
    f = 2 * precision * recall / max(precision + recall, 1e-9)
    sys.stdout.write(
        f"{name}: {len(gold)} forms, P {precision:.3f} R {recall:.3f} F {f:.3f},"
        f" {rate:,.0f} new forms/s\n"
    )
    if errors:
        show("brought together wrongly", made - wanted, gold, found, errors)
        show("kept apart wrongly", wanted - made, gold, found, errors)


def pairs(keys: Mapping[str, Set[str]]) -> set[tuple[str, str]]:
    """Every two forms that share a key, each pair once, in order."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form, belongs in keys.items():
        for key in belongs:
            groups[key].append(form)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def show(
    title: str, wrong: set[tuple[str, str]], gold: Gold, found: Mapping[str, Set[str]], most: int
) -> None:
    """The forms with the most wrong pairs."""
    blame = Counter(form for pair in wrong for form in pair)
    sys.stdout.write(f"  {title}: {len(wrong)}\n")
    for form, count in blame.most_common(most):
        sys.stdout.write(
            f"    {count:4} {form}: {' '.join(sorted(gold[form]))} → {' '.join(found[form])}\n"
        )


if __name__ == "__main__":
    main()
