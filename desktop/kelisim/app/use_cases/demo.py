"""Fills a new archive with the demo material, and describes it as a librarian would."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kelisim.app.workspace import Workspace
from kelisim.archive.commands.descriptions import AddValue, ConfirmDocuments
from kelisim.archive.commands.tags import AddTag
from kelisim.archive.values import ItemRecord, Value
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Labels
from kelisim.base.resources import folder as resource_folder


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """What `demo.toml` says: tags by key, tags of files, files that were reviewed."""

    tags: dict[str, Labels]
    tagged: tuple[tuple[str, tuple[str, ...]], ...]
    reviewed: tuple[str, ...]

    @classmethod
    def read(cls, file: Path) -> DemoPlan:
        plan = tomllib.loads(file.read_text(encoding="utf-8"))
        return cls(
            {key: Labels(**labels) for key, labels in plan["tags"].items()},
            tuple((one["glob"], tuple(one["tags"])) for one in plan["files"]),
            tuple(plan["reviewed"]["globs"]),
        )


def fill_with_demo(workspace: Workspace, reporter: Reporter) -> int:
    """Take the demo material into an empty archive; returns how many documents it has then."""
    demo = resource_folder("demo")
    stored: dict[PurePosixPath, DocumentId] = {}

    def note(item: ItemRecord) -> None:
        if item.state in ("stored", "similar") and item.document is not None:
            path = Path(item.path).relative_to(demo / "materials")
            stored[PurePosixPath(path.as_posix())] = item.document

    workspace.take_in([demo / "materials"], (), reporter, note)
    _describe(workspace, DemoPlan.read(demo / "demo.toml"), stored)
    workspace.catch_up(reporter)
    return workspace.archive.documents.count()


def _describe(
    workspace: Workspace, plan: DemoPlan, stored: dict[PurePosixPath, DocumentId]
) -> None:
    by_tag: dict[str, set[DocumentId]] = {}
    for glob, tags in plan.tagged:
        for tag in tags:
            by_tag.setdefault(tag, set()).update(_matching(stored, [glob]))
    for key, labels in plan.tags.items():
        workspace.run(AddTag(labels.kk, labels))
        documents = tuple(sorted(by_tag.get(key, ())))
        if documents:
            workspace.run(AddValue(documents, Value("tag", labels.kk, "confirmed")))
    workspace.run(ConfirmDocuments(tuple(_matching(stored, plan.reviewed))))


def _matching(stored: dict[PurePosixPath, DocumentId], globs: Iterable[str]) -> list[DocumentId]:
    return [
        document for path, document in stored.items() if any(path.match(glob) for glob in globs)
    ]
