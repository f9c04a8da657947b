"""How fast documents are indexed and found, beside other engines on the same documents:

    python -m tests.benchmarks.search --documents N --peers tantivy,fts5,whoosh --json FILE

Each question asks for everything a keystroke shows: exact total, top 20, facets, documents by
year, snippets. Engines take turns question by question, so that whatever else the machine does
hits all alike; times are in ms. Made-up documents (see `corpus_file`) are kept in ``--cache``.
Whoosh holds the first 10,000 documents only, unless told otherwise: more would take it hours.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.corpus_file import corpus_folder
from tests.benchmarks.peers.engine import Engine, Meter
from tests.benchmarks.peers.kelisim_engine import KelisimEngine
from tests.benchmarks.peers.tokens import Tokens
from tests.benchmarks.search_questions import Asker, Question
from tests.benchmarks.search_report import Times, finds_anything, rows, table, wrong_totals

SEED = 20211014
PEERS = ("tantivy", "fts5", "whoosh")
SAVED_DOCUMENTS = 15


@dataclass
class Comparison:
    """Engines with their indexes, and what was measured of them."""

    corpus: Corpus
    corpus_folder: Path
    folder: Path
    tokens: Tokens
    engines: list[Engine] = field(default_factory=list)
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)
    times: Times = field(default_factory=dict)
    totals: dict[Question, dict[str, int]] = field(default_factory=dict)

    def build(self, engine: Engine) -> None:
        """Index the documents, unless they already are from an earlier run that did it alike."""
        place = self.folder / engine.name
        known = place.with_suffix(".json")
        before = json.loads(known.read_text("utf-8")) if known.exists() else {}
        if before.get("made_by") != engine.made_by:
            known.unlink(missing_ok=True)
            shutil.rmtree(place, ignore_errors=True)
            say(f"{engine.name}: indexing {engine.documents:,} documents")
            meter = Meter()
            engine.build(meter)
            seconds = meter.seconds()
            known.write_text(
                json.dumps(
                    {
                        "documents": engine.documents,
                        "made_by": engine.made_by,
                        "indexed_per_second": round(engine.documents / seconds, 1),
                        "index_mb": round(_size(place) / 1e6, 1),
                    }
                ),
                "utf-8",
            )
        self.figures[engine.name] = json.loads(known.read_text("utf-8"))
        self.engines.append(engine)

    def ask(self, rounds: Sequence[Sequence[Question]]) -> None:
        """Each question to each engine; who is asked first changes. The first round is practice."""
        for engine in self.engines:
            engine.open()
        for number, questions in enumerate(rounds):
            for at, question in enumerate(questions):
                turn = (number + at) % len(self.engines)
                for engine in (*self.engines[turn:], *self.engines[:turn]):
                    began = perf_counter()
                    total = engine.ask(question)
                    taken = (perf_counter() - began) * 1000
                    if number and total is not None:
                        self.times.setdefault((engine.name, question.kind), []).append(taken)
                        if engine.documents == len(self.corpus):
                            self.totals.setdefault(question, {})[engine.name] = total
            say(f"round {number} of {len(rounds) - 1}", end="\r")
        for engine in self.engines:
            engine.close()

    def measure_alone(self, questions: Sequence[Question]) -> None:
        """Kelisim in fresh processes: with its files out of the system's memory, then in it."""
        asked = self.folder / "questions.json"
        asked.write_text(json.dumps([asdict(one) for one in questions]), "utf-8")
        index = self.folder / "kelisim"
        command = [sys.executable, "-m", "tests.benchmarks.search_alone"]
        for how in ("cold", "warm"):
            if how == "cold":
                forget_pages(index)
            paths = (self.corpus_folder, index, asked)
            run = subprocess.run([*command, *map(str, paths)], capture_output=True, check=True)
            self.figures["kelisim"][how] = json.loads(run.stdout)


def compare(chosen: argparse.Namespace) -> dict[str, Any]:
    """Build, ask, and gather what was measured."""
    folder = corpus_folder(chosen.cache, SEED, chosen.documents)
    corpus = Corpus(folder)
    tokens = Tokens(corpus, folder)
    tokens.prepare()
    place = chosen.cache / f"search-{chosen.documents}"
    if chosen.anew:
        shutil.rmtree(place / "kelisim", ignore_errors=True)
        (place / "kelisim.json").unlink(missing_ok=True)
    place.mkdir(parents=True, exist_ok=True)
    compared = Comparison(corpus, folder, place, tokens)
    for name in ("kelisim", *chosen.peers):
        compared.build(_engine(name, compared, chosen.whoosh_documents))
    text_mb = corpus.text_bytes / 1e6
    for figures in compared.figures.values():
        share = figures["documents"] / len(corpus)
        figures["index_to_text_size"] = round(figures["index_mb"] / (text_mb * share), 2)
    asker = Asker(corpus, tokens.any_form_documents(), SEED)
    rounds = list(asker.rounds(chosen.rounds + 1))
    load = os.getloadavg()[0]
    compared.ask(rounds)
    if not finds_anything(compared.totals):
        raise SystemExit("Kelisim found nothing at all: its times would tell nothing. Use --anew.")
    compared.measure_alone([one for questions in rounds[:4] for one in questions])
    changing = KelisimEngine(place / "kelisim", corpus, heard=True)
    changing.open()
    compared.figures["kelisim"]["saved_document_found_ms"] = round(
        changing.until_found_ms(SAVED_DOCUMENTS), 1
    )
    changing.close()
    (place / "kelisim.json").unlink()  # its index has changed: the next run builds it anew
    return {
        "documents": chosen.documents,
        "text_mb": round(text_mb, 1),
        "rounds": chosen.rounds,
        "load": [round(load, 2), round(os.getloadavg()[0], 2)],
        "engines": compared.figures,
        "rows": rows(compared.times),
        "unlike_totals": wrong_totals(compared.totals),
    }


def _engine(name: str, compared: Comparison, whoosh_documents: int) -> Engine:
    """Only what is asked for is imported: nobody needs all of them installed."""
    place, tokens, count = compared.folder / name, compared.tokens, len(compared.corpus)
    if name == "tantivy":
        from tests.benchmarks.peers.tantivy_engine import TantivyEngine

        return TantivyEngine(place, tokens, count)
    if name == "fts5":
        from tests.benchmarks.peers.sqlite_engine import SqliteEngine

        return SqliteEngine(place, tokens, count)
    if name == "whoosh":
        from tests.benchmarks.peers.whoosh_engine import WhooshEngine

        return WhooshEngine(place, tokens, min(count, whoosh_documents))
    return KelisimEngine(place, compared.corpus)


def forget_pages(folder: Path) -> None:
    """Ask the system to drop what it has read of these files, where it can be asked."""
    if not hasattr(os, "posix_fadvise"):
        return
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file():
            opened = os.open(path, os.O_RDONLY)
            os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(opened)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def say(line: str, end: str = "\n") -> None:
    sys.stderr.write(line + end)
    sys.stderr.flush()


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    named: Callable[[str], list[str]] = lambda text: [name for name in text.split(",") if name]  # noqa: E731
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--peers", type=named, default=[], help=f"of {','.join(PEERS)}")
    options.add_argument("--json", type=Path)
    options.add_argument("--rounds", type=int, default=25)
    options.add_argument("--whoosh-documents", type=int, default=10_000)
    options.add_argument("--anew", action="store_true", help="index again for Kelisim")
    options.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "kelisim-bench"
    )
    chosen = options.parse_args()
    found = compare(chosen)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    sys.stdout.write(table(found) + "\n")


if __name__ == "__main__":
    main()
