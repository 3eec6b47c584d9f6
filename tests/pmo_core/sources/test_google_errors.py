"""What Google's answers mean, by status and reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_core.errors import SourceError
from pmo_core.sources.google_errors import SENTENCES, error_of_answer, source_error


def an_answer(http_status, *reasons, **error):
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason} for reason in reasons]
    return http_status, json.dumps({"error": {"code": http_status, "details": details, **error}}).encode()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (an_answer(403, "SERVICE_DISABLED"), "api_disabled"),
        (an_answer(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"), "scope"),
        (an_answer(403, status="PERMISSION_DENIED"), "not_shared"),
        (an_answer(400, "API_KEY_INVALID"), "credentials"),
        (an_answer(400, status="FAILED_PRECONDITION"), "not_a_google_sheet"),
        (an_answer(400, status="INVALID_ARGUMENT"), "bad_request"),
        (an_answer(401), "credentials"),
        (an_answer(404), "not_found"),
        (an_answer(429, "RATE_LIMIT_EXCEEDED"), "quota"),
        (an_answer(500), "unavailable"),
        ((502, b"<html>Bad gateway</html>"), "unavailable"),
        ((403, b"<html>Forbidden</html>"), "not_shared"),
        ((418, b"teapot"), "bad_answer"),
        ((400, b"[]"), "bad_request"),
        ((400, b'{"error": "text"}'), "bad_request"),
        ((403, b'{"error": {"details": "text"}}'), "not_shared"),
    ],
)
def test_an_answer_is_told_by_its_status_and_reason(answer, kind):
    assert error_of_answer(*answer).kind == kind


def test_prose_decides_nothing():
    status, content = an_answer(403, message="The Google Sheets API is disabled. Quota exceeded.")
    assert error_of_answer(status, content).kind == "not_shared"


@pytest.mark.parametrize("kind", list(SENTENCES))
def test_every_kind_has_a_sentence_and_a_fix(kind):
    error = source_error(kind, "pmo@example.org")
    assert isinstance(error, SourceError)
    assert error.sentence.endswith(".")
    assert error.fix.endswith(".")
    assert "{" not in str(error)


@given(st.integers(100, 599), st.binary(max_size=100))
def test_no_answer_makes_it_raise(status, content):
    assert error_of_answer(status, content).kind in SENTENCES
