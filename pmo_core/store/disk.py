"""The last good reading on disk, so that a restart shows it at once, and shows it when the source is down."""

import hashlib
import os
import tempfile
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from pmo_core.settings import HOME, SourceSettings
from pmo_core.sources import Keys
from pmo_core.sources.raw_book import RawBook
from pmo_core.store.packing import digest_of, unpack

# What lives elsewhere and may be out of reach; the demo and files are on disk as they are.
KEPT_ON_DISK: frozenset[str] = frozenset({"google_sheet", "sql"})
FORMAT = "valueboard reading 1"
LARGEST = 500_000_000  # bytes unpacked
GZIP = 31  # zlib's number for gzip's own header and check sum
# Kept as it is within gzip's frame and check sum: a start is waited for, and unpacking took a quarter of it.
UNPACKED = 0


class _Head(BaseModel):
    """The first line of a file: what it is, and when it was read."""

    model_config = ConfigDict(extra="forbid")

    format: str
    fetched_at: AwareDatetime


class _AccountKey(BaseModel):
    """What a service account's key file says of whom it is for."""

    client_email: str


@dataclass(frozen=True)
class KeptReading:
    """A book as it was read once."""

    book: RawBook
    fetched_at: datetime
    digest: str


@dataclass(frozen=True)
class DiskCopy:
    """One file for one source, readable by its owner alone."""

    folder: Path
    file_name: str

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder / self.file_name

    def save(self, packed: bytes, fetched_at: datetime) -> str:
        """Put the packed book in the place of the one before; blank, or why no copy is kept."""
        if not packed:
            return "a cell of the source does not fit into a file"
        head = orjson.dumps({"format": FORMAT, "fetched_at": fetched_at.isoformat()})
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._replace(_zipped(head, packed))
        except OSError as error:
            return f"{self.folder} cannot be written ({error.strerror})"
        return ""

    def load(self) -> KeptReading | None:
        """The copy; None where there is none.

        Raises:
            ValueError: There is a file, but not one to be used; the message says why.
        """
        try:
            unzipped = _unzipped(self._own_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ValueError(f"it cannot be opened ({error.strerror})") from error
        head, _, packed = unzipped.partition(b"\n")
        del unzipped
        try:
            known = _Head.model_validate_json(head)
        except ValidationError as error:
            raise ValueError("it is no reading of this app") from error
        if known.format != FORMAT:
            raise ValueError("it is of another version of this app")
        with ThreadPoolExecutor(1) as beside:
            digest = beside.submit(digest_of, packed)
            return KeptReading(unpack(packed), known.fetched_at, digest.result())

    def _own_bytes(self) -> bytes:
        with self.path.open("rb") as file:
            owner = os.fstat(file.fileno()).st_uid
            if hasattr(os, "getuid") and owner != os.getuid():
                raise ValueError("it belongs to another user of this machine")
            return file.read()

    def _replace(self, content: bytes) -> None:
        """Write beside it, then put it in its place in one step: a reader finds the old one or the new one, whole.

        mkstemp makes a file that its owner alone may read.
        """
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=self.file_name, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self.path)
        except OSError:
            with suppress(OSError):
                os.unlink(name)
            raise


def disk_copy(
    settings: SourceSettings, keys: Keys = Keys(), environment: Mapping[str, str] = os.environ
) -> DiskCopy | None:
    """Where this source's last good reading is kept; None where the source is on disk itself.

    The name tells nothing of the source, and another link, account, key or address makes another name, wherever
    it is set: what one key may read is not shown to who has another.
    """
    if settings.kind not in KEPT_ON_DISK:
        return None
    set_in_config = settings.model_dump_json(exclude={"as_of", "cache_folder"})
    told_apart_by = f"{set_in_config} {_opened_by(settings, keys)}"
    name = hashlib.sha256(told_apart_by.encode()).hexdigest()[:32]
    return DiskCopy(_folder(settings.cache_folder, environment), f"{name}.json.gz")


def _opened_by(settings: SourceSettings, keys: Keys) -> str:
    """SHA-256 of what opens the source: the database's address, the account's e-mail address or the API key."""
    if settings.kind == "sql":
        opener = ("address", settings.url or keys.sql_url)
    elif account := _account_in(settings.key_file) or str((keys.service_account or {}).get("client_email", "")):
        opener = ("account", account)
    else:
        opener = ("key", keys.api_key)
    return hashlib.sha256(repr(opener).encode()).hexdigest()


def _account_in(key_file: str) -> str:
    """The e-mail address in a service account's key file; blank where there is none.

    A file that is no key is told about when the source is opened.
    """
    if not key_file:
        return ""
    try:
        return _AccountKey.model_validate_json(Path(key_file).read_bytes()).client_email
    except (OSError, ValidationError):
        return ""


def _folder(set_folder: str, environment: Mapping[str, str]) -> Path:
    """The folder set, from the project's own folder where it is relative; else the user's own for such files."""
    if set_folder:
        return HOME / Path(set_folder).expanduser()
    caches = environment.get("XDG_CACHE_HOME", "")
    # The rule of freedesktop.org: a path there that is relative is to be ignored.
    return (Path(caches) if Path(caches).is_absolute() else Path("~/.cache").expanduser()) / "valueboard"


def _zipped(head: bytes, packed: bytes) -> bytes:
    gzip = zlib.compressobj(UNPACKED, wbits=GZIP)
    return b"".join((gzip.compress(head + b"\n"), gzip.compress(packed), gzip.flush()))


def _unzipped(content: bytes) -> bytes:
    gzip = zlib.decompressobj(wbits=GZIP)
    try:
        unzipped = gzip.decompress(content, LARGEST)
    except zlib.error as error:
        raise ValueError("it is damaged") from error
    if not gzip.eof:
        raise ValueError("it is cut short or too large")
    return unzipped
