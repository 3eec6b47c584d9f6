"""Google Sheets over gspread: two requests for the first reading, one for each later one."""

import random
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import google.auth.exceptions
import gspread
import orjson
import requests
import urllib3
from google.auth.api_key import Credentials as ApiKeyCredentials
from google.oauth2.service_account import Credentials
from gspread.utils import absolute_range_name
from pydantic import ValidationError

from pmo_core.errors import SourceError
from pmo_core.settings import GOOGLE_ENDPOINT
from pmo_core.sources.deadline import CuttableAdapter
from pmo_core.sources.google_answers import METADATA, METADATA_WITH_HIDDEN, VALUES, Spreadsheet, columns_in
from pmo_core.sources.google_errors import error_of_answer, error_of_break, source_error
from pmo_core.sources.google_hidden import LARGEST_LIST, SHARE, SKIPPED_FOR, hidden_of, notes_on_hidden
from pmo_core.sources.google_signing import READ_SECONDS, Signed, session_over
from pmo_core.sources.google_tabs import Values, beginnings_of, have_swapped, notes_on_tabs, titles_of
from pmo_core.sources.links import SheetLink
from pmo_core.sources.raw_book import RawBook, RawSheet

SCOPES = ("https://www.googleapis.com/auth/spreadsheets.readonly",)
CONNECT_SECONDS = 5.0
DEADLINE_SECONDS = 45.0
SHORTEST_SECONDS = 0.1
TRIES = 4
RETRIED = {429, 500, 502, 503, 504}
LARGEST_ANSWER = 200_000_000
CHUNK = 1 << 16
TABS_SECONDS = 900.0


