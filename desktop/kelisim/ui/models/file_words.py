"""What people call the type and the size of a file."""

from __future__ import annotations

from kelisim.archive.values import Original
from kelisim.base.texts import Texts

_KINDS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/pdf": "PDF",
    "application/xhtml+xml": "HTML",
    "text/html": "HTML",
    "text/plain": "TXT",
}
_THOUSAND = 1024


def kind_of(original: Original) -> str:
    """«DOCX» for a Word document, else the suffix of its name."""
    suffix = original.name.rpartition(".")[2].upper() if "." in original.name else ""
    return _KINDS.get(original.media_type) or suffix or original.media_type


def size_in_words(size_bytes: int, texts: Texts) -> str:
    """«24 KB»; what is smaller than a kilobyte is one."""
    kilobytes = max(1, round(size_bytes / _THOUSAND))
    if kilobytes < _THOUSAND:
        return texts("{size} KB", size=kilobytes)
    megabytes = kilobytes / _THOUSAND
    if megabytes < _THOUSAND:
        return texts("{size} MB", size=_short(megabytes, texts))
    return texts("{size} GB", size=_short(megabytes / _THOUSAND, texts))


def _short(number: float, texts: Texts) -> str:
    """With one digit behind the comma, as the language writes it."""
    return f"{number:.1f}" if texts.language == "en" else f"{number:.1f}".replace(".", ",")
