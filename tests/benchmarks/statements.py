"""How well who said what is found, against passages that people marked, and what it costs.

Run: ``.venv/bin/python -m tests.benchmarks.statements [FILE.jsonl]``. Without a file, on our own
passages. A line of the file has ``lang``, ``text``, ``statements`` (``speaker``, ``start``,
``end``, ``kind``) and perhaps ``ignore``, ranges in which a finding is neither right nor wrong.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kelisim.catalogue.page import Page
from kelisim.catalogue.people import people_of
from kelisim.catalogue.proposal import FoundStatement
from kelisim.catalogue.statements import find_statements
from kelisim.lang.detect import language_of
from tests.catalogue.labelled import Agreement, Labelled, Passage, count, passages


def main(file: str = "") -> None:
    """Print precision and recall by language and kind, and milliseconds a text."""
    figures: dict[tuple[str, str], Agreement] = defaultdict(Agreement)
    seconds = 0.0
    texts = list(_read(Path(file)) if file else ((one, ()) for one in passages()))
    for passage, ignored in texts:
        page = Page(passage.text, language_of(passage.text))
        people = people_of(page)
        began = time.process_time()
        found = find_statements(page, people)
        seconds += time.process_time() - began
        kept = [one for one in found if not _is_ignored(one, ignored)]
        for kind in ("direct", "reported"):
            count(figures[passage.language, kind], kept, passage.statements, kind)
    for (language, kind), one in sorted(figures.items()):
        told = f"precision {one.precision:.2f} recall {one.recall:.2f} of {one.labelled}"
        sys.stdout.write(f"{language} {kind:8} {told}\n")
    sys.stdout.write(f"{seconds / max(1, len(texts)) * 1000:.1f} ms a text\n")


def _read(file: Path) -> Iterator[tuple[Passage, tuple[tuple[int, int], ...]]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            said = tuple(
                Labelled(each["start"], each["end"], each["kind"], each["speaker"])
                for each in one["statements"]
            )
            ignored = tuple((start, end) for start, end, *_ in one.get("ignore", ()))
            yield Passage(one["lang"], one["text"], said), ignored


def _is_ignored(one: FoundStatement, ignored: tuple[tuple[int, int], ...]) -> bool:
    return any(
        min(one.end, end) - max(one.start, start) > 0.3 * (one.end - one.start)
        for start, end in ignored
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
