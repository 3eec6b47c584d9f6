"""Files that mean harm, or come from nowhere: workbooks with parts replaced, and their makers by name."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.builders import an_xlsx

SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEETML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
PLAIN = an_xlsx({"Projects": [["Project name", "Budget"], ["Payroll", 5]]})
NAMED = f'<row r="1"><c r="A1" t="inlineStr"><is><t>Project name</t></is></c></row>{"{}"}'


def rebuilt(parts: Mapping[str, bytes | None], of: bytes = PLAIN) -> bytes:
    """The workbook with these parts put in place of its own, or left out where None."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, part in {**kept, **parts}.items():
            if part is not None:
                new.writestr(name, part)
    return content.getvalue()


def xlsx_of(rows: str, attributes: str = "") -> bytes:
    """A workbook whose one tab has exactly this XML for rows."""
    xml = f'<worksheet xmlns="{SPREADSHEETML}"{attributes}><sheetData>{rows}</sheetData></worksheet>'
    return rebuilt({SHEET: xml.encode()})


def ods_of(rows: str, title: str = "Projects", before: str = "") -> bytes:
    """An .ods whose one tab has exactly this XML for rows."""
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    calc = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content{spaces}{calc}><office:body>'
        f'<office:spreadsheet><table:table table:name="{title}">{rows}</table:table></office:spreadsheet>'
        f"</office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", xml)
    return content.getvalue()


def ods_cell(text: str, **attributes: str) -> str:
    """One cell; `table_number_columns_repeated` stands for table:number-columns-repeated."""
    named = "".join(
        f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in attributes.items()
    )
    return f"<table:table-cell{named}><text:p>{text}</text:p></table:table-cell>"


def a_zip(parts: Mapping[str, bytes]) -> bytes:
    """Any archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def honest_bomb() -> bytes:
    """Two megabytes that unpack to four hundred, and say so."""
    return _of_spaces(400_000_000)


def lying_bomb() -> bytes:
    """The same, but its directory claims one megabyte."""
    bomb = bytearray(_of_spaces(400_000_000))
    place = bomb.index(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = struct.pack("<I", 1_000_000)
    return bytes(bomb)


def _of_spaces(size: int) -> bytes:
    """An archive of one xl/workbook.xml of so many spaces, packed without ever being unpacked."""
    packer, packed, crc = zlib.compressobj(1, wbits=-15), [], 0
    chunk = b" " * 1_000_000
    for _ in range(size // len(chunk)):
        packed.append(packer.compress(chunk))
        crc = zlib.crc32(chunk, crc)
    inside = b"".join(packed) + packer.flush()
    name = b"xl/workbook.xml"
    sizes = struct.pack("<III", crc, len(inside), size)
    local = (
        b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0) + name
    )
    central = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local) + len(inside), 0)
    return local + inside + central + end


def overlapping() -> bytes:
    """Three hundred parts that all lie on the same twenty packed kilobytes: 20 MB each, 6 GB together."""
    whole = a_zip({"xl/workbook.xml": b" " * 20_000_000})
    central = whole[whole.index(b"PK\x01\x02") : whole.index(b"PK\x05\x06")]
    entries = b"".join(central.replace(b"xl/workbook.xml", f"xl/work{n:04}.xml".encode()) for n in range(300))
    start = whole.index(b"PK\x01\x02")
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 300, 300, len(entries), start, 0)
    return whole[:start] + entries + end


def many_parts() -> bytes:
    """Twelve thousand empty parts."""
    return a_zip({f"{n}.xml": b"" for n in range(12_000)})


def billion_laughs() -> bytes:
    """Entities that stand for ten others each, ten deep."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><worksheet><sheetData>&e9;</sheetData></worksheet>'
    return rebuilt({SHEET: xml.encode()})


def external_entity() -> bytes:
    """A shared text that would be this machine's list of users."""
    xml = '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'
    return rebuilt({"xl/sharedStrings.xml": xml.encode()})


def _far(reference: str) -> Callable[[], bytes]:
    row = "".join(sign for sign in reference if sign.isdigit())
    return lambda: xlsx_of(NAMED.format(f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>'))


def one_line_of_columns() -> bytes:
    """A million columns in the first line, and a million lines below it."""
    return b"," * 1_000_000 + b"\n" + b"x\n" * 1_000_000


HARMFUL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "honest bomb": ("a.xlsx", honest_bomb),
    "lying bomb": ("a.xlsx", lying_bomb),
    "overlapping parts": ("a.xlsx", overlapping),
    "many parts": ("a.xlsx", many_parts),
    "billion laughs": ("a.xlsx", billion_laughs),
    "external entity": ("a.xlsx", external_entity),
    "last corner": ("a.xlsx", _far("XFD1048576")),
    "beyond the last corner": ("a.xlsx", _far("ZZZ9999999")),
    "hidden in an attribute": (
        "a.xlsx",
        lambda: xlsx_of(NAMED.format('<row r="9"><c r="XFD1048576" x="/><v>"><v>1</v></c></row>')),
    ),
    "prefixed last corner": (
        "a.xlsx",
        lambda: xlsx_of(
            NAMED.format('<y:row r="1048576"><y:c r="XFD1048576"><y:v>1</y:v></y:c></y:row>'),
            f' xmlns:y="{SPREADSHEETML}"',
        ),
    ),
    "cells without places": (
        "a.xlsx",
        lambda: xlsx_of("<row/>" * 300_000 + "<row>" + "<c><v>1</v></c>" * 20_000 + "</row>"),
    ),
    "ods repeated both ways": (
        "a.ods",
        lambda: ods_of(
            '<table:table-row table:number-rows-repeated="1000000">'
            + ods_cell("1", office_value_type="float", office_value="1", table_number_columns_repeated="16384")
            + "</table:table-row>"
        ),
    ),
    "ods error repeated": (
        "a.ods",
        lambda: ods_of(
            '<table:table-row table:number-rows-repeated="900000000">'
            + ods_cell("#REF!", office_value_type="string", calcext_value_type="error")
            + "</table:table-row>"
        ),
    ),
    "ods with a document type": (
        "a.ods",
        lambda: ods_of("", before='<!DOCTYPE x [<!ENTITY e "ha">]>'),
    ),
    "a line of a million columns": ("a.csv", one_line_of_columns),
    "a line of fifty million letters": ("a.csv", lambda: b"," * 50_000_000),
    "eleven million cells": ("a.csv", lambda: b"1,2,3,4,5,6,7,8,9,0\n" * 1_100_000),
}
