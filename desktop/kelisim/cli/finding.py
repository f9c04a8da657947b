"""search, show, analyze: finding documents and reading them."""

import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from kelisim.app.labels import FIELD_NAMES, also_in, label_of
from kelisim.app.workspace import Workspace
from kelisim.archive.sureness import overall_of_text
from kelisim.archive.values import Description
from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Reporter
from kelisim.base.languages import Language
from kelisim.base.texts import Texts, mark
from kelisim.cli import shapes
from kelisim.cli.common import Commands
from kelisim.cli.explaining import Reasons, explained, part_lines, reason_lines
from kelisim.cli.session import Session
from kelisim.lang.passages import languages_beside, languages_in
from kelisim.lang.terms import analyze
from kelisim.search.slips import FEW
from kelisim.search.values import Answer, Granularity, Request, Sort


def add_to(commands: Commands) -> None:
    """Add this family of commands."""
    texts = commands.texts

    def search(
        session: Session,
        query: Annotated[str, typer.Argument(help=texts("Words, “phrases”, fields."))] = "",
        limit: Annotated[int, typer.Option(min=0, help=texts("How many documents."))] = 20,
        offset: Annotated[int, typer.Option(min=0, help=texts("How many to pass over."))] = 0,
        sort: Annotated[Sort, typer.Option(help=texts("The order of documents."))] = "relevance",
        facets: Annotated[bool, typer.Option("--facets", help=texts("Count the facets."))] = False,
        timeline: Annotated[
            Granularity | None, typer.Option(help=texts("Count by year, quarter or month."))
        ] = None,
        ids: Annotated[bool, typer.Option("--ids", help=texts("Only the documents' ids."))] = False,
        any_word: Annotated[
            bool, typer.Option("--any", help=texts("Any of the words, best first."))
        ] = False,
        batch: Annotated[
            Path | None,
            typer.Option(exists=True, dir_okay=False, help=texts("One query a line.")),
        ] = None,
        explain: Annotated[
            bool, typer.Option("--explain", help=texts("Why each was found, or why nothing was."))
        ] = False,
    ) -> None:
        """Answer one query, or each line of ``batch``."""
        request = Request(query, sort, limit, offset, facets, timeline, any_word)
        with session.workspace() as workspace:
            hints_are_ready = ids
            for asked in _queries(query, batch):
                found = workspace.search(replace(request, query=asked), Reporter())
                if found.total < FEW and not hints_are_ready:
                    workspace.learn_spellings(Reporter())
                    found = workspace.search(replace(request, query=asked), Reporter())
                    hints_are_ready = True
                if ids:
                    _give_ids(session, found)
                else:
                    _give_answer(session, found, _reasons(workspace, found) if explain else None)

    def show(
        session: Session,
        documents: Annotated[list[int], typer.Argument(metavar="ID…", help=texts("Documents."))],
        text: Annotated[bool, typer.Option("--text", help=texts("Also the text."))] = False,
        original: Annotated[
            Path | None,
            typer.Option(file_okay=False, help=texts("Write the originals to this folder.")),
        ] = None,
    ) -> None:
        with session.opened(read_only=True) as workspace:
            for number in documents:
                found = workspace.archive.documents.description(DocumentId(number))
                words = workspace.archive.documents.text(found.id)
                relations = workspace.archive.relations.of(found.id)
                statements = workspace.archive.statements.of([found.id])[found.id]
                session.out.give(
                    shapes.description(found, words, relations, statements, with_text=text)
                    | _recognition(workspace, found.id, len(words)),
                    partial(_page, found, words, session.texts, with_text=text),
                )
                if original is not None:
                    _write_originals(session, workspace, found, original)

    def analyse(
        session: Session,
        language: Annotated[
            Literal["auto", "kk", "ru", "en"],
            typer.Option(help=texts("The language of the texts.")),
        ] = "auto",
    ) -> None:
        chosen: Language | None = None if language == "auto" else language
        for line in sys.stdin:
            tokens: list[dict[str, Any]] = [
                {"token": one.token, "terms": list(one.terms), "start": one.start, "end": one.end}
                for one in analyze(line.rstrip("\n"), chosen)
            ]
            session.out.give(
                tokens,
                partial(_token_page, tokens),
            )

    commands.add(search, "search", mark("Find documents."))
    commands.add(show, "show", mark("Show descriptions, texts and originals."))
    commands.add(analyse, "analyze", mark("Show the words of standard input as search sees them."))


