"""A document without its lock, opened with the password that a person gave; nothing is written."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

from kelisim.base.texts import mark
from kelisim.intake.readers.base import Unreadable
from kelisim.intake.readers.compound import OLE_MARK, CompoundFile
from kelisim.intake.readers.odf_locks import UnknownLock, WrongPassword, without_locks
from kelisim.intake.readers.odf_package import odf_kind
from kelisim.intake.readers.package import opened

PUBLIC_PASSWORD = "VelvetSweatshop"
"""Excel locks a workbook with it whose sheets are protected but whose reading is not, and opens
such a one unasked ([MS-OFFCRYPTO] 2.4.2.3)."""


_USUAL_SPINS = 100_000
"""What Excel itself has a computer do for a password; a lock that wants more is a person's."""


def unlocked_for_all(data: bytes) -> bytes | None:
    """The bytes of an Office file that is locked with the password that everybody has.

    None where it is locked with another, in another way, or as nothing that Excel makes.
    """
    try:
        return _office(data, PUBLIC_PASSWORD, _USUAL_SPINS) if data.startswith(OLE_MARK) else None
    except Exception:  # noqa: BLE001 - nobody asked for it: the file stays what it is, locked
        return None


def unlocked(data: bytes, password: str) -> bytes | None:
    """The bytes of an Office or OpenDocument file without its lock.

    None where it is no such file: then its own reader knows what to do with a password.
    Raises `Unreadable` where the password is wrong, or the lock is of no kind known here.
    """
    try:
        if data.startswith(OLE_MARK):
            return _office(data, password)
        package = opened(data)
        if package is not None and odf_kind(package):
            return without_locks(package, password)
    except WrongPassword as error:
        message = mark("The password does not open the file.")
        raise Unreadable("encrypted", message) from error
    except UnknownLock as error:
        message = mark(
            "The file is locked in a way that Kelisim cannot open. Open it with the program that "
            "made it, save it without a password, and import it again."
        )
        raise Unreadable("encrypted", message) from error
    return None


def _office(data: bytes, password: str, most_spins: int | None = None) -> bytes | None:
    """DOC, XLS and PPT as they were before they were locked, or the package that was locked.

    None where it is none of these, or wants more than ``most_spins`` of work for a password.
    """
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    CompoundFile(data)  # the library believes what the header says of sizes
    try:
        file = OfficeFile(io.BytesIO(data))
        if not file.is_encrypted():
            return None
        if isinstance(file, OOXMLFile):
            if most_spins is not None and file.info.get("spinValue", 0) > most_spins:
                return None
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
        return _decrypted(file)
    except FileFormatError:
        return None
    except InvalidKeyError as error:
        raise WrongPassword from error
    except DecryptionError as error:
        raise UnknownLock from error


def _decrypted(file: Any) -> bytes:
    """What the library takes through a file of the system stays in memory.

    A reader may not write, and an open text has no business on a disk.
    """
    import msoffcrypto.format.doc97 as doc
    import msoffcrypto.format.ppt97 as ppt
    import msoffcrypto.format.xls97 as xls

    usual = doc.tempfile
    for module in (doc, ppt, xls):
        module.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)
    try:
        plain = io.BytesIO()
        file.decrypt(plain)
    finally:
        for module in (doc, ppt, xls):
            module.tempfile = usual
    return plain.getvalue()
