"""One request as it arrived, and the call of the API it makes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_SPREADSHEET = r"/v4/spreadsheets/(?P<spreadsheet_id>[^/:]+)"
_RANGE = r"(?P<range>[^/]+)"

ROUTES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("POST", re.compile(r"/token"), "token"),
    ("GET", re.compile(_SPREADSHEET), "metadata"),
    ("GET", re.compile(rf"{_SPREADSHEET}/values:batchGet"), "batchGet"),
    ("GET", re.compile(rf"{_SPREADSHEET}/values/{_RANGE}"), "values"),
    ("POST", re.compile(rf"{_SPREADSHEET}/values/{_RANGE}:append"), "append"),
    ("POST", re.compile(r"/_control/fail"), "control.fail"),
    ("POST", re.compile(r"/_control/clear"), "control.clear"),
    ("GET", re.compile(r"/_control/requests"), "control.requests"),
)


@dataclass(frozen=True)
class Request:
    """A request with its query already taken apart; names of headers are in lower case."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes = b""

    def option(self, name: str, default: str = "") -> str:
        """The last value of a query parameter."""
        return self.query.get(name, [default])[-1]


@dataclass(frozen=True)
class Call:
    """What a request asks for. `kind` is "other" where this server has nothing to offer."""

    kind: str
    spreadsheet_id: str = ""
    range: str = ""


def request_from(method: str, target: str, headers: Mapping[str, str], body: bytes) -> Request:
    """The request in the parts that the answers are made from."""
    parts = urlsplit(target)
    lower_case = {name.lower(): value for name, value in headers.items()}
    return Request(method, parts.path, parse_qs(parts.query, keep_blank_values=True), lower_case, body)


def call_of(request: Request) -> Call:
    """The call that a request makes.

    >>> call_of(Request("GET", "/v4/spreadsheets/1x/values/%27It%27%27s%27%21A1%3AC9", {}, {}))
    Call(kind='values', spreadsheet_id='1x', range="'It''s'!A1:C9")
    """
    for method, path, kind in ROUTES:
        match = path.fullmatch(request.path)
        if match and method == request.method:
            return Call(kind, **{name: unquote(part) for name, part in match.groupdict().items()})
    return Call("other")