def _token_page(tokens: list[dict[str, Any]]) -> str:
    return "\n".join(f"{one['token']}\t{' '.join(one['terms'])}" for one in tokens)


def _queries(query: str, batch: Path | None) -> list[str]:
    return batch.read_text(encoding="utf-8").splitlines() if batch else [query]


def _give_ids(session: Session, found: Answer) -> None:
    session.out.give(
        [{"id": hit.document} for hit in found.hits],
        lambda: "\n".join(str(hit.document) for hit in found.hits),
    )


def _reasons(workspace: Workspace, found: Answer) -> Reasons:
    return workspace.why(found.query, [hit.document for hit in found.hits], Reporter())


def _give_answer(session: Session, found: Answer, reasons: Reasons | None) -> None:
    made = shapes.answer(found, session.texts.language, session.texts)
    if reasons is not None:
        made = explained(made, found, reasons)
    session.out.give(made, lambda: _answer_page(found, reasons, session.texts))
    for hint in found.hints:
        if hint.message and not session.out.as_json:
            session.out.say(session.texts(hint.message, **dict(hint.details)))


def _answer_page(found: Answer, reasons: Reasons | None, texts: Texts) -> str:
    lines = [texts.count("{number} document", "{number} documents", found.total)]
    offers = [hint.query for hint in found.hints if hint.query]
    if offers:
        lines += [texts("Perhaps one of these:"), *(f"    {query}" for query in offers)]
    if reasons is not None:
        lines += part_lines(found, texts)
    for hit in found.hits:
        title = "".join(text for text, _ in hit.title)
        lines += [
            "",
            f"{hit.document:>6}  {title}",
            "        " + " · ".join(part for part in (hit.date, hit.place, hit.source) if part),
            "        " + "".join(text for text, _ in hit.snippet).replace("\n", " "),
        ]
        why = reasons.get(hit.document, ()) if reasons is not None else ()
        lines += (f"        {line}" for line in reason_lines(why, texts))
    for facet in found.facets:
        if facet.values:
            lines += ["", texts(FIELD_NAMES[facet.field])]
        for one in facet.values:
            label = one.labels.of(texts.language) or label_of(facet.field, one.value, texts)
            lines.append(f"{one.count:>6}  {label}")
    if found.timeline:
        lines += ["", *(f"{count:>6}  {period}" for period, count in found.timeline)]
    return "\n".join(lines)


def _recognition(workspace: Workspace, document: DocumentId, length: int) -> shapes.Json:
    """How sure a recognised text is; nothing of any other."""
    sureness = workspace.archive.documents.sureness(document)
    if not sureness:
        return {}
    pages = workspace.archive.documents.pages(document)
    return {"ocr": {"pages": list(sureness), "sureness": overall_of_text(length, pages, sureness)}}


def _page(found: Description, text: str, texts: Texts, *, with_text: bool) -> str:
    languages = languages_in(text)
    lines = [f"{found.id}  {found.text_of('title')}"]
    for value in found.values:
        if value.field != "title":
            shown = value.labels.of(texts.language) or label_of(value.field, value.text, texts)
            mark_ = " ?" if value.status == "suggested" else ""
            role = f" — {value.role}" if value.role else ""
            others = languages_beside(value.text, languages) if value.field == "language" else ()
            also = f" ({also_in(others, texts)})" if others else ""
            lines.append(f"    {texts(FIELD_NAMES[value.field])}: {shown}{role}{mark_}{also}")
    lines += [f"    {one.name} · {one.media_type} · {one.sha256}" for one in found.originals]
    return "\n".join(lines + (["", text] if with_text else []))


def _write_originals(
    session: Session, workspace: Workspace, found: Description, folder: Path
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in found.originals:
        target = _free_name(folder / Path(one.name).name)
        shutil.copyfile(workspace.archive.originals.path(one.sha256), target)
        session.out.say(session.texts("Written: {file}", file=target))


def _free_name(wanted: Path) -> Path:
    """``wanted``, or the same name with a number: an export overwrites nothing."""
    name, number = wanted, 2
    while name.exists():
        name = wanted.with_stem(f"{wanted.stem} {number}")
        number += 1
    return name
