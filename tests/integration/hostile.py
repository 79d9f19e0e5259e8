"""Workbooks that nobody should open, made anew for each run: none is kept as a file."""

import io
import random
import struct
from collections.abc import Callable, Mapping
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

from bot.files.archive import MOST_BYTES
from handlers.reading.cells import FileProblem
from handlers.workbooks.book import write_workbook
from handlers.workbooks.form import Column, Form

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_ENTITIES = f'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY l0 "ha">{_LAUGHS}]>'
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE s SYSTEM "http://127.0.0.1:9/x.dtd">'
_FILE = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def good() -> bytes:
    """A small workbook as it should be."""
    columns = (Column(head="嘎查村"), Column(head="得分"))
    form = Form(tab="表", label="", title="评分表", above=("",), columns=columns, rows=(("红星村", 9.5),))
    return write_workbook([form])


def changed(parts: Mapping[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    """The small workbook with other parts, or with more of them."""
    content = io.BytesIO()
    with ZipFile(io.BytesIO(good())) as old, ZipFile(content, "w", method, compresslevel=6) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(ZipInfo(name), part, method)
    return content.getvalue()


def sheet(rows: str) -> str:
    """A sheet of these rows."""
    return f'<?xml version="1.0"?><worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>'


def with_members(count: int) -> bytes:
    """So many small parts more."""
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for number in range(count):
            archive.writestr(str(number), b"")
    return content.getvalue()


def encrypted() -> bytes:
    """Its directory says that every part has a password."""
    content = bytearray(good())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    return bytes(content)


def lying() -> bytes:
    """Twenty megabytes of which its directory says that they are a hundred bytes."""
    content = bytearray(changed({SHEET: b" " * 2_000_000 + random_bytes(200_000)}))
    at = content.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", content, at + 24, 100)
    return bytes(content)


def random_bytes(count: int) -> bytes:
    """Bytes that cannot be packed, the same in every run."""
    return random.Random(1).randbytes(count)  # noqa: S311 - nothing is to be kept secret


def strings(count: int) -> str:
    """So many different texts, which pack well but not too well."""
    chance = random.Random(1)  # noqa: S311 - the same in every run
    texts = "".join(f"<si><t>{chance.getrandbits(20):x}</t></si>" for _ in range(count))
    return f'<?xml version="1.0"?><sst {_MAIN}>{texts}</sst>'


def styles(count: int) -> str:
    """So many fonts."""
    fonts = "".join(f'<font><sz val="{number % 97}.{number}"/></font>' for number in range(count))
    return f'<?xml version="1.0"?><styleSheet {_MAIN}><fonts>{fonts}</fonts></styleSheet>'


def full_rows(count: int) -> str:
    """Rows of one random figure."""
    chance = random.Random(1)  # noqa: S311 - the same in every run
    return sheet(
        "".join(f'<row r="{n}"><c><v>{chance.randint(0, 9)}</v></c></row>' for n in range(1, count + 1))
    )


OUTSIDE: dict[str, tuple[Callable[[], bytes], FileProblem]] = {
    "nothing": (lambda: b"", FileProblem.NOT_A_WORKBOOK),
    "a PDF": (lambda: b"%PDF-1.7\n", FileProblem.NOT_A_WORKBOOK),
    "an .xls by another name": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        FileProblem.OLD_OR_LOCKED,
    ),
    "a byte too many": (lambda: good() + bytes(MOST_BYTES), FileProblem.TOO_LARGE),
    "cut off": (lambda: good()[:-40], FileProblem.BROKEN),
    "cut in its directory": (lambda: good()[:-300] + good()[-22:], FileProblem.BROKEN),
    "a Word document": (
        lambda: changed({"word/document.xml": "<w/>"}).replace(b"xl/work", b"wd/work"),
        FileProblem.NOT_A_WORKBOOK,
    ),
    "a bomb of one part": (lambda: changed({SHEET: bytes(40_000_000)}), FileProblem.BLOWN_UP),
    "a bomb of many parts": (
        lambda: changed({f"xl/media/{n}": random_bytes(20_000) + bytes(1_700_000) for n in range(30)}),
        FileProblem.BLOWN_UP,
    ),
    "sixty-one parts": (lambda: with_members(61), FileProblem.STRANGE),
    "ten thousand parts": (lambda: with_members(10_000), FileProblem.STRANGE),
    "a name that climbs out": (lambda: changed({"../../etc/cron.d/x": "x"}), FileProblem.STRANGE),
    "a name from the root": (lambda: changed({"/etc/passwd": "x"}), FileProblem.STRANGE),
    "a name of another system": (lambda: changed({"xl/c:evil.xml": "x"}), FileProblem.STRANGE),
    "the same name twice": (lambda: changed({"XL/WORKBOOK.xml": "x"}), FileProblem.STRANGE),
    "with a password": (encrypted, FileProblem.LOCKED),
    "packed with bzip2": (lambda: changed({SHEET: "x"}, ZIP_BZIP2), FileProblem.STRANGE),
    "packed with LZMA": (lambda: changed({SHEET: "x"}, ZIP_LZMA), FileProblem.STRANGE),
    "macros": (lambda: changed({"xl/vbaProject.bin": b"x"}), FileProblem.MACROS),
    "links to other files": (
        lambda: changed({"xl/externalLinks/externalLink1.xml": "<x/>"}),
        FileProblem.LINKS,
    ),
}
"""What is refused without being opened."""
INSIDE: dict[str, tuple[Callable[[], bytes], FileProblem]] = {
    "entities that multiply": (lambda: changed({SHEET: f"{_ENTITIES}<s>&l9;</s>"}), FileProblem.STRANGE),
    "entities in its texts": (lambda: changed({STRINGS: f"{_ENTITIES}<s>&l9;</s>"}), FileProblem.STRANGE),
    "an entity of a file": (lambda: changed({"xl/workbook.xml": f"{_FILE}<s>&f;</s>"}), FileProblem.STRANGE),
    "a document type elsewhere": (lambda: changed({"xl/styles.xml": f"{_OUTSIDE}<s/>"}), FileProblem.STRANGE),
    "a document type in UTF-16": (
        lambda: changed(
            {
                SHEET: _OUTSIDE.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")
                + "<s/>".encode("utf-16-le")
            }
        ),
        FileProblem.STRANGE,
    ),
    "a comment before everything": (
        lambda: changed({SHEET: f"<!--{'x' * 90_000}-->{sheet('')}"}),
        FileProblem.STRANGE,
    ),
    "a size that lies": (lying, FileProblem.BROKEN),
    "no XML": (lambda: changed({SHEET: random_bytes(1_000)}), FileProblem.BROKEN),
    "no end": (lambda: changed({SHEET: sheet("")[:-20]}), FileProblem.BROKEN),
    "two thousand and one rows": (lambda: changed({SHEET: full_rows(2_001)}), FileProblem.TOO_MANY_CELLS),
}
"""What is refused by the child that opens it."""


def every_row() -> bytes:
    """A sheet of 1,048,576 rows."""
    return changed({SHEET: full_rows(1_048_576)})


def far() -> bytes:
    """One cell at each end of the largest sheet there is."""
    first, last = '<c r="A1"><v>1</v></c>', '<c r="XFD1048576"><v>1</v></c>'
    return changed({SHEET: sheet(f'<row r="1">{first}</row><row r="1048576">{last}</row>')})
