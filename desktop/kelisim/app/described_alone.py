"""Documents that nobody has a file of: each is known by its line in an inventory."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kelisim.archive.archive import Archive
from kelisim.archive.commands.documents import AddDocument
from kelisim.archive.values import BatchRecord, Given, ItemRecord
from kelisim.base.ids import BatchId
from kelisim.base.jobs import Reporter
from kelisim.intake.described import given
from kelisim.intake.walk import read_back, written

_DIVIDER = "#"
_LINE = re.compile(r".+#\d+", re.DOTALL)


def begin_descriptions(
    archive: Archive, table: Path, lines: Mapping[int, Given], tags: Sequence[str]
) -> BatchId:
    """Write down which lines of ``table`` are to be documents, by their numbers."""
    paths = {f"{written(table)}{_DIVIDER}{number}": said for number, said in lines.items()}
    return archive.batches.begin(table.name, list(paths), tags, paths)


def are_descriptions(archive: Archive, batch: BatchId) -> bool:
    """Whether what waits in ``batch`` are lines of an inventory, and no files."""
    queued = [item for item in archive.batches.items(batch) if item.state == "queued"]
    return bool(queued) and all(map(_is_line, queued))


def run_descriptions(
    archive: Archive,
    batch: BatchId,
    reporter: Reporter,
    settled: Callable[[ItemRecord], None] = lambda _: None,
) -> BatchRecord:
    """Make a document of each queued line; one that is there with the same words stays alone.

    Run it again after a crash or a stop. Raises `Cancelled` at a checkpoint.
    """
    batches = archive.batches
    items = batches.items(batch)
    tags = given(("tag", tag) for tag in batches.get(batch).tags)
    table = items[0].path.rpartition(_DIVIDER)[0] if items else ""
    earlier = batches.documented(table + _DIVIDER)
    for done, item in enumerate(items):
        if item.state != "queued":
            continue
        reporter.checkpoint(done, len(items), item.path)
        before = earlier.get(item.path)
        if before is not None and before.given == item.given and before.document is not None:
            settled(batches.settle(item.id, "duplicate", document=before.document))
            continue
        archive.run(AddDocument("", (*given(item.given), *tags), item=item.id))
        settled(batches.item(item.id))
    return batches.finish(batch)


def _is_line(item: ItemRecord) -> bool:
    said = bool(item.given) and item.parent is None and _LINE.fullmatch(item.path) is not None
    return said and not read_back(item.path).exists()
