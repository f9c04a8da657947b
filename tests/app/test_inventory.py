"""Inventories: the verdict on every line, and a batch that is stopped in the middle of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from kelisim.app.use_cases.inventory import Verdict, check, line_judged, take_in_inventory, verdicts
from kelisim.app.use_cases.inventory_columns import Mapped, guess
from kelisim.app.workspace import Workspace
from kelisim.archive.archive import Archive
from kelisim.archive.values import ItemRecord
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.base.paths import HOME_VARIABLE
from kelisim.intake.table import Table, read_table

LINES = (
    ("Файл", "Название", "Дата мероприятия"),
    ("a.txt", "Круглый стол", "05.04.2023"),
    ("жоқ.txt", "Нет такого файла", "2021"),
    ("", "Фотоальбом", "1987"),
    ("", "Плохая дата", "когда-то"),
    ("", "", "снова"),
    ("a.txt", "Тот же файл ещё раз", "2023"),
)
MAPPED: Mapped = guess(LINES[0])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Достық үйінде дөңгелек үстел өтті.", "utf-8")
    return written(tmp_path / "тізім.csv", LINES)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    Archive.create(tmp_path / "мұрағат", "Тараз").close()
    with Workspace.open(tmp_path / "мұрағат", user="Айгүл") as opened:
        yield opened


def written(path: Path, lines: tuple[tuple[str, ...], ...]) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(lines)
    path.write_text(text.getvalue(), "utf-8")
    return path


def test_a_table_gives_its_rows_one_by_one_and_in_order(tmp_path: Path) -> None:
    lines = (LINES[0], *(("", f"Құжат {number}", "2021") for number in range(1_000)))
    found = read_table(written(tmp_path / "t.csv", lines))
    assert len(found) == len(lines)
    assert tuple(found) == lines
    assert [found[number] for number in (1_000, 0, 255, 256, 257)] == [
        lines[number] for number in (1_000, 0, 255, 256, 257)
    ]
    with pytest.raises(IndexError):
        found[len(lines)]


def test_each_line_has_a_verdict_that_its_reading_bears_out(table: Path) -> None:
    found = read_table(table)
    said = verdicts(found, MAPPED, table.parent, Reporter())
    assert list(said) == [
        Verdict.IN_ORDER, Verdict.LOST, Verdict.IN_ORDER, Verdict.MISTAKEN, Verdict.LOST,
        Verdict.REPEATED,
    ]  # fmt: skip
    lines = list(check(found, MAPPED, table.parent))
    assert [(one.column, one.details["typed"]) for one in lines[3].problems] == [
        ("held", "когда-то")
    ]
    judged = [
        line_judged(found, place, MAPPED, table.parent, Verdict(verdict))
        for place, verdict in enumerate(said)
    ]
    assert judged == lines, "what is shown is what was checked, though no disk is asked"


def test_checking_stops_when_it_is_asked_to() -> None:
    reporter = Reporter()
    reporter.cancel()
    with pytest.raises(Cancelled):
        verdicts(Table((b'[["a"], ["b"]]',), 2), {0: "title"}, Path(), reporter)


def test_an_inventory_that_was_stopped_goes_on_with_lines_and_files(
    table: Path, workspace: Workspace
) -> None:
    reporter = Reporter()

    def stop_after_one(_: ItemRecord) -> None:
        reporter.cancel()

    lines = check(read_table(table), MAPPED, table.parent)
    with pytest.raises(Cancelled):
        take_in_inventory(workspace, table, lines, ("тізім",), reporter, stop_after_one)
    unfinished = workspace.archive.batches.unfinished()
    assert [batch.name for batch in unfinished] == ["тізім.csv", "тізім.csv"]
    done = [workspace.resume(batch.id, Reporter()) for batch in unfinished]
    assert [batch.counts["stored"] for batch in done] == [2, 1]
    assert workspace.archive.documents.count() == 3


def test_the_same_inventory_again_adds_nothing(table: Path, workspace: Workspace) -> None:
    lines = list(check(read_table(table), MAPPED, table.parent))
    take_in_inventory(workspace, table, lines, (), Reporter())
    again = take_in_inventory(workspace, table, lines, (), Reporter())
    assert [batch.counts["duplicate"] for batch in again] == [2, 1]
    assert workspace.archive.documents.count() == 3
