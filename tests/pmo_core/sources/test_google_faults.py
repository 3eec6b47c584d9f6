"""What goes wrong between Google and us, over loopback: each fault is one sentence and one fix."""

import time

import pytest

from pmo_core.sources.google_sheets import GoogleSheet
from pmo_core.sources.links import parse_link
from tests.pmo_core.sources.loopback import ListeningServer, a_google_book, a_source, asked, only, refused
from tests.sheets_server import FAULTS, SheetsServer

pytestmark = pytest.mark.heavy
PATIENCE = 10  # seconds; reached only where something is broken
FOUR_TRIES = 4  # the most that spec/spreadsheets.md allows
PASSING = {"quota", "internal", "bad_gateway", "unavailable"}
SAID = {
    "bad_request": "Google did not understand what it was asked.",
    "not_a_google_sheet": "lives in Google Drive but is not a Google Sheet.",
    "credentials": "Google does not accept this app's key.",
    "not_shared": "This app has no access to the sheet.",
    "api_disabled": "The Google Sheets API is switched off",
    "scope": "does not cover reading spreadsheets.",
    "not_found": "Google knows no spreadsheet at this link.",
    "quota": "Google asks us to slow down",
    "unavailable": "Google Sheets is not available right now.",
    "timeout": "Google took too long to answer.",
    "bad_answer": "The answer was not Google's",
}
MEANT = {
    "bad_request": "bad_request",
    "not_a_google_sheet": "not_a_google_sheet",
    "unauthenticated": "credentials",
    "not_shared": "not_shared",
    "api_disabled": "api_disabled",
    "scope": "scope",
    "not_found": "not_found",
    "quota": "quota",
    "internal": "unavailable",
    "bad_gateway": "unavailable",
    "unavailable": "unavailable",
    "hang": "timeout",
    "truncated": "bad_answer",
    "slow_drip": "timeout",
    "html_ok": "bad_answer",
    "slow_headers": "timeout",
    "token_revoked": "credentials",
    "token_hang": "timeout",
    "token_drip": "timeout",
}
ENDLESS = ("hang", "slow_drip", "slow_headers", "token_hang", "token_drip")


def test_every_fault_the_server_knows_has_its_kind_here():
    assert set(MEANT) == set(FAULTS)


@pytest.mark.parametrize("fault", [name for name in MEANT if name not in ENDLESS])
def test_each_fault_is_one_sentence_and_one_fix_of_its_kind(server, shortest_pauses, fault):
    server.fail_next(fault, times=20)
    error = refused(a_source(server))
    assert error.kind == MEANT[fault]
    assert SAID[error.kind] in error.sentence
    assert error.fix.endswith(".")
    tries = 0 if fault == "token_revoked" else FOUR_TRIES if fault in PASSING else 1
    assert server.count("metadata") == tries
    assert server.count("token") == 1


@pytest.mark.parametrize("fault", ENDLESS)
def test_an_answer_that_does_not_come_in_time_is_a_timeout(server, fault):
    server.fail_next(fault, times=20, seconds=30)
    error = refused(a_source(server, deadline_seconds=0.3))
    assert (error.kind, error.sentence) == ("timeout", SAID["timeout"])
    assert server.count("metadata") <= 2


def test_the_deadline_is_for_all_requests_of_a_reading_together(server):
    # Each half of the reading alone would end in time; an answer of about 400 bytes drips for eight seconds.
    source = a_source(server, deadline_seconds=1.0)
    source._client.request = with_a_pause_before(source._client.request, seconds=0.9)
    server.fail_next("slow_drip", times=20, seconds=30)
    assert refused(source).kind == "timeout"
    assert server.count("metadata") <= 2
    assert server.count("batchGet") == 0


def with_a_pause_before(request, seconds):
    def paused(*args, **kwargs):
        time.sleep(seconds)
        return request(*args, **kwargs)

    return paused


def test_an_answer_that_drips_is_cut_at_the_deadline_before_its_first_line_has_come(monkeypatch):
    # Each wait for a byte is shorter than the deadline, and "HTTP/1.1 200 OK" alone would drip for 7.5 seconds.
    monkeypatch.setattr("tests.sheets_server.wire.DRIP_PAUSE_SECONDS", 0.5)
    with ListeningServer(a_google_book()) as server:
        server.fail_next("slow_headers", times=20, seconds=15)
        assert refused(a_source(server, deadline_seconds=1.0)).kind == "timeout"
        assert server._listener.hung_up_after.get(timeout=PATIENCE) < len("HTTP/1.1 200 OK")
        assert asked(server) == only(token=1, metadata=2)


def test_a_fault_that_passes_is_tried_again_and_the_reading_goes_on(server, shortest_pauses):
    for fault in ("unavailable", "quota", "bad_gateway"):
        server.fail_next(fault)
    assert len(a_source(server).fetch().sheets) == 3
    assert asked(server) == only(token=1, metadata=4, batchGet=1)


def test_a_wait_that_google_asks_for_beyond_the_deadline_is_not_waited(server):
    server.fail_next("quota", times=20, retry_after=3600)
    assert refused(a_source(server, deadline_seconds=5)).kind == "quota"
    assert server.count("metadata") == 1


def test_a_wait_that_google_asks_for_is_kept(server, shortest_pauses, monkeypatch):
    waits = []
    monkeypatch.setattr("time.sleep", waits.append)
    server.fail_next("quota", times=2, retry_after=7)
    a_source(server).fetch()
    assert waits == [7, 7]


def test_a_sheet_that_is_not_shared_names_the_account_to_share_it_with(server):
    server.shared = False
    error = refused(a_source(server))
    assert error.kind == "not_shared"
    assert error.fix == f"Share it with {server.service_account['client_email']} as Viewer."


def test_a_key_that_was_taken_back_is_a_matter_of_credentials(server):
    forged = {**server.service_account, "client_email": "someone@else.example"}
    source = GoogleSheet(parse_link(server.link), forged, endpoint=server.endpoint)
    assert refused(source).kind == "credentials"
    assert server.count("metadata") == 0


@pytest.mark.parametrize("broken", [{"private_key": "not a key"}, {"client_email": None}, {"token_uri": None}])
def test_a_key_that_is_no_key_is_a_matter_of_credentials(server, broken):
    key = {name: value for name, value in {**server.service_account, **broken}.items() if value is not None}
    assert refused(GoogleSheet(parse_link(server.link), key, endpoint=server.endpoint)).kind == "credentials"


def test_an_unknown_spreadsheet_is_not_found(server):
    source = GoogleSheet(parse_link("1" + "x" * 43), server.service_account, endpoint=server.endpoint)
    assert refused(source).kind == "not_found"


def test_a_server_that_is_not_there_is_a_matter_of_the_network(server, shortest_pauses):
    with SheetsServer(a_google_book()) as gone:
        source = a_source(gone)
    assert refused(source).kind == "network"


def test_an_answer_too_large_is_refused(server, monkeypatch):
    monkeypatch.setattr("pmo_core.sources.google_sheets.LARGEST_ANSWER", 10)
    assert refused(a_source(server)).kind == "too_large"


def test_after_a_failure_the_next_reading_asks_for_values_only(server, shortest_pauses):
    source = a_source(server)
    source.fetch()
    server.fail_next("unavailable", times=FOUR_TRIES)
    assert refused(source).kind == "unavailable"
    server.reset_counts()
    assert len(source.fetch().sheets) == 3
    assert asked(server) == only(batchGet=1)
