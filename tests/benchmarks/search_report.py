"""Figures of a comparison as rows and as a table that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import quantiles
from typing import Any

from tests.benchmarks.search_questions import Question

Times = dict[tuple[str, str], list[float]]
"""Milliseconds by (engine, class of question)."""

MIXED = "mixed"


def rows(times: Times) -> list[dict[str, Any]]:
    """p50 and p95 of each engine in each class, and over all of them."""
    mixed: Times = {}
    for (engine, _), found in times.items():
        mixed.setdefault((engine, MIXED), []).extend(found)
    return [
        {
            "engine": engine,
            "class": kind,
            "p50": _percentile(found, 50),
            "p95": _percentile(found, 95),
            "most": round(max(found), 2),
            "asked": len(found),
        }
        for (engine, kind), found in (times | mixed).items()
    ]


def finds_anything(totals: Mapping[Question, Mapping[str, int]]) -> bool:
    """Whether Kelisim found a document for any question: an index that cannot be read is quick."""
    return any(found.get("kelisim") for found in totals.values())


def wrong_totals(totals: Mapping[Question, Mapping[str, int]]) -> list[dict[str, Any]]:
    """Questions for which engines over the same documents found different numbers of them."""
    return [
        {"class": question.kind, "words": question.words, "value": question.value, **found}
        for question, found in totals.items()
        if len(set(found.values())) > 1
    ]


def table(found: Mapping[str, Any]) -> str:
    """Each class in a line, each engine in a column: p50 / p95, and how many times Kelisim's."""
    by_place = {(row["class"], row["engine"]): row for row in found["rows"]}
    engines = list(found["engines"])
    kinds = list(dict.fromkeys(row["class"] for row in found["rows"]))
    kinds.sort(key=lambda kind: kind == MIXED)
    lines = [
        f"{found['documents']:,} documents, {found['text_mb']} MB of text, load {found['load']}; "
        "p50 / p95 in ms (times Kelisim's)",
        _line("", [_heading(name, found) for name in engines]),
    ]
    for kind in kinds:
        own = by_place[kind, "kelisim"]
        lines.append(_line(kind, [_cell(by_place.get((kind, name)), own) for name in engines]))
    for figure in ("indexed_per_second", "index_mb", "index_to_text_size"):
        values = [str(found["engines"][name].get(figure, "-")) for name in engines]
        lines.append(_line(figure.replace("_", " "), values))
    own = found["engines"]["kelisim"]
    lines += [
        f"  {how}: {figure.replace('_', ' ')} {value}"
        for how in ("cold", "warm")
        for figure, value in own.get(how, {}).items()
    ]
    lines += [
        f"  {figure.replace('_', ' ')}: {value}"
        for figure, value in own.items()
        if figure in ("saved_document_found_ms", "tokens_given_per_second")
    ]
    unlike = found["unlike_totals"]
    lines.append(f"  questions with unlike totals: {len(unlike)}")
    lines += [f"    {one}" for one in unlike[:12]]
    return "\n".join(lines)


def _heading(engine: str, found: Mapping[str, Any]) -> str:
    documents = found["engines"][engine]["documents"]
    return engine if documents == found["documents"] else f"{engine}, {documents:,} documents only"


def _cell(row: Mapping[str, Any] | None, own: Mapping[str, Any]) -> str:
    if row is None:
        return "-"
    times = f"{row['p50']} / {row['p95']}"
    if row is own:
        return times
    return f"{times} ({row['p50'] / own['p50']:.1f}, {row['p95'] / own['p95']:.1f})"


def _line(head: str, cells: list[str]) -> str:
    return f"{head:24}" + "".join(f"{cell:>32}" for cell in cells)


def _percentile(times: list[float], percent: int) -> float:
    if len(times) < 2:
        return round(times[0], 3)
    return round(quantiles(times, n=100, method="inclusive")[percent - 1], 3)
