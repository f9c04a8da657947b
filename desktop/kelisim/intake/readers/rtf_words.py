"""The words of RTF that matter to a reader of its text; all others are ignored."""

from __future__ import annotations

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
"""Words that stand for a sign."""

SYMBOLS = {
    b"~": "\N{NO-BREAK SPACE}", b"_": "\N{NON-BREAKING HYPHEN}", b"{": "{", b"}": "}", b"\\": "\\",
}  # fmt: skip
"""Signs behind a backslash that stand for themselves or another."""

PARAGRAPH_ENDS = frozenset(("par", "sect", "page", "column", "softpage"))

SKIPPED = frozenset(
    (
        "colortbl", "stylesheet", "listtable", "listoverridetable", "filetbl", "revtbl",
        "rsidtbl", "generator", "template", "fldinst", "objdata", "objclass", "objname",
        "nonshppict", "nonesttables", "sn", "sv", "xe", "tc", "tcn", "rxe", "txe", "bkmkstart",
        "bkmkend", "themedata", "colorschememapping", "datastore", "latentstyles", "ftnsep",
        "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "atnid", "atnauthor", "atntime",
        "atndate", "atnref", "atnparent", "atnicn", "mhtmltag", "background", "operator",
        "subject", "keywords", "comment", "category", "manager", "company", "doccomm",
        "hlinkbase", "revtim", "printim", "buptim", "falt", "panose", "fontemb", "private",
        "keycode", "fname", "userprops", "xmlnstbl", "mmathPr", "picprop", "blipuid", "bliptag",
        "hl", "hlloc", "hlsrc", "hlfr", "pgptbl", "listpicture", "list", "listoverride",
        "listlevel", "leveltext", "levelnumbers",
    )
)  # fmt: skip
"""Groups whose words are not of the text. So is any other group marked with ``\\\\*``."""

KEPT = frozenset(("shppict", "shpinst", "shptxt", "do", "dptxbxtext", "result", "fldrslt", "shp"))
"""Groups that are part of the text around them, though they may be marked with ``\\\\*``."""

NOTES = frozenset(("footnote", "annotation"))
MARGINS = frozenset(
    (
        "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    )
)  # fmt: skip

PLAIN_PAGES = {"ansi": "", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
"""The page of a document that names no other; empty where ``\\\\ansicpg`` or Windows decides."""

PICTURES = {"pngblip": "png", "jpegblip": "jpg"}
