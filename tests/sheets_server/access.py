"""Who may do what: tokens and their scopes, API keys, and whom the spreadsheet is shared with."""

from collections.abc import Callable

from tests.sheets_server.answers import RefusedError
from tests.sheets_server.calls import READS, RPC_NAMES
from tests.sheets_server.incoming import Request
from tests.sheets_server.refusals import (
    key_cannot_write,
    no_credentials,
    not_shared,
    scope_insufficient,
    unknown_api_key,
    unknown_token,
)

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
READONLY_SCOPE = f"{SCOPE}.readonly"

READERS = frozenset({SCOPE, READONLY_SCOPE})
WRITERS = frozenset({SCOPE})

ScopesOf = Callable[[str], frozenset[str] | None]


def signed_in(request: Request, call_kind: str, scopes_of: ScopesOf, api_key: str | None) -> bool:
    """True where the service account asks, false where only an API key does.

    Raises:
        RefusedError: The token, its scope or the key is not good enough for this call.
    """
    method = RPC_NAMES[call_kind]
    # gspread sends its API keys in the header; the query parameter is the other form Google takes.
    key = request.option("key") or request.headers.get("x-goog-api-key", "")
    if key and key != api_key:
        raise RefusedError(unknown_api_key())
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        _check_scope(scopes_of(token), method, READERS if call_kind in READS else WRITERS)
        return True
    if not key:
        raise RefusedError(no_credentials(method))
    if call_kind not in READS:
        raise RefusedError(key_cannot_write(method))
    return False


def check_sharing(call_kind: str, *, by_account: bool, shared: bool, public: bool) -> None:
    """Let through what the spreadsheet's sharing allows; a public one is open to readers only.

    Raises:
        RefusedError: The spreadsheet is not shared with whoever asks.
    """
    allowed = (shared and by_account) or (public and call_kind in READS)
    if not allowed:
        raise RefusedError(not_shared())


def _check_scope(granted: frozenset[str] | None, method: str, sufficient: frozenset[str]) -> None:
    if granted is None:
        raise RefusedError(unknown_token(method))
    if not granted & sufficient:
        raise RefusedError(scope_insufficient(method, sufficient))
