"""Checks the zip directory of a workbook from outside before anything in it is unpacked."""

import io
import struct
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from handlers.reading.cells import FileProblem

MEMORY = 512 * 1024 * 1024
"""Bytes that the process which opens a workbook may use."""
SECONDS = 10
"""The processor time that this process may use, and the longest that its answer is waited for."""
MOST_BYTES = 5_000_000
MOST_MEMBERS = 60
MOST_UNPACKED = 50_000_000
MOST_RATIO = 100
_SMALL = 100_000
"""Bytes below which the ratio does not matter: a sheet with one repeated score shrinks to almost nothing."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of .xls files, and of any workbook with a password."""
_PACKED = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_LENGTH = 22
_LONGEST_COMMENT = 65_535
_LONGEST_DIRECTORY = 64_000
_ENCRYPTED = 0x1
_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
_MACROS = ("vbaproject", "xl/macrosheets/", "xl/activex/")
_LINKS = ("xl/externallinks/", "xl/embeddings/", "xl/connections.xml", "xl/querytables/")


def problem_of(content: bytes) -> FileProblem | None:
    """Return why the workbook is not opened, or None; a hostile file takes no longer than another."""
    if len(content) > MOST_BYTES:
        return FileProblem.TOO_LARGE
    if content.startswith(_OLD):
        return FileProblem.OLD_OR_LOCKED
    if not content.startswith(_PACKED):
        return FileProblem.NOT_A_WORKBOOK
    if problem := _of_end(content):
        return problem
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return _of_members(archive.infolist())
    except (BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
        return FileProblem.BROKEN


def _of_end(content: bytes) -> FileProblem | None:
    """Check the end record, the only part that is read of a directory which is too long to be read."""
    at = content.rfind(_END, max(0, len(content) - _END_LENGTH - _LONGEST_COMMENT))
    if at < 0 or len(content) - at < _END_LENGTH:
        return FileProblem.BROKEN
    count, size = struct.unpack_from("<HI", content, at + 10)
    return FileProblem.STRANGE if count > MOST_MEMBERS or size > _LONGEST_DIRECTORY else None


def _of_members(members: Sequence[ZipInfo]) -> FileProblem | None:
    """Return the first problem with the parts, as the directory describes them."""
    names = [member.filename for member in members]
    lower = [name.lower() for name in names]
    strange = len(members) > MOST_MEMBERS or len(set(lower)) < len(lower) or not all(map(_is_plain, names))
    packed = any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members)
    blown_up = sum(member.file_size for member in members) > MOST_UNPACKED or any(map(_is_blown_up, members))
    problems = {
        FileProblem.LOCKED: any(member.flag_bits & _ENCRYPTED for member in members),
        FileProblem.STRANGE: strange or packed,
        FileProblem.BLOWN_UP: blown_up,
        FileProblem.NOT_A_WORKBOOK: not set(names) >= _NEEDED,
        FileProblem.MACROS: any(part in name for name in lower for part in _MACROS),
        FileProblem.LINKS: any(name.startswith(_LINKS) for name in lower),
    }
    return next((problem for problem, there in problems.items() if there), None)


def _is_blown_up(member: ZipInfo) -> bool:
    return member.file_size > max(_SMALL, member.compress_size * MOST_RATIO)


def _is_plain(name: str) -> bool:
    """Return whether a member would stay within the folder it is unpacked to; none ever is unpacked."""
    parts = name.split("/")
    return not (name.startswith("/") or "\\" in name or ":" in name or ".." in parts)
