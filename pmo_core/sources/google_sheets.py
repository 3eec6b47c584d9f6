"""Google Sheets over gspread: two requests for the first reading, one for each later one."""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

import google.auth.exceptions
import gspread
import orjson
import requests
import requests.auth
import urllib3
from google.auth.api_key import Credentials as ApiKeyCredentials
from google.auth.transport.requests import Request
from google.oauth2.service_account import Credentials
from gspread.utils import absolute_range_name
from pydantic import ValidationError

from pmo_core.errors import SourceError
from pmo_core.settings import GOOGLE_ENDPOINT
from pmo_core.sources.google_answers import Spreadsheet, columns_in
from pmo_core.sources.google_errors import error_of_answer, source_error
from pmo_core.sources.links import SheetLink
from pmo_core.sources.raw_book import RawBook, RawSheet

SCOPES = ("https://www.googleapis.com/auth/spreadsheets.readonly",)
CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
DEADLINE_SECONDS = 45.0
TRIES = 4
RETRIED = {429, 500, 502, 503, 504}
LARGEST_ANSWER = 200_000_000
CHUNK = 1 << 16
VALUES = {
    "majorDimension": "COLUMNS",
    "valueRenderOption": "UNFORMATTED_VALUE",
    "dateTimeRenderOption": "SERIAL_NUMBER",
    "prettyPrint": "false",
}


class _Signed(requests.auth.AuthBase):
    """Puts a valid token, or the API key, on each request.

    google-auth's own AuthorizedSession would also send the token to a second Google address from a
    background thread, and repeat a refused request twice by itself; neither is wanted here.
    """

    def __init__(self, credentials: Any) -> None:
        self.credentials = credentials
        # google-auth takes seconds as a float too, though it is typed by its default.
        self.transport = partial(Request(), timeout=READ_SECONDS)  # pyright: ignore[reportArgumentType]

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if not self.credentials.valid:
            self.credentials.refresh(self.transport)
        self.credentials.apply(request.headers)
        return request


class SheetsClient(gspread.HTTPClient):
    """gspread's client with an address that can be set, bounded waiting and errors that say what to do."""

    def __init__(
        self, auth: Any, endpoint: str = GOOGLE_ENDPOINT, deadline_seconds: float = DEADLINE_SECONDS
    ) -> None:
        session = requests.Session()
        session.auth = _Signed(auth)
        super().__init__(auth, session)
        self.endpoint = endpoint.rstrip("/")
        self.account = str(getattr(auth, "service_account_email", ""))
        self.deadline_seconds = deadline_seconds

    def request(self, method: str, endpoint: str, **kwargs: Any) -> requests.Response:  # pyright: ignore[reportIncompatibleMethodOverride]
        """One answer within the deadline; a GET is tried four times at most.

        Raises:
            SourceError: Any kind that Google or the network gives.
        """
        address = endpoint.replace(GOOGLE_ENDPOINT, self.endpoint, 1)
        ends = time.monotonic() + self.deadline_seconds
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
        """Title, locale and tabs, without a single cell."""
        address = f"{GOOGLE_ENDPOINT}/v4/spreadsheets/{id}"
        response = self.request("get", address, params=params or {"includeGridData": "false"})
        return _parsed(response.content)

    def values_batch_get(self, id: str, ranges: list[str], params: Any = None) -> Any:
        """Columns of every range named, parsed by orjson."""
        address = f"{GOOGLE_ENDPOINT}/v4/spreadsheets/{id}/values:batchGet"
        response = self.request("get", address, params={**(params or {}), "ranges": ranges})
        return _parsed(response.content)

    def _try(
        self, method: str, address: str, ends: float, **kwargs: Any
    ) -> "tuple[requests.Response, _Failure] | tuple[None, _Failure]":
        left = max(ends - time.monotonic(), 0.1)
        try:
            response = cast(requests.Session, self.session).request(
                method, address, timeout=(CONNECT_SECONDS, min(READ_SECONDS, left)), stream=True, **kwargs
            )
            response._content = _body(response, ends)  # pyright: ignore[reportPrivateUsage]
        except google.auth.exceptions.RefreshError as error:
            passing = cast(bool, error.retryable)  # pyright: ignore[reportUnknownMemberType]
            return None, _Failure(source_error("unavailable" if passing else "credentials"), passing)
        except (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
            return None, _Failure(source_error("timeout"), passing=True)
        except (requests.ConnectionError, google.auth.exceptions.TransportError):
            return None, _Failure(source_error("network"), passing=True)
        except (requests.RequestException, urllib3.exceptions.HTTPError):
            return None, _Failure(source_error("bad_answer"), passing=True)
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


def _body(response: requests.Response, ends: float) -> bytes:
    """The whole body, unless the deadline or the size limit comes first."""
    parts: list[bytes] = []
    size = 0
    # read1 hands over what has come; read would wait for a full chunk, however slowly it drips.
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        parts.append(chunk)
        size += len(chunk)
        if size > LARGEST_ANSWER:
            raise SourceError("too_large", "The sheet is larger than 200 MB.", "Split it by year or programme.")
        if time.monotonic() > ends:
            response.close()
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

    Keeps the list of tabs between readings, so that each later reading is one request.
    """

    link: SheetLink
    service_account: Mapping[str, Any] | None = None
    api_key: str = ""
    endpoint: str = GOOGLE_ENDPOINT
    _client: SheetsClient | None = field(default=None, repr=False)
    _spreadsheet: Spreadsheet | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The spreadsheet's own title once it has been read."""
        return self._spreadsheet.properties.title if self._spreadsheet else "Google Sheet"

    def fetch(self) -> RawBook:
        """Every tab but our own.

        Raises:
            SourceError: Any kind; a tab renamed since the last reading costs one more request of each sort.
        """
        client = self._client = self._client or self._connect()
        if self._spreadsheet is not None:
            try:
                return self._book(client, self._spreadsheet)
            except SourceError as error:
                if error.kind != "bad_request":
                    raise
        self._spreadsheet = self._read_metadata(client)
        return self._book(client, self._spreadsheet)

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

    def _book(self, client: SheetsClient, spreadsheet: Spreadsheet) -> RawBook:
        tabs = [tab.properties for tab in spreadsheet.sheets if tab.properties.is_read]
        names = [absolute_range_name(tab.title) for tab in tabs]
        columns = columns_in(client.values_batch_get(self.link.spreadsheet_id, names, VALUES)) if names else []
        if len(columns) != len(tabs):
            raise source_error("bad_answer")
        return RawBook(
            title=spreadsheet.properties.title,
            sheets=tuple(
                RawSheet(tab.title, values, tab.sheetId) for tab, values in zip(tabs, columns, strict=True)
            ),
            link=self.link.address,
            locale=spreadsheet.properties.locale,
            time_zone=spreadsheet.properties.timeZone,
        )


def read_key_file(path: Path) -> dict[str, Any]:
    """A service account's JSON key.

    Raises:
        SourceError: There is no such file, or it is not a key.
    """
    try:
        key = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise SourceError(
            "credentials", f"The key file {path.name} cannot be read.", "Check key_file in portfolio.toml."
        ) from error
    if not isinstance(key, dict):
        raise SourceError(
            "credentials", f"{path.name} is not a service account's key.", "Download the key as JSON again."
        )
    return cast(dict[str, Any], key)
