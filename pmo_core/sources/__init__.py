"""Where a portfolio can be read from; to add a source, write it and add one line to SOURCES."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmo_core.errors import SourceError
from pmo_core.settings import DEMO_FOLDER, HOME, SourceKind, SourceSettings
from pmo_core.sources.csv_folder import CsvFolder
from pmo_core.sources.links import is_link, parse_link
from pmo_core.sources.raw_book import Source
from pmo_core.sources.sql import Database
from pmo_core.sources.workbook import Workbook


@dataclass(frozen=True)
class Keys:
    """Secrets a source may need; they come from the secrets store, never from config/."""

    service_account: Mapping[str, Any] | None = None
    api_key: str = ""
    sql_url: str = ""


def open_source(settings: SourceSettings, keys: Keys = Keys()) -> Source:
    """The source that portfolio.toml names; nothing is read yet."""
    return SOURCES[settings.kind](settings, keys)


def source_at(place: str, settings: SourceSettings | None = None) -> SourceSettings:
    """Settings for a path or a link as typed; nothing typed is the demo.

    Raises:
        SourceError: There is nothing at the path.
    """
    if not place:
        return SourceSettings()
    if is_link(place):
        known = settings if settings and settings.kind == "google_sheet" else None
        if known is None:
            return SourceSettings(kind="google_sheet", link=place)
        return known.model_copy(update={"link": place})
    if not Path(place).exists():
        raise SourceError("not_found", f"There is nothing at {place}.", "Check the path, or paste a sheet's link.")
    return SourceSettings(kind="csv_folder" if Path(place).is_dir() else "workbook", path=place)


def _demo(settings: SourceSettings, keys: Keys) -> Source:
    return CsvFolder(DEMO_FOLDER, "Demo portfolio")


def _csv_folder(settings: SourceSettings, keys: Keys) -> Source:
    return CsvFolder(_path(settings))


def _workbook(settings: SourceSettings, keys: Keys) -> Source:
    path = _path(settings)
    return Workbook(path.name, path=path)


def _google_sheet(settings: SourceSettings, keys: Keys) -> Source:
    # Imported here: gspread and google-auth take a quarter of a second that a file's reader need not wait.
    from pmo_core.sources.google_sheets import GoogleSheet
    from pmo_core.sources.google_signing import read_key_file

    account = read_key_file(Path(settings.key_file)) if settings.key_file else keys.service_account
    return GoogleSheet(parse_link(settings.link), account, keys.api_key, settings.endpoint)


def _sql(settings: SourceSettings, keys: Keys) -> Source:
    # Where config/ names no URL the secrets do; a password stands there alone.
    url = settings.url or keys.sql_url
    if not url:
        raise SourceError(
            "credentials",
            "A database needs a URL, and none is set.",
            'Put sql_url = "postgresql://user:password@host/database" in the app\'s secrets.',
        )
    return Database(url, settings.queries)


def _path(settings: SourceSettings) -> Path:
    """A relative path starts at the project's own folder, wherever the app was started from."""
    path = Path(settings.path).expanduser()
    return path if path.is_absolute() or path.exists() else HOME / path


SOURCES: dict[SourceKind, Callable[[SourceSettings, Keys], Source]] = {
    "demo": _demo,
    "csv_folder": _csv_folder,
    "workbook": _workbook,
    "google_sheet": _google_sheet,
    "sql": _sql,
}
