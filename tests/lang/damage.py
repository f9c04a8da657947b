"""How a Kazakh word comes to be typed otherwise; made apart from what repairs it."""

from __future__ import annotations

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

_RUSSIAN = dict(zip("әғқңөұүһі", "агкноуухи", strict=True))
_KEYS = dict(
    zip(
        "йцукенгшщзхъфывапролджэячсмитьбюёәіңғүұқөһ",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.`23458" + "90-=",
        strict=True,
    )
)
_ALIKE = dict(zip("асеорхуік", "aceopxyik", strict=True))

_SAME = dict(zip("абвгдезклмнопрстфхыэқ", "abvgdezklmnoprstfhyeq", strict=True)) | {
    "ж": "j", "ч": "ch", "ц": "ts", "ъ": "", "ь": "", "һ": "h",
}  # fmt: skip
_OF_2021 = _SAME | dict(zip("әғңөүұуіийшщ", "äğñöüūuıiişş", strict=True)) | {"ю": "iu", "я": "ia"}
_OF_2018 = _SAME | {
    **dict(zip("әғңөүұуіий", "áǵńóúuýiıı", strict=True)),
    "ш": "sh", "щ": "sh", "ю": "ıý", "я": "ıa",
}  # fmt: skip
_USUAL = _SAME | {
    **dict(zip("әғқңөүұуіий", "agknouuuiiy", strict=True)),
    "ж": "zh", "х": "kh", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
}  # fmt: skip
ALPHABETS = {"2018": _OF_2018, "2021": _OF_2021, "usual": _USUAL}


def in_russian_letters(word: str) -> str:
    """What is typed where the keyboard has no Kazakh letters."""
    return _mapped(word, _RUSSIAN)


def on_latin_keys(word: str) -> str:
    """What the keys give where the layout was not switched from Latin."""
    return _mapped(word, _KEYS)


def with_look_alikes(word: str, every: int) -> str:
    """Each so many letters the Latin one that looks the same."""
    return "".join(
        _ALIKE.get(letter, letter) if at % every == 0 else letter for at, letter in enumerate(word)
    )


def in_latin(word: str, alphabet: str) -> str:
    """The word in a Latin alphabet: a key of ``ALPHABETS``."""
    return _mapped(word, ALPHABETS[alphabet])


def _mapped(word: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in word)
