"""Google's answers and a network's silence -> SourceError, by status and reason, never by prose."""

from typing import Any, cast

import orjson
import requests
import urllib3

from pmo_core.errors import SourceError, SourceErrorKind

SENTENCES: dict[SourceErrorKind, tuple[str, str]] = {
    "credentials": (
        "Google does not accept this app's key.",
        "Make a new key for the service account and put it in the app's secrets.",
    ),
    "not_shared": (
        "This app has no access to the sheet.",
        "Share it with {account} as Viewer.",
    ),
    "not_found": ("Google knows no spreadsheet at this link.", "Check the link; it may have been deleted."),
    "api_disabled": (
        "The Google Sheets API is switched off for this app's Google project.",
        "Switch it on in the Google Cloud console, under APIs and services.",
    ),
    "scope": (
        "This app's key does not cover reading spreadsheets.",
        "Give it the scope spreadsheets.readonly.",
    ),
    "not_a_google_sheet": (
        "This file lives in Google Drive but is not a Google Sheet.",
        "Open it and choose File, Save as Google Sheets; or drop the file itself here.",
    ),
    "tab_missing": ("A tab that was read before is gone.", "Undo the deletion, or connect the sheet again."),
    "bad_request": ("Google did not understand what it was asked.", "Check the link in portfolio.toml."),
    "quota": ("Google asks us to slow down: too many readings this minute.", "Wait a minute; nothing is lost."),
    "unavailable": ("Google Sheets is not available right now.", "Wait a few minutes; nothing is lost."),
    "timeout": ("Google took too long to answer.", "Try again; a very large sheet may need splitting."),
    "network": ("Google cannot be reached from here.", "Check the network connection and any proxy."),
    "bad_answer": (
        "The answer was not Google's: a proxy or sign-in page may stand between.",
        "Try again; if it stays, ask whoever runs the network.",
    ),
}

BY_REASON: dict[str, SourceErrorKind] = {
    "SERVICE_DISABLED": "api_disabled",
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": "scope",
    "RATE_LIMIT_EXCEEDED": "quota",
    "API_KEY_INVALID": "credentials",
    "API_KEY_SERVICE_BLOCKED": "credentials",
    "API_KEY_HTTP_REFERRER_BLOCKED": "credentials",
    "API_KEY_IP_ADDRESS_BLOCKED": "credentials",
}
BY_STATUS: dict[int, SourceErrorKind] = {
    400: "bad_request",
    401: "credentials",
    403: "not_shared",
    404: "not_found",
    429: "quota",
}


def source_error(kind: SourceErrorKind, account: str = "") -> SourceError:
    """The kind's one sentence and one fix; `account` is the e-mail a sheet must be shared with."""
    sentence, fix = SENTENCES[kind]
    who = account or "anyone who has the link"
    return SourceError(kind, sentence, fix.format(account=who))


def error_of_answer(status: int, content: bytes, account: str = "") -> SourceError:
    """What an answer that is not 200 means."""
    return source_error(_kind(status, content), account)


def error_of_break(error: Exception, late: bool) -> SourceError:
    """Error of a connection that broke; one that is cut at the deadline, `late`, breaks in any way."""
    if late:
        return source_error("timeout")
    # Every error of requests is an OSError as well; one of the socket itself is a matter of the network.
    ours = isinstance(error, requests.RequestException | urllib3.exceptions.HTTPError)
    broken = isinstance(error, requests.ConnectionError) or not ours
    return source_error("network" if broken else "bad_answer")


def _kind(status: int, content: bytes) -> SourceErrorKind:
    error = _google_error(content)
    for reason in _reasons(error):
        if reason in BY_REASON:
            return BY_REASON[reason]
    if status == 400 and error.get("status") == "FAILED_PRECONDITION":
        return "not_a_google_sheet"
    if status >= 500:
        return "unavailable"
    return BY_STATUS.get(status, "bad_answer")


def _google_error(content: bytes) -> dict[str, Any]:
    try:
        answer = orjson.loads(content)
    except orjson.JSONDecodeError:
        return {}
    error = cast(dict[str, Any], answer).get("error") if isinstance(answer, dict) else None
    return cast(dict[str, Any], error) if isinstance(error, dict) else {}


def _reasons(error: dict[str, Any]) -> list[str]:
    details = error.get("details")
    if not isinstance(details, list):
        return []
    found = [
        cast(dict[str, Any], part).get("reason") for part in cast(list[Any], details) if isinstance(part, dict)
    ]
    return [reason for reason in found if isinstance(reason, str)]
