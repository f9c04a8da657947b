"""What the design shows, as values: one answer, its facets, one press release described."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from kelisim.archive.values import Description, Original, SavedSearchRecord, Value
from kelisim.base.ids import DocumentId, MentionId, SavedSearchId
from kelisim.base.languages import Labels
from kelisim.search.values import (
    Answer,
    Facet,
    FacetField,
    FacetValue,
    Hit,
    HitKind,
    Mark,
    Mode,
    Runs,
)

ADDED = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)


def runs(text: str) -> Runs:
    """«a *b* c» as runs, with what stands between stars as a hit."""
    kinds = (HitKind.NONE, HitKind.ASKED)
    return tuple((part, kinds[number % 2]) for number, part in enumerate(text.split("*")) if part)


def facet(field: FacetField, *values: tuple[str, int], chosen: str = "") -> Facet:
    mode: Mode = "narrow"
    return Facet(
        field,
        tuple(
            FacetValue(value, Labels(), count, mode if value == chosen else None)
            for value, count in values
        ),
    )


SAVED = tuple(
    SavedSearchRecord(
        SavedSearchId(number), name, query, "relevance", ADDED, ADDED, DocumentId(number)
    )
    for number, (name, query) in enumerate(
        (("Манойло не айтты", "спикер:Манойло"), ("Өзбекстан", "ел:UZ"), ("a<b>", "медиация")), 1
    )
)
FACETS = (
    facet(
        "speaker",
        ("Манойло, Андрей", 24), ("Щербина, В.", 17), ("Абдрахманов, С.", 15),
        ("Әзілханов, М.", 11), ("Сапарбаев, Б.", 9), ("Буларов, І.", 4), ("Тілепов, Б.", 2),
        chosen="Манойло, Андрей",
    ),
    facet("country", ("RU", 24), ("UA", 17), ("UZ", 12), ("IL", 6), ("BG", 5), chosen="RU"),
    facet("event", ("Тараз конференциясы, 2021", 14), ("АНК XXIX сессиясы", 6)),
    facet("tag", ("шиеленістің алдын алу", 19), ("медиация", 8), ("БАҚ", 7),
          ("халық дипломатиясы", 4)),
    facet("language", ("kk", 14), ("ru", 8), ("en", 2)),
)  # fmt: skip


def hit(number: int, title: str, about: tuple[str, str, str, str], snippet: str, *tags: str) -> Hit:
    date, place, source, language = about
    return Hit(
        document=DocumentId(number), score=20.0 - number, title=runs(title), snippet=runs(snippet),
        date=date, published="", place=place, source=source, language=language, kind="news",
        tags=tuple(Labels(tag) for tag in tags), reviewed=False,
    )  # fmt: skip


HITS = (
    hit(1, "Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі",
        ("2021-10-14/2021-10-15", "Тараз", "Мәжіліс баспасөз қызметі", "kk"),
        "…Мәскеу мемлекеттік университетінің профессоры *А. Манойло* Қазақстанның осындай "
        "*шиеленістерді* анықтау, тұрақтандыру…", "конференция", "Ассамблея", "Тараз 2021"),
    hit(2, "Опыт Казахстана в сфере межэтнического согласия представлен на конференции",
        ("2021-10-15", "Тараз", "Пресс-служба АНК", "ru"),
        "…профессор МГУ *Андрей Манойло* отметил, что модель предупреждения *конфликтов*…",
        "конференция", "параллельный текст"),
    hit(3, "Көпэтносты өңірлердегі әлеуметтік мәселелер: сарапшылар пікірі және ұсыныстары",
        ("2021-11-03", "Нұр-Сұлтан", "ҚЭЗИ", "kk"),
        "…сарапшы *А. Манойло* және В. Щербина ұсынған *шиеленіс* картасы…", "сараптама"),
    hit(4, "Experts discuss early warning of ethnic conflict",
        ("2021-11-18", "Almaty", "APK Secretariat", "en"),
        "…Prof *A. Manoilo* (Russia) argued that mediation and early *conflict* warning…",
        "round table", "mediation"),
    hit(5, "Қоғамдық келісімді нығайтудағы БАҚ рөлі",
        ("2021-12-09", "Тараз", "Жамбыл облысы әкімдігі", "kk"),
        "…төртінші секцияда *шиеленістердің* алдын алу…", "БАҚ", "секция 4"),
)  # fmt: skip


def timeline() -> tuple[tuple[str, int], ...]:
    random = Random(3)
    return tuple(
        (f"{year}-{month:02}", random.randint(2, 8) + year - 2005 - (month % 5))
        for year in range(2009, 2024)
        for month in range(1, 13)
    )


ANSWER = Answer(
    query="шиеленіс спикер:Манойло ел:Ресей", understood="шиеленіс спикер:Манойло ел:RU",
    total=24, in_archive=12483, milliseconds=31.2, hits=HITS, facets=FACETS, timeline=timeline(),
)  # fmt: skip

TEXT = """Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі

