"""The parts of a zipped workbook, unpacked within bounds and packed anew, so that its reader meets no surprise.

A zip's directory may claim any size, name a part twice or let parts overlap. What counts here is what comes out.
"""

import io
import os
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from pmo_core.errors import SourceError

MOST_PARTS = 10_000
LARGEST_UNPACKED = 300_000_000
DIRECTORY_MARK = b"PK\x01\x02"
LOCAL_HEADER = struct.Struct("<26xHH")
ENCRYPTED = 0x1
PIECE = 1 << 16  # bytes of a packed part
OPEN_FILES = "/proc/self/fd/{}"
# Entities are declared before the first element; only what begins otherwise is looked through for them.
BEGINS_PLAINLY = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<\w")
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

Pieces = Iterable[bytes | memoryview]
Parts = Mapping[str, bytes | Pieces]


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


@contextmanager
def packed(parts: Parts) -> Generator[BinaryIO | str]:
    """The parts, whole or in pieces, as a zip without compression: quick to make, quick to read.

    Where memory can bear a path it is one, since a reader makes no copy of a file that it opens by itself.
    """
    with _in_memory() as content:
        with zipfile.ZipFile(content, "w") as archive:
            for name, part in parts.items():
                with archive.open(zipfile.ZipInfo(name), "w") as place:
                    place.writelines([part] if isinstance(part, bytes) else part)
        content.flush()
        content.seek(0)
        path = "" if isinstance(content, io.BytesIO) else OPEN_FILES.format(content.fileno())
        yield path if path and os.access(path, os.R_OK) else content


def _in_memory() -> BinaryIO:
    """A new file that is on no disk."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("workbook"), "w+b")
    return io.BytesIO()


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
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in part[:4] or _declares_entities(part):
        raise unreadable(file_name, "holds a part that no spreadsheet program writes")
    return part


def _declares_entities(part: bytes) -> bool:
    return not BEGINS_PLAINLY.match(part) and b"<!DOCTYPE" in part


def _inflated(inside: memoryview, most: int) -> bytes:
    """What comes out, no more than `most`; in pieces small enough to be copied within the processor."""
    stream, out = zlib.decompressobj(-zlib.MAX_WBITS), io.BytesIO()
    for start in range(0, len(inside), PIECE):
        if out.tell() >= most:
            break
        out.write(stream.decompress(inside[start : start + PIECE], most - out.tell()))
    return out.getvalue()


PACKINGS: dict[int, Callable[[memoryview, int], bytes]] = {
    zipfile.ZIP_STORED: lambda inside, most: bytes(inside[:most]),
    zipfile.ZIP_DEFLATED: _inflated,
}


def locked(file_name: str) -> SourceError:
    """It needs a password."""
    return SourceError("unreadable_file", f"{file_name} is locked by a password.", "Save a copy without one.")
