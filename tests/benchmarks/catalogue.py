"""How well proposals agree with annotated texts: speakers, persons and countries.

    python tests/benchmarks/catalogue.py --statements F.jsonl --kaznerd F.iob2 --nerel FOLDER

``--statements``: JSON lines of ``text``, ``lang``, ``statements[].speaker``; ``--kaznerd``: a
word and its IOB2 tag a line, blank lines between sentences; ``--nerel``: brat pairs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kelisim.catalogue.proposal import Metadata
from kelisim.catalogue.propose import propose
from kelisim.lang.countries import find_countries
from kelisim.lang.names import same_person
from kelisim.lang.persons import find_persons

Range = tuple[int, int]


def main() -> None:
    """Print a line of figures for each corpus given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=Path)
    parser.add_argument("--kaznerd", type=Path)
    parser.add_argument("--nerel", type=Path)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.statements:
        _speakers(options.statements, options.verbose)
    if options.kaznerd:
        _names("KazNERD", "kk", _sentences(options.kaznerd, "PERSON"), options.verbose)
    if options.nerel:
        _names("NEREL", "ru", _brat(options.nerel, "PERSON"), options.verbose)
        _countries(options.nerel, options.verbose)


def _say(*parts: object) -> None:
    sys.stdout.write(" ".join(map(str, parts)) + "\n")


def _score(name: str, hits: int, found: int, wanted: int) -> None:
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    counts = f"{hits} right of {found} found, {wanted} wanted"
    _say(f"{name}: precision {precision:.3f}, recall {recall:.3f} ({counts})")


def _speakers(path: Path, verbose: bool) -> None:
    """Speakers of annotated statements. Others may have taken part: precision is a lower bound."""
    totals: dict[str, list[int]] = {}
    began, characters = time.perf_counter(), 0
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        characters += len(text)
        named = {each.get("speaker_nom") or each["speaker"] for each in record["statements"]}
        found = [each.text for each in propose(text, Metadata()).values if each.field == "speaker"]
        hits = [name for name in named if any(same_person(name, each) for each in found)]
        extra = [each for each in found if not any(same_person(name, each) for name in named)]
        counts = totals.setdefault(record["lang"], [0, 0, 0])
        for at, number in enumerate((len(hits), len(hits) + len(extra), len(named))):
            counts[at] += number
        if verbose:
            _say(record["id"], "missed", sorted(named - set(hits)), "extra", extra)
    for language, counts in totals.items():
        _score(f"speakers {language}", *counts)
    _say(f"{characters / (time.perf_counter() - began) / 1000:.0f} thousand characters a second")


def _names(
    name: str, language: str, texts: Iterator[tuple[str, set[Range]]], verbose: bool
) -> None:
    hits = found = wanted = 0
    for text, marked in texts:
        full = {each for each in marked if " " in text[each[0] : each[1]].strip()}
        ranges = {(each.start, each.end) for each in find_persons(text, language) if each.sure}  # type: ignore[arg-type]
        touched = {each for each in ranges if any(_overlap(each, other) for other in marked)}
        hits += len({each for each in full if any(_overlap(each, other) for other in ranges)})
        found += len(ranges)
        wanted += len(full)
        if verbose:
            for start, end in ranges - touched:
                _say(
                    "false",
                    text[max(0, start - 20) : start],
                    "[",
                    text[start:end],
                    "]",
                    text[end : end + 15],
                )
    _score(f"names of two words and more, {name} {language}", hits, found, wanted)


def _countries(folder: Path, verbose: bool) -> None:
    hits = found = wanted = 0
    for text, marked in _brat(folder, "COUNTRY"):
        ranges = {(each.start, each.end) for each in find_countries(text)}
        hits += len({each for each in marked if any(_overlap(each, other) for other in ranges)})
        wanted += len(marked)
        found += len(ranges)
        if verbose:
            for each in marked:
                if not any(_overlap(each, other) for other in ranges):
                    _say("missed", text[each[0] : each[1]])
    _score("countries, NEREL ru", hits, found, wanted)


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _sentences(path: Path, kind: str) -> Iterator[tuple[str, set[Range]]]:
    words: list[str] = []
    ranges: list[Range] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            yield " ".join(words), set(ranges)
            words, ranges = [], []
            continue
        word, _, tag = line.rpartition(" ")
        start = len(" ".join(words)) + bool(words)
        words.append(word)
        if tag == f"B-{kind}":
            ranges.append((start, start + len(word)))
        elif tag == f"I-{kind}" and ranges:
            ranges[-1] = (ranges[-1][0], start + len(word))


def _brat(folder: Path, kind: str) -> Iterator[tuple[str, set[Range]]]:
    for path in sorted(folder.rglob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        marked: set[Range] = set()
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split("\t")
            if line.startswith("T") and parts[1].split()[0] == kind and ";" not in parts[1]:
                _, start, end = parts[1].split()
                marked.add((int(start), int(end)))
        yield text, marked


if __name__ == "__main__":
    main()