2021 жылғы 14-15 қазан                                                Тараз қ.

Мәжіліс депутаттары С.Абдрахманов, І.Буларов Тараз қ. өткен «Қазіргі кезеңдегі этносаралық \
келісім: тәжірибе мен алдағы міндеттер» халықаралық ғылыми-практикалық конференциясында \
баяндамаkfh жасап, өз ойларымен бөлісті.

М.Ломоносов атындағы Мәскеу мемлекеттік университетінің профессоры, саяси ғылымдардың докторы \
А.Манойло Қазақстанның осындай шиеленістерді анықтау, тұрақтандыру және оларды шешудегі \
тәжірибесі ерекше, деді. Елде ұлтаралық келісімге жету бойынша зор шаралар атқарылып келеді.

Ресей Федерациясы өкілдері үшін бұл тәжірибе өте пайдалы болады, деді ол.

Олардың ішінде: отандық және Ресей, Украина, Өзбекстан, Израиль және Болгариядан келген шетелдік \
этносаралық қатынастар мен конфликтология саласының сарапшылары болды.
"""


def at(words: str, nth: int = 0) -> tuple[int, int]:
    """Where ``words`` stand in `TEXT`, in code points."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


MARKS = tuple(Mark(*at(words)) for words in ("Манойло", "шиеленістерді", "Ресей"))


def found(number: int, field: str, text: str, words: str = "", **more: object) -> Value:
    start, end = at(words) if words else (None, None)
    return Value(field=field, text=text, id=MentionId(number), start=start, end=end, **more)  # type: ignore[arg-type]


VALUES = (
    found(1, "title", "Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі",
          "Қазақстанның этносаралық келісім мәселелеріндегі бірегей тәжірибесі"),
    found(2, "held", "2021-10-14/2021-10-15", "2021 жылғы 14-15 қазан"),
    found(3, "place", "Тараз", "Тараз қ.", country="KZ"),
    found(4, "language", "kk"),
    found(5, "kind", "press-release"),
    found(6, "event", "Қазіргі кезеңдегі этносаралық келісім: тәжірибе мен алдағы міндеттер",
          "Қазіргі кезеңдегі этносаралық келісім: тәжірибе мен алдағы міндеттер"),
    found(7, "speaker", "Манойло, А.", "А.Манойло", country="RU",
          role="М.Ломоносов ат. ММУ профессоры"),
    found(8, "speaker", "Абдрахманов, С.", "С.Абдрахманов", country="KZ", role="депутат, Мәжіліс"),
    found(9, "speaker", "Буларов, І.", "І.Буларов", country="KZ", role="депутат, Мәжіліс"),
    found(10, "country", "KZ", "Қазақстанның осындай"[:12], country="KZ", relation="represented"),
    found(11, "country", "RU", "Ресей", country="RU", relation="represented"),
    found(12, "country", "UA", "Украина", country="UA", relation="represented"),
    found(13, "country", "UZ", "Өзбекстан", country="UZ", relation="represented"),
    found(14, "country", "IL", "Израиль", country="IL", relation="represented"),
    found(15, "country", "BG", "Болгариядан", country="BG", relation="represented"),
    found(16, "slip", "баяндамалар", "баяндамаkfh"),
    found(17, "tag", "конференция", status="confirmed", labels=Labels("конференция")),
    found(18, "tag", "Ассамблея", status="confirmed", labels=Labels("Ассамблея")),
)  # fmt: skip

ORIGINALS = (
    Original("9f2c4a7e" + "0" * 56, "Тараз 2021.docx",
             "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 24_312),
)  # fmt: skip

SUGGESTED = Description(DocumentId(1), ADDED, reviewed=False, values=VALUES, originals=ORIGINALS)
CONFIRMED = replace(
    SUGGESTED,
    reviewed=True,
    values=tuple(
        value if value.field == "slip" else replace(value, status="confirmed") for value in VALUES
    ),
)

OTHER = Description(
    DocumentId(2), ADDED, reviewed=False, originals=(),
    values=(
        found(30, "title", "Опыт Казахстана в сфере межэтнического согласия"),
        found(31, "held", "2021-10-14/2021-10-15"),
        found(32, "place", "Тараз", country="KZ"),
        found(33, "country", "RU", country="RU"),
        found(34, "tag", "конференция", status="confirmed", labels=Labels("конференция")),
        found(35, "language", "ru"),
    ),
)  # fmt: skip
