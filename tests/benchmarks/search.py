"""How fast documents are indexed and found: ``python -m tests.benchmarks.search --documents N``.

Each query asks for everything a keystroke shows: exact total, top 20, facets, timeline, snippets.
Every class is asked with words of a made-up, seeded archive (see `corpus`); times are in ms.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

import numpy as np

from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Request
from tests.benchmarks.corpus import Corpus, made_archive

SEED = 20211014
ROUNDS = 25


def queries(corpus: Corpus, seed: int) -> Iterator[tuple[str, str]]:
    """(class, query), every class as often as the others."""
    random = np.random.default_rng(seed)

    def word(low: int, high: int) -> str:
        language = ("kk", "ru", "en")[int(random.integers(0, 3))]
        found = corpus.vocabulary[language]  # type: ignore[index]
        return found[int(random.integers(low, min(high, len(found))))]

    for _ in range(ROUNDS):
        yield "rare", word(4_000, 20_000)
        yield "frequent", word(0, 20)
        yield "two words", f"{word(0, 200)} {word(0, 200)}"
        yield "three words, or", " OR ".join(word(0, 200) for _ in range(3))
        yield "phrase", f'"{word(0, 30)} {word(0, 30)}"'
        yield "prefix2", f"{word(0, 2_000)[:2]}*"
        yield "prefix3", f"{word(0, 2_000)[:3]}*"
        yield "fuzzy", f"{word(50, 5_000)}~1"
        yield "word and field", f"{word(0, 200)} country:KZ"
        yield "field", f'speaker:"{corpus.people[int(random.integers(0, 50))]}"'
        yield "everything", ""
        typed = word(0, 5_000)
        for end in range(1, len(typed) + 1):
            yield "typed letter by letter", f"{typed[:end]}*"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    corpus = Corpus(SEED)
    archive = made_archive(corpus, chosen.documents)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "index"
        started, worked = perf_counter(), process_time()
        SearchIndex.open(place, archive, secret=b"b" * 64).catch_up(Reporter())
        built, worked = perf_counter() - started, process_time() - worked
        size = sum(path.stat().st_size for path in place.iterdir())
        started = perf_counter()
        index = SearchIndex.open(place, archive, secret=b"b" * 64)
        opened = perf_counter() - started
        times: dict[str, list[float]] = {}
        for kind, query in queries(corpus, SEED):
            started = perf_counter()
            index.search(Request(query), Reporter())
            times.setdefault(kind, []).append((perf_counter() - started) * 1000)
        started = perf_counter()
        archive.outbox.add(archive.documents.ids()[0])
        index.catch_up(Reporter())
        changed = perf_counter() - started
    times["mixed"] = [time for found in times.values() for time in found]
    text_bytes = sum(len(text.encode()) for text in archive.documents.bodies.values())
    result = {
        "documents": chosen.documents,
        "indexed_per_second": round(chosen.documents / built, 1),
        "indexed_per_processor_second": round(chosen.documents / worked, 1),
        "index_to_text_size": round(size / text_bytes, 2),
        "open_ms": round(opened * 1000),
        "one_change_ms": round(changed * 1000),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "rows": [
            {
                "engine": "kelisim",
                "class": kind,
                "p50": _percentile(found, 50),
                "p95": _percentile(found, 95),
            }
            for kind, found in times.items()
        ],
    }
    if chosen.json:
        chosen.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")


def _percentile(times: list[float], percent: int) -> float:
    return round(quantiles(times, n=100, method="inclusive")[percent - 1], 2)


if __name__ == "__main__":
    main()
