"""What a process that does nothing but search costs: begun by `search`, it prints its figures.

``python -m tests.benchmarks.search_alone CORPUS INDEX QUESTIONS``: the time from nothing to a
first answer, memory that is its own and of no mapped file, how soon a search stops when told to.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import quantiles
from time import perf_counter

_CANCELLED_AFTER_MS = (0.3, 1.0, 2.0, 4.0, 8.0, 16.0)


def main() -> None:
    """Measure in this order: nothing has been imported or opened before."""
    began = perf_counter()
    from tests.benchmarks.corpus import Corpus
    from tests.benchmarks.peers.kelisim_engine import KelisimEngine
    from tests.benchmarks.search_questions import Question

    corpus, index, asked = map(Path, sys.argv[1:4])
    imported = perf_counter()
    questions = [Question(**given) for given in json.loads(asked.read_text("utf-8"))]
    for question in questions:
        object.__setattr__(question, "words", tuple(question.words))
    engine = KelisimEngine(index, Corpus(corpus), heard=True)
    before_mb = private_mb()
    ready = perf_counter()
    engine.open()
    opened = perf_counter()
    engine.ask(questions[0])
    answered = perf_counter()
    first_mb = private_mb()
    for question in questions:
        engine.ask(question)
    memory_mb = private_mb()
    stopped = [
        taken
        for question in questions
        for after_ms in _CANCELLED_AFTER_MS
        if (taken := engine.until_stopped_ms(question, after_ms)) is not None
    ]
    figures = {
        "import_ms": round((imported - began) * 1000),
        "open_ms": round((opened - ready) * 1000, 1),
        "open_to_first_answer_ms": round((answered - ready) * 1000, 1),
        "private_mb_before_opening": before_mb,
        "private_mb_after_first_answer": first_mb,
        "private_mb": memory_mb,
        "cancelled_searches": len(stopped),
        "cancel_ms_p95": round(quantiles(stopped, n=20)[18], 2) if len(stopped) > 1 else None,
        "cancel_ms_most": round(max(stopped), 2) if stopped else None,
    }
    sys.stdout.write(json.dumps(figures))


def private_mb() -> float | None:
    """Memory of this process that belongs to no file; None where the system does not tell."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return None
    lines = (line.split() for line in rollup.read_text().splitlines()[1:])
    sizes = {line[0]: int(line[1]) for line in lines}
    return round(sizes["Private_Dirty:"] / 1024, 1)


if __name__ == "__main__":
    main()