class SheetsClient(gspread.HTTPClient):
    """gspread's client with an address that can be set, bounded waiting and errors that say what to do."""

    def __init__(
        self, auth: Any, endpoint: str = GOOGLE_ENDPOINT, deadline_seconds: float = DEADLINE_SECONDS
    ) -> None:
        self._adapter = CuttableAdapter()
        self._signed = Signed(auth, self._adapter)
        session = session_over(self._adapter)
        session.auth = self._signed
        super().__init__(auth, session)
        self.endpoint = endpoint.rstrip("/")
        self.account = str(getattr(auth, "service_account_email", ""))
        self.deadline_seconds = deadline_seconds
        self._ends: float | None = None
        self._asks_hidden = True

    @contextmanager
    def one_deadline(self) -> Generator[None]:
        """Within it, all requests together have the deadline that each would have alone."""
        self._ends = time.monotonic() + self.deadline_seconds
        try:
            yield
        finally:
            self._ends = None

    def request(self, method: str, endpoint: str, share: float = 1, **kwargs: Any) -> requests.Response:  # pyright: ignore[reportIncompatibleMethodOverride]
        """One answer within this share of the time left; a GET is tried four times at most.

        Raises:
            SourceError: Any kind that Google or the network gives.
        """
        address = endpoint.replace(GOOGLE_ENDPOINT, self.endpoint, 1)
        begins = time.monotonic()
        ends = begins + ((self._ends or begins + self.deadline_seconds) - begins) * share
        tries = TRIES if method.lower() == "get" else 1
        for attempt in range(1, tries + 1):
            response, error = self._try(method, address, ends, **kwargs)
            if response is not None:
                return response
            wait = _pause(attempt, error.retry_after)
            if attempt == tries or not error.passing or time.monotonic() + wait >= ends:
                raise error.source_error
            time.sleep(wait)
        raise AssertionError("the loop above returns or raises")

    def fetch_sheet_metadata(self, id: str, params: Any = None) -> Any:
        """Title, locale and tabs, without a cell; with what they hide, unless that is too much or too slow."""
        address = f"{GOOGLE_ENDPOINT}/v4/spreadsheets/{id}"
        if params is None and self._asks_hidden:
            try:
                answer = self.request("get", address, SHARE, params=METADATA_WITH_HIDDEN, largest=LARGEST_LIST)
                return _parsed(answer.content)
            except SourceError as error:
                if error.kind not in SKIPPED_FOR:
                    raise
                # A list that is too long stays so; one that was slow may come the next time.
                self._asks_hidden = error.kind != "too_large"
        return _parsed(self.request("get", address, params=params or METADATA).content)

    def values_batch_get(self, id: str, ranges: list[str], params: Any = None) -> Any:
        """Columns of every range named, parsed by orjson."""
        address = f"{GOOGLE_ENDPOINT}/v4/spreadsheets/{id}/values:batchGet"
        response = self.request("get", address, params={**(params or {}), "ranges": ranges})
        return _parsed(response.content)

    def _try(
        self, method: str, address: str, ends: float, largest: int | None = None, **kwargs: Any
    ) -> "tuple[requests.Response, _Failure] | tuple[None, _Failure]":
        left = max(ends - time.monotonic(), SHORTEST_SECONDS)
        patience = (min(CONNECT_SECONDS, left), min(READ_SECONDS, left))
        self._signed.ends = ends
        session = cast(requests.Session, self.session)
        try:
            with self._adapter.cut_at(ends):
                response = session.request(method, address, timeout=patience, stream=True, **kwargs)
                response._content = _body(response, ends, largest or LARGEST_ANSWER)  # pyright: ignore[reportPrivateUsage]
        except google.auth.exceptions.RefreshError as error:
            passing = cast(bool, error.retryable)  # pyright: ignore[reportUnknownMemberType]
            return None, _Failure(source_error("unavailable" if passing else "credentials"), passing)
        except (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
            return None, _Failure(source_error("timeout"), passing=True)
        except google.auth.exceptions.TransportError as error:
            silent = isinstance(error.__cause__, requests.Timeout) or time.monotonic() >= ends
            return None, _Failure(source_error("timeout" if silent else "network"), passing=True)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            late = time.monotonic() >= ends
            return None, _Failure(error_of_break(error, late), passing=not late)
        if response.ok:
            return response, _Failure(source_error("bad_answer"))
        error = error_of_answer(response.status_code, response.content, self.account)
        return None, _Failure(
            error, response.status_code in RETRIED, _seconds(response.headers.get("Retry-After"))
        )


@dataclass(frozen=True)
class _Failure:
    """Why a try failed, and whether another may help."""

    source_error: SourceError
    passing: bool = False
    retry_after: float = 0.0


def _body(response: requests.Response, ends: float, largest: int) -> bytes:
    """The whole body, unless the deadline or the size limit comes first."""
    parts: list[bytes] = []
    size = 0
    # read1 hands over what has come; read would wait for a full chunk, however slowly it drips.
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        parts.append(chunk)
        size += len(chunk)
        if size > largest:
            response.close()
            raise SourceError("too_large", "The sheet is larger than 200 MB.", "Split it by year or programme.")
        if time.monotonic() > ends:
            response.close()
            raise TimeoutError
    if time.monotonic() > ends:
        raise TimeoutError
    return b"".join(parts)


def _seconds(retry_after: str | None) -> float:
    return float(retry_after) if retry_after and retry_after.isdigit() else 0.0


def _pause(attempt: int, retry_after: float) -> float:
    """Full jitter: anywhere between nothing and a limit that doubles; at least what the server asks."""
    return max(retry_after, random.uniform(0, 0.5 * 2**attempt))


def _parsed(content: bytes) -> Any:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise source_error("bad_answer") from error


@dataclass
class GoogleSheet:
    """One spreadsheet, read with a service account's key or, where it is public, with an API key.

    Keeps the list of tabs between readings, so that each later reading is one request. The list is read again when
    a title is gone, when two tabs seem to have exchanged their titles, and every quarter of an hour: until then a
    tab that was added is not known.
    """

    link: SheetLink
    service_account: Mapping[str, Any] | None = None
    api_key: str = ""
    endpoint: str = GOOGLE_ENDPOINT
    clock: Callable[[], float] = time.monotonic
    _client: SheetsClient | None = field(default=None, repr=False)
    _known: Spreadsheet | None = field(default=None, repr=False)
    _known_at: float = field(default=0.0, repr=False)
    _beginnings: dict[int, int] = field(default_factory=dict[int, int], repr=False)

    @property
    def name(self) -> str:
        """The spreadsheet's own title once it has been read."""
        return self._known.properties.title if self._known else "Google Sheet"

    def fetch(self) -> RawBook:
        """Every tab but our own.

        Raises:
            SourceError: Any kind; a tab renamed since the last reading costs one more request of each sort.
        """
        client = self._client = self._client or self._connect()
        with client.one_deadline():
            known = self._known
            if known is None or self.clock() - self._known_at > TABS_SECONDS:
                return self._first_or_anew(client)
            try:
                values = self._values(client, known)
            except SourceError as error:
                # A title that is gone makes the request a bad one.
                if error.kind != "bad_request":
                    raise
                return self._first_or_anew(client)
            if have_swapped(self._beginnings, beginnings_of(values, known)):
                return self._first_or_anew(client, values)
            return self._book(values, known)

    def _first_or_anew(self, client: SheetsClient, values: Values | None = None) -> RawBook:
        """The list of tabs afresh, then their values, unless those just read have every title."""
        before, newest = self._known, self._read_metadata(client)
        if values is None or not set(titles_of(newest)) <= values.keys():
            values = self._values(client, newest)
        self._known, self._known_at = newest, self.clock()
        return self._book(values, newest, notes_on_tabs(before, newest))

    def _values(self, client: SheetsClient, spreadsheet: Spreadsheet) -> Values:
        """Title -> columns of every tab that is read."""
        titles = titles_of(spreadsheet)
        names = [absolute_range_name(title) for title in titles]
        columns = columns_in(client.values_batch_get(self.link.spreadsheet_id, names, VALUES)) if names else []
        if len(columns) != len(titles):
            raise source_error("bad_answer")
        return dict(zip(titles, columns, strict=True))

    def _book(self, values: Values, spreadsheet: Spreadsheet, notes: tuple[str, ...] = ()) -> RawBook:
        self._beginnings = beginnings_of(values, spreadsheet)
        return RawBook(
            title=spreadsheet.properties.title,
            sheets=tuple(
                RawSheet(
                    sheet.properties.title,
                    values[sheet.properties.title],
                    sheet.properties.sheetId,
                    merged=sheet.merged,
                    hidden=hidden_of(sheet.data, sheet.properties.hidden, int(TABS_SECONDS // 60)),
                )
                for sheet in spreadsheet.read
            ),
            link=self.link.address,
            locale=spreadsheet.properties.locale,
            time_zone=spreadsheet.properties.timeZone,
            notes=(*notes, *notes_on_hidden(spreadsheet.tells_hidden)),
        )

    def _connect(self) -> SheetsClient:
        if self.service_account:
            try:
                credentials = Credentials.from_service_account_info(  # pyright: ignore[reportUnknownMemberType]
                    dict(self.service_account), scopes=SCOPES
                )
            except (ValueError, google.auth.exceptions.GoogleAuthError) as error:
                raise source_error("credentials") from error
            return SheetsClient(credentials, self.endpoint)
        if self.api_key:
            return SheetsClient(ApiKeyCredentials(self.api_key), self.endpoint)
        raise SourceError(
            "credentials",
            "A Google Sheet needs a key to be read with, and none is set.",
            "Put a service account's key in the app's secrets, as the README shows.",
        )

    def _read_metadata(self, client: SheetsClient) -> Spreadsheet:
        try:
            return Spreadsheet.model_validate(client.fetch_sheet_metadata(self.link.spreadsheet_id))
        except ValidationError as error:
            raise source_error("bad_answer") from error
