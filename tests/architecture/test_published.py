"""Nothing that is committed names a package registry, somebody's folder or a secret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, committed_files

# Written in pieces, so that this file is not the first to be found.
REGISTRIES = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("deb.debian", "org"),
    ("archive.ubuntu", "com"),
    ("proxy.golang", "org"),
    ("crates", "io"),
]
FORBIDDEN = {
    "a package registry": "|".join(re.escape(".".join(host)) for host in REGISTRIES),
    "somebody's folder": r"(?<![\w./~-])/(?:work|root|home/\w+|Users/\w+)/|\b[A-Z]:\\Users\\",
    "a private key": "-----BEGIN [A-Z ]*PRIVATE " + "KEY-----",
    "an access token": r"\b(?:gh[pousr]_\w{36}|AKIA[0-9A-Z]{16}|xox[abp]-\w{10,}|glpat-\w{20})",
    "a password": r"(?i)://[^/\s:@]+:[^/\s:@{]+@[\w.]+",
}


def findings(content: bytes) -> list[str]:
    """What in ``content`` should not be published."""
    text = content.decode("utf-8", errors="replace")
    return [
        f"{what}: {found.group()}"
        for what, pattern in FORBIDDEN.items()
        for found in re.finditer(pattern, text)
    ]


def test_no_committed_file_tells_what_it_should_not() -> None:
    told = [
        f"{file.relative_to(ROOT)} names {finding}"
        for file in committed_files()
        for finding in findings(file.read_bytes())
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a package registry", "--index-url https://" + ".".join(("pypi", "org")) + "/simple"),
        ("somebody's folder", "open('/" + "root/notes.txt')"),
        ("somebody's folder", "C:\\" + "Users\\aigul"),
        ("a private key", "-----BEGIN RSA PRIVATE " + "KEY-----"),
        ("an access token", "token = ghp" + "_" + "a" * 36),
        ("a password", "postgresql://kelisim:" + "secret@db.example/archive"),
    ],
)
def test_what_should_not_be_published_is_seen(what: str, text: str) -> None:
    assert [finding.split(":")[0] for finding in findings(text.encode())] == [what]


def test_ordinary_paths_and_addresses_are_fine(tmp_path: Path) -> None:
    assert findings(b"resources/home/ and https://example.org/root/a and ~/work/") == []
