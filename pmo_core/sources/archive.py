"""The parts of a zipped workbook, unpacked within bounds and packed anew, so that its reader meets no surprise.

A zip's directory may claim any size, name a part twice or let parts overlap. What counts here is what comes out.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from pmo_core.errors import SourceError

MOST_PARTS = 10_000
LARGEST_UNPACKED = 300_000_000
DIRECTORY_MARK = b"PK\x01\x02"
LOCAL_HEADER = struct.Struct("<26xHH")
ENCRYPTED = 0x1
DAMAGED = "is damaged, or packed in a way that no spreadsheet program packs"
UNREAD = (
    "docprops/",
    "customxml/",
    "xl/calcchain.xml",
    "xl/charts/",
    "xl/drawings/",
    "xl/externallinks/",
    "xl/pivotcache/",
    "xl/pivottables/",
    "xl/theme/",
)


def unpacked(file_name: str, content: bytes) -> dict[str, bytes]:
    """Name -> content of the parts a workbook is read from: XML, without pictures, charts and the like.

    Raises:
        SourceError: No zip, locked, damaged, with macros, or more than 300 MB once unpacked.
    """
    if content.count(DIRECTORY_MARK) > MOST_PARTS:
        raise unreadable(file_name, "holds more than 10,000 parts")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error) as error:
        raise unreadable(file_name, "is not a spreadsheet") from error
    names = [entry.filename.replace("\\", "/") for entry in entries]
    if len({name.casefold() for name in names}) < len(names):
        raise unreadable(file_name, "holds two parts of one name")
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise SourceError(
            "unreadable_file", f"{file_name} holds macros.", "Save it as .xlsx, which leaves them out."
        )
    read = {name: entry for name, entry in zip(names, entries, strict=True) if _is_read(name.casefold())}
    if sum(entry.file_size for entry in read.values()) > LARGEST_UNPACKED:
        raise SourceError(
            "too_large", f"{file_name} unpacks to more than 300 MB.", "Split it by year or programme."
        )
    return {name: _part(file_name, content, entry) for name, entry in read.items()}


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """The parts as a zip without compression: quick to make, quick to read."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    content.seek(0)
    return content


def unreadable(file_name: str, what: str) -> SourceError:
    """The file is no workbook we can read; `what` says why."""
    return SourceError("unreadable_file", f"{file_name} {what}.", "Save it as .xlsx, .ods or .csv.")


def _is_read(name: str) -> bool:
    return (name.endswith((".xml", ".rels")) and not name.startswith(UNREAD)) or name == "mimetype"


def _part(file_name: str, content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """One part; unpacking stops as soon as more comes out than the directory claims."""
    if entry.flag_bits & ENCRYPTED:
        raise locked(file_name)
    header = content[entry.header_offset : entry.header_offset + LOCAL_HEADER.size]
    if len(header) < LOCAL_HEADER.size or entry.compress_type not in PACKINGS:
        raise unreadable(file_name, DAMAGED)
    name_length, extra_length = LOCAL_HEADER.unpack(header)
    start = entry.header_offset + LOCAL_HEADER.size + name_length + extra_length
    inside = memoryview(content)[start : start + entry.compress_size]
    try:
        part = PACKINGS[entry.compress_type](inside, entry.file_size + 1)
    except zlib.error as error:
        raise unreadable(file_name, DAMAGED) from error
    if len(part) != entry.file_size or zlib.crc32(part) != entry.CRC:
        raise unreadable(file_name, DAMAGED)
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in part[:4] or b"<!DOCTYPE" in part:
        raise unreadable(file_name, "holds a part that no spreadsheet program writes")
    return part


PACKINGS: dict[int, Callable[[memoryview, int], bytes]] = {
    zipfile.ZIP_STORED: lambda inside, most: bytes(inside[:most]),
    zipfile.ZIP_DEFLATED: lambda inside, most: zlib.decompressobj(-zlib.MAX_WBITS).decompress(inside, most),
}


def locked(file_name: str) -> SourceError:
    """It needs a password."""
    return SourceError("unreadable_file", f"{file_name} is locked by a password.", "Save a copy without one.")
