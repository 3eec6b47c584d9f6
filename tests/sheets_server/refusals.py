"""The error bodies of the Sheets API and of Google's token address, word for word."""

from typing import Any

from tests.sheets_server.answers import Answer, json_answer

PROJECT_NUMBER = "314159265359"
SERVICE = "sheets.googleapis.com"

_CHALLENGE = 'Bearer realm="https://accounts.google.com/"'
_SIGN_IN_HELP = "https://developers.google.com/identity/sign-in/web/devconsole-project"
_EXPECTED = (
    f"Expected OAuth 2 access token, login cookie or other valid authentication credential. See {_SIGN_IN_HELP}."
)
_ACTIVATION = f"https://console.developers.google.com/apis/api/{SERVICE}/overview?project={PROJECT_NUMBER}"


def rpc_method(name: str) -> str:
    """The full name of a method of the API, as its errors give it."""
    return f"google.apps.sheets.v4.SpreadsheetsService.{name}"


def refusal(
    code: int, status: str, message: str, *details: dict[str, Any], challenge: str | None = None
) -> Answer:
    """An error in the one shape that all Google APIs share."""
    error: dict[str, Any] = {"code": code, "message": message, "status": status}
    if details:
        error["details"] = list(details)
    return json_answer({"error": error}, status=code, headers={"WWW-Authenticate": challenge} if challenge else {})


def error_info(reason: str, **metadata: str) -> dict[str, Any]:
    """The detail that names an error's reason for programs."""
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": {"service": SERVICE, **metadata},
    }


def help_link(description: str, url: str) -> dict[str, Any]:
    """The detail that tells a person where to go."""
    return {
        "@type": "type.googleapis.com/google.rpc.Help",
        "links": [{"description": description, "url": url}],
    }


def invalid_argument(message: str = "Request contains an invalid argument.") -> Answer:
    """A request that makes no sense to the API."""
    return refusal(400, "INVALID_ARGUMENT", message)


def invalid_field(field: str, kind: str, value: str) -> Answer:
    """A query parameter or body field whose value the API does not know."""
    description = f"Invalid value at '{field}' ({kind}), \"{value}\""
    violation = {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [{"field": field, "description": description}],
    }
    return refusal(400, "INVALID_ARGUMENT", description, violation)


def unreadable_range(text: str) -> Answer:
    """A range that is not A1 notation, or names a tab that is not there."""
    return invalid_argument(f"Unable to parse range: {text}")


def beyond_the_grid(address: str, rows: int, columns: int) -> Answer:
    """A range that begins below or to the right of the tab's last cell."""
    return invalid_argument(f"Range ({address}) exceeds grid limits. Max rows: {rows}, max columns: {columns}")


def unknown_api_key() -> Answer:
    """An API key that Google does not know."""
    message = "API key not valid. Please pass a valid API key."
    return refusal(400, "INVALID_ARGUMENT", message, error_info("API_KEY_INVALID"))


def not_a_google_sheet() -> Answer:
    """A spreadsheet in Drive that was never converted, such as an .xlsx file."""
    return refusal(400, "FAILED_PRECONDITION", "This operation is not supported for this document")


def unknown_token(method: str) -> Answer:
    """An access token that was never issued or has run out."""
    return refusal(
        401,
        "UNAUTHENTICATED",
        f"Request had invalid authentication credentials. {_EXPECTED}",
        error_info("ACCESS_TOKEN_EXPIRED", method=rpc_method(method)),
        challenge=f'{_CHALLENGE}, error="invalid_token"',
    )


def no_credentials(method: str) -> Answer:
    """A request with neither a token nor an API key."""
    return refusal(
        401,
        "UNAUTHENTICATED",
        f"Request is missing required authentication credential. {_EXPECTED}",
        error_info("CREDENTIALS_MISSING", method=rpc_method(method)),
        challenge=_CHALLENGE,
    )


def key_cannot_write(method: str) -> Answer:
    """A write with an API key alone."""
    return refusal(
        401,
        "UNAUTHENTICATED",
        "API keys are not supported by this API. Expected OAuth2 access token or other authentication "
        "credentials that assert a principal. See https://cloud.google.com/docs/authentication",
        error_info("CREDENTIALS_MISSING", method=rpc_method(method)),
        challenge=_CHALLENGE,
    )


def not_shared() -> Answer:
    """A spreadsheet that whoever asks may not open."""
    return refusal(403, "PERMISSION_DENIED", "The caller does not have permission")


def scope_insufficient(method: str, scopes: frozenset[str]) -> Answer:
    """A token that was asked for with a narrower scope than the call needs."""
    return refusal(
        403,
        "PERMISSION_DENIED",
        "Request had insufficient authentication scopes.",
        error_info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", method=rpc_method(method)),
        challenge=f'{_CHALLENGE}, error="insufficient_scope", scope="{" ".join(sorted(scopes))}"',
    )


def api_disabled() -> Answer:
    """A Google Cloud project in which the Sheets API is not switched on."""
    return refusal(
        403,
        "PERMISSION_DENIED",
        f"Google Sheets API has not been used in project {PROJECT_NUMBER} before or it is disabled. "
        f"Enable it by visiting {_ACTIVATION} then retry. If you enabled this API recently, wait a few "
        "minutes for the action to propagate to our systems and retry.",
        help_link("Google developers console API activation", _ACTIVATION),
        error_info("SERVICE_DISABLED", consumer=f"projects/{PROJECT_NUMBER}"),
    )


def not_found() -> Answer:
    """An id that belongs to no spreadsheet."""
    return refusal(404, "NOT_FOUND", "Requested entity was not found.")


def quota_exceeded(reads: int) -> Answer:
    """More readings within a minute than Google allows."""
    return refusal(
        429,
        "RESOURCE_EXHAUSTED",
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of "
        f"service '{SERVICE}' for consumer 'project_number:{PROJECT_NUMBER}'.",
        error_info(
            "RATE_LIMIT_EXCEEDED",
            consumer=f"projects/{PROJECT_NUMBER}",
            quota_limit="ReadRequestsPerMinutePerUser",
            quota_limit_value=str(reads),
            quota_location="global",
            quota_metric=f"{SERVICE}/read_requests",
            quota_unit="1/min/{project}/{user}",
        ),
        help_link("Request a higher quota limit.", "https://cloud.google.com/docs/quotas/help/request_increase"),
    )


def internal() -> Answer:
    """A failure of Google's own."""
    return refusal(500, "INTERNAL", "Internal error encountered.")


def unavailable() -> Answer:
    """A service that is down for a moment."""
    return refusal(503, "UNAVAILABLE", "The service is currently unavailable.")


def token_refused(description: str, error: str = "invalid_grant") -> Answer:
    """The token address has a shape of its own."""
    return json_answer({"error": error, "error_description": description}, status=400)


def bad_signature() -> Answer:
    """Also what a deleted or revoked key gets."""
    return token_refused("Invalid JWT Signature.")
