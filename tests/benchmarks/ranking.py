"""How well questions find the passages that answer them, through the command line:

    python -m tests.benchmarks.ranking --data FOLDER [--work FOLDER]

FOLDER holds ``passages.jsonl`` (id, text), ``queries.jsonl`` (id, text) and ``qrels.jsonl``
(query, passage, rel), as KazQAD's (CC BY-SA, no part of the project). Each passage is imported as
a file of its own; questions are asked as `kelisim search --batch --any --ids`. An archive that is
in ``--work`` already is only asked. Halves: the MD5 of a question's id, even (dev) and odd (held).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log2
from pathlib import Path
from statistics import mean
from typing import Any

from kelisim.base.paths import HOME_VARIABLE

CUT, DEPTH = 10, 100

Relevant = Mapping[str, Mapping[str, int]]
"""For each question its passages, and how well they answer it."""


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--work", type=Path)
    given = arguments.parse_args()
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(given.data / "qrels.jsonl"):
        relevant[row["query"]][row["passage"]] = row["rel"]
    with tempfile.TemporaryDirectory() as temporary:
        found = answers(given.data, given.work or Path(temporary))
    for half in ("dev", "held"):
        questions = [question for question in found if half_of(question) == half]
        report(half, questions, found, relevant)


def answers(data: Path, work: Path) -> dict[str, list[str]]:
    """For each question the passages found, best first."""
    numbers = work / "imported.jsonl"
    if not numbers.exists():
        files = work / "files"
        files.mkdir(parents=True)
        for passage in _rows(data / "passages.jsonl"):
            (files / f"{passage['id']}.txt").write_text(passage["text"], "utf-8")
        kelisim(work, "new", str(work / "archive"))
        done = kelisim(work, "import", str(files), "--archive", str(work / "archive"), "--json")
        numbers.write_text(done, "utf-8")
    passages = {
        row["document"]: Path(row["path"]).stem for row in _rows(numbers) if row.get("document")
    }
    questions = list(_rows(data / "queries.jsonl"))
    batch = work / "questions.txt"
    batch.write_text("\n".join(" ".join(one["text"].split()) for one in questions), "utf-8")
    asked = ("--batch", str(batch), "--any", "--ids", "--limit", str(DEPTH), "--json")
    lines = kelisim(work, "search", *asked, "--archive", str(work / "archive")).splitlines()
    return {
        question["id"]: [passages[one["id"]] for one in json.loads(line)]
        for question, line in zip(questions, lines, strict=True)
    }


def kelisim(work: Path, *arguments: str) -> str:
    """What the command prints."""
    environment = {**os.environ, HOME_VARIABLE: str(work / "home")}
    command = (sys.executable, "-m", "kelisim", *arguments)
    return subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout.decode()


def half_of(question: str) -> str:
    """``dev`` or ``held``."""
    return "held" if int(hashlib.md5(question.encode()).hexdigest(), 16) % 2 else "dev"


def report(
    name: str, questions: Sequence[str], found: Mapping[str, Sequence[str]], relevant: Relevant
) -> None:
    """Print the means over ``questions``; those that nothing answers do not count."""
    asked = [question for question in questions if any(relevant[question].values())]
    if not asked:
        sys.stdout.write(f"{name}: no questions\n")
        return
    gain = mean(ndcg(found[one], relevant[one]) for one in asked)
    share = mean(recall(found[one], relevant[one]) for one in asked)
    sys.stdout.write(
        f"{name}: {len(asked)} questions, nDCG@{CUT} {gain:.4f}, recall@{DEPTH} {share:.4f}\n"
    )


def ndcg(found: Sequence[str], wanted: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first `CUT`."""

    def gain(grades: Sequence[int]) -> float:
        return sum(grade / log2(place + 2) for place, grade in enumerate(grades[:CUT]))

    return gain([wanted.get(one, 0) for one in found]) / gain(sorted(wanted.values(), reverse=True))


def recall(found: Sequence[str], wanted: Mapping[str, int]) -> float:
    """How many of the passages that answer are among the first `DEPTH`."""
    right = {passage for passage, grade in wanted.items() if grade > 0}
    return len(right.intersection(found[:DEPTH])) / len(right)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text("utf-8").splitlines())


if __name__ == "__main__":
    main()
