"""The names of the months in Kazakh, Russian and English, in every form that dates use."""

from __future__ import annotations

from functools import cache

from kelisim.lang.kazakh_endings import can_follow

KAZAKH = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip
_RUSSIAN = (
    ("январь января январе январю январем январём", 1),
    ("февраль февраля феврале февралю февралем февралём", 2),
    ("март марта марте марту мартом", 3),
    ("апрель апреля апреле апрелю апрелем", 4),
    ("май мая мае маю маем", 5),
    ("июнь июня июне июню июнем", 6),
    ("июль июля июле июлю июлем", 7),
    ("август августа августе августу августом", 8),
    ("сентябрь сентября сентябре сентябрю сентябрем сентябрём", 9),
    ("октябрь октября октябре октябрю октябрем октябрём", 10),
    ("ноябрь ноября ноябре ноябрю ноябрем ноябрём", 11),
    ("декабрь декабря декабре декабрю декабрем декабрём", 12),
)
_ENGLISH = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip

# What a month can look like, for patterns; `month_number` then decides.
MONTH_PATTERN = (
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйе[кг]|қазан|қараша|желтоқсан"
    r"|январ|феврал|март|апрел|ма[йяею]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
    r"[а-яёәіңғүұқөһ]{0,8}"
    r"|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)


@cache
def _exact() -> dict[str, int]:
    found = {word: number for words, number in _RUSSIAN for word in words.split()}
    for number, words in enumerate(_ENGLISH, 1):
        found |= dict.fromkeys(words.split(), number)
    return found


def month_number(word: str) -> int | None:
    """1–12 for a month's name in any of the three languages and any case, else None.

    >>> month_number("қазандағы"), month_number("Октябре"), month_number("Oct.")
    (10, 10, 10)
    """
    folded = word.casefold().rstrip(".")
    exact = _exact().get(folded)
    if exact is not None:
        return exact
    for number, month in enumerate(KAZAKH, 1):
        if folded == month or (
            folded.startswith(month) and can_follow(folded[len(month) :], month)
        ):
            return number
        if month[-1] == "к" and folded.startswith(f"{month[:-1]}г"):
            return number  # қыркүйегі
    return None
