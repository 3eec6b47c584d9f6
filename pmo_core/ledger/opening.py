"""Which ledger portfolio.toml and the secrets name."""

import os
from collections.abc import Mapping
from pathlib import Path

from pmo_core.errors import LedgerError
from pmo_core.ledger.entry import Ledger
from pmo_core.settings import HOME, LedgerSettings

FILE_NAME = "valueboard.sqlite"


def open_ledger(
    settings: LedgerSettings, secret_url: str = "", environment: Mapping[str, str] = os.environ
) -> Ledger:
    """The ledger: the database at the address, else the file set, else one in the user's own data folder.

    Args:
        secret_url: `ledger_url` of the secrets; an address in the settings goes before it.
        environment: Where XDG_DATA_HOME may name the data folder.

    Raises:
        LedgerError: It is switched off, or cannot be opened and written.
    """
    if settings.off:
        raise LedgerError("The ledger is switched off.", "Take off = true from [ledger] in portfolio.toml.")
    # Imported here: SQLAlchemy takes a fifth of a second that whoever only scores need not wait.
    from pmo_core.ledger import sql

    if url := settings.url or ("" if settings.file else secret_url):
        return sql.database_ledger(url)
    return sql.file_ledger(ledger_file(settings, environment))


def ledger_file(settings: LedgerSettings, environment: Mapping[str, str] = os.environ) -> Path:
    """The file set, from the project's own folder where it is relative; else one beside the user's caches.

    Beside and not within: a cache may be emptied by anybody at any time.
    """
    if settings.file:
        return HOME / Path(settings.file).expanduser()
    kept = environment.get("XDG_DATA_HOME", "")
    # The rule of freedesktop.org: a path there that is relative is to be ignored.
    folder = Path(kept) if Path(kept).is_absolute() else Path("~/.local/share").expanduser()
    return folder / "valueboard" / FILE_NAME
