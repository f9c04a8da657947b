"""Draws a comparison that `search` has written: how long the slowest answers in twenty take.

    python -m tests.benchmarks.search_chart FILE.json OUT.svg

The same figures give the same bytes, so a picture changes only when what was measured does.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import FancyBboxPatch
from matplotlib.ticker import NullLocator, StrMethodFormatter

from kelisim.base.resources import folder
from kelisim.ui.theme.palette import LIGHT
from tests.benchmarks.search_report import MIXED

Rows = Mapping[tuple[str, str], float]
"""p95 in ms by (class of question, engine)."""

ENGINES = {
    "kelisim": ("Kelisim", LIGHT.accent),
    "tantivy": ("tantivy", "#858b93"),
    "fts5": ("SQLite FTS5", "#afb4ba"),
    "whoosh": ("Whoosh", "#d5d8dc"),
}
"""Names and colours, in the order in which bars lie below each other."""

CLASSES = {
    MIXED: "All questions",
    "typed letter by letter": "a word, letter by letter",
    "rare": "a rare word",
    "frequent": "a frequent word",
    "two words": "two words",
    "three words, or": "any of three words",
    "phrase": "a phrase",
    "prefix2": "first two letters",
    "prefix3": "first three letters",
    "word and field": "a word and a country",
    "field": "a speaker",
    "fuzzy": "a word, one letter off",
    "fuzzy, two letters": "a word, two letters off",
    "wildcard": "a pattern with *",
    "everything": "every document",
}
"""What the classes of questions are called, from top to bottom."""

FRAME_MS = 1000 / 60
# Inches: the picture, a bar, the room between classes, above and below all of them.
WIDTH, BAR, GAP, HEAD, FOOT = 8.6, 0.14, 0.13, 1.2, 0.45
LEFT, RIGHT = 2.15, 0.45
FONTS = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",  # a third of the size; who lacks the font sees its like
    "svg.hashsalt": "kelisim",
    "font.family": "sans-serif",
    "font.sans-serif": "Noto Sans",
    "font.size": 9.5,
    "text.color": LIGHT.text,
}


def draw(found: Mapping[str, Any], out: Path) -> None:
    """Write ``found``, as `search --json` gives it, to ``out``: SVG, on a card of its own."""
    p95 = {(row["class"], row["engine"]): row["p95"] for row in found["rows"]}
    engines = [name for name in ENGINES if any(name == engine for _, engine in p95)]
    kinds = [kind for kind in CLASSES if any(kind == known for known, _ in p95)]
    body = len(kinds) * _pitch(engines)
    height = HEAD + body + FOOT
    for name in FONTS:
        fontManager.addfont(folder("fonts") / name)
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height))
        figure.patch.set_visible(False)
        figure.add_artist(_card(figure, height))
        place = (LEFT / WIDTH, FOOT / height, 1 - (LEFT + RIGHT) / WIDTH, body / height)
        axes = figure.add_axes(place, ylim=(body, 0), xscale="log", facecolor="none")
        _scale(axes, kinds, engines, p95)
        for engine in engines:
            _bars(axes, engine, kinds, engines, p95)
        _head(figure, axes, found, height)
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})


def _pitch(engines: Sequence[str]) -> float:
    """Inches from one class to the next."""
    return len(engines) * BAR + GAP


def _card(figure: Figure, height: float) -> FancyBboxPatch:
    """White with a fine line, so that it reads on a light page and on a dark one."""
    return FancyBboxPatch(
        (0.02, 0.02),
        WIDTH - 0.04,
        height - 0.04,
        boxstyle="round,pad=0,rounding_size=0.1",
        facecolor=LIGHT.surface,
        edgecolor=LIGHT.line,
        transform=figure.dpi_scale_trans,
        zorder=-1,
    )


def _scale(axes: Axes, kinds: Sequence[str], engines: Sequence[str], p95: Rows) -> None:
    """Milliseconds below, names at the left, and where one picture of the screen ends."""
    axes.set_xlim(min(1.0, min(p95.values()) / 2), max(p95.values()) * 1.8)
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,g} ms"))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.tick_params("both", length=0, pad=6)
    axes.tick_params("x", labelcolor=LIGHT.muted, labelsize=8.5)
    axes.tick_params("y", labelcolor=LIGHT.text)
    axes.grid(axis="x", color=LIGHT.line, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.set_yticks(
        [(at + 0.5) * _pitch(engines) for at in range(len(kinds))],
        [CLASSES[kind] for kind in kinds],
    )
    for label in axes.get_yticklabels()[: kinds.count(MIXED)]:
        label.set_fontweight("semibold")
    axes.axvline(FRAME_MS, color=LIGHT.warning, linewidth=1, linestyle=(0, (4, 3)), zorder=0.9)
    axes.annotate(
        "one frame, 1/60 s",
        (FRAME_MS, 1),
        (0, 3),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        color=LIGHT.warning,
        fontsize=8,
        ha="center",
    )


def _bars(axes: Axes, engine: str, kinds: Sequence[str], engines: Sequence[str], p95: Rows) -> None:
    """One engine's bar in each class it was asked, its figure at the end."""
    name, colour = ENGINES[engine]
    own = engine == "kelisim"
    asked = [(at, p95[kind, engine]) for at, kind in enumerate(kinds) if (kind, engine) in p95]
    start = axes.get_xlim()[0]
    first = GAP / 2 + (engines.index(engine) + 0.5) * BAR
    drawn = axes.barh(
        [at * _pitch(engines) + first for at, _ in asked],
        [taken - start for _, taken in asked],
        height=BAR * 0.9,
        left=start,
        color=colour,
        label=name,
    )
    axes.bar_label(
        drawn,
        [f"{taken:,.1f}" if taken < 100 else f"{taken:,.0f}" for _, taken in asked],
        padding=3,
        fontsize=7.5,
        color=LIGHT.accent if own else LIGHT.muted,
        fontweight="semibold" if own else "normal",
        bbox={"facecolor": LIGHT.surface, "edgecolor": "none", "pad": 0.8},
        zorder=0.95,  # its ground hides the line of a frame and leaves bars whole
    )


