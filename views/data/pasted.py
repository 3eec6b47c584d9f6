"""The spreadsheet behind a link that a visitor pasted, read with the key that may read it for them."""

from pmo_core.errors import PmoError
from pmo_core.settings import Settings, SourceSettings
from pmo_core.sources import Keys, open_source
from pmo_core.sources.links import parse_link
from pmo_core.sources.raw_book import RawBook
from views.own_machine import is_on_own_machine
from views.session import keys_in_secrets, settings_if_open


def read_pasted_link(text: str) -> tuple[SourceSettings, RawBook]:
    """The spreadsheet behind a link that a visitor pasted, and how portfolio.toml would name it.

    Only its id is used. The service account, which opens every sheet shared with it, reads it for those alone
    whom access.toml lets connect sources.

    Raises:
        PmoError: It is no link to a Google Sheet, this visitor may not have it read, or it cannot be read.
    """
    settings = settings_if_open()
    link = parse_link(text).address
    ours = settings.portfolio.source
    source = SourceSettings(kind="google_sheet", link=link, endpoint=ours.endpoint)
    keys = keys_in_secrets()
    if _may_connect(settings) and (keys.service_account or ours.key_file):
        return source, open_source(source.model_copy(update={"key_file": ours.key_file}), keys).fetch()
    if not keys.api_key:
        raise PmoError(
            "This app has no key that it may read your link with.",
            "In Google Sheets choose File, Download, Microsoft Excel, and drop that file here. Whoever runs the "
            "app can put google_api_key for public sheets in its secrets, or say in access.toml who may connect.",
        )
    return source, open_source(source, Keys(api_key=keys.api_key)).fetch()


def _may_connect(settings: Settings) -> bool:
    """Whether this visitor's pasted link may be read with the service account."""
    if settings.connect == "everyone":
        return settings.access == "open"
    return settings.connect == "own_machine" and is_on_own_machine()