def _head(figure: Figure, axes: Axes, found: Mapping[str, Any], height: float) -> None:
    """What is shown, and whose bars are whose."""
    left = 0.3 / WIDTH
    figure.text(
        left,
        1 - 0.4 / height,
        f"Time to answer a question over {found['documents']:,} documents",
        fontsize=14,
        fontweight="semibold",
    )
    figure.text(
        left,
        1 - 0.63 / height,
        "95 of 100 answers take no longer (p95, logarithmic scale). An answer: total, "
        "best 20, filters, years, snippets.",
        color=LIGHT.muted,
        fontsize=9,
    )
    bars, names = axes.get_legend_handles_labels()
    figure.legend(
        bars,
        [_with_documents(name, found) for name in names],
        loc="center left",
        bbox_to_anchor=(left, 1 - 0.87 / height),
        ncols=len(names),
        frameon=False,
        handlelength=1,
        handleheight=0.9,
        borderpad=0,
        borderaxespad=0,
        columnspacing=1.6,
    )


def _with_documents(name: str, found: Mapping[str, Any]) -> str:
    """An engine that holds fewer documents than the others says so."""
    (engine,) = (key for key, (shown, _) in ENGINES.items() if shown == name)
    held = found["engines"][engine]["documents"]
    return name if held == found["documents"] else f"{name} (over {held:,} documents only)"


def main() -> None:
    """Read, draw."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("figures", type=Path, help="what search --json has written")
    options.add_argument("out", type=Path, help="the SVG to write")
    chosen = options.parse_args()
    draw(json.loads(chosen.figures.read_text("utf-8")), chosen.out)


if __name__ == "__main__":
    main()
