"""The local Sheets server against real gspread and real service-account credentials."""

import json
import signal
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import cache
from pathlib import Path

import gspread
import pytest
import requests
from google.auth import crypt, jwt
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request
from google.oauth2.service_account import Credentials

from tests.sheets_server import FAULTS, Book, Quota, SheetsServer, Tab, book_from_csv_folder
from tests.sheets_server.access import READONLY_SCOPE, SCOPE
from tests.sheets_server.faults import TOKEN_FAULTS
from tests.sheets_server.service_account import new_service_account
from tests.sheets_server.tokens import GRANT_TYPE

pytestmark = pytest.mark.heavy  # what is tested here is a part of the tests themselves

TYPED = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}


def a_book():
    projects = [
        ["Name", "Budget", "Start", "Mandatory", "Note"],
        ["Payroll", 1139.18, date(2026, 10, 31), True, ""],
        ["Archive", 5.0, datetime(2026, 10, 31, 12), False, "#REF!", "", None],
        ["", ""],
        [],
    ]
    tabs = [Tab(0, "Projects", projects), Tab(101, "It's empty", [[""], []]), Tab(102, "Notes", [["", "x"]])]
    return Book("Portfolio", tabs=tabs)


@pytest.fixture(scope="module")
def one_server():
    with SheetsServer(a_book()) as running:
        yield running


@pytest.fixture
def server(one_server):
    """The one server as good as new; a key of its own would cost each test a tenth of a second."""
    one_server.book, one_server.shared = a_book(), True
    one_server.clear_faults()
    one_server.reset_counts()
    return one_server


def pointed_at(endpoint):
    class LocalClient(gspread.HTTPClient):
        def request(self, method, url, *args, **options):
            return super().request(
                method, url.replace("https://sheets.googleapis.com", endpoint), *args, **options
            )

    return LocalClient


def a_client(server, *, scope=READONLY_SCOPE, key=None):
    """gspread signed in as the service account.

    The session signs requests itself, because google-auth's own AuthorizedSession also asks
    iamcredentials.googleapis.com in the background, and nothing here may leave the machine.
    """
    credentials = credentials_of(json.dumps(key or server.service_account)).with_scopes([scope])
    session = requests.Session()

    def signed(request):
        if not credentials.valid:
            credentials.refresh(Request())
        credentials.apply(request.headers)
        return request

    session.auth = signed
    return gspread.Client(auth=None, session=session, http_client=pointed_at(server.endpoint))


@cache
def credentials_of(key_file):
    """Credentials without a token; reading the private key is the slow part."""
    return Credentials.from_service_account_info(json.loads(key_file))


def open_sheet(server, **options):
    return a_client(server, **options).open_by_key(server.spreadsheet_id)


def values_read(server, *ranges, **params):
    answer = open_sheet(server).values_batch_get(list(ranges), params={**TYPED, **params})
    return [each.get("values") for each in answer["valueRanges"]]


def token_answer(server, *, key=None, **changed_claims):
    key = key or server.service_account
    now = int(time.time())
    claims = {
        "iss": key["client_email"],
        "aud": key["token_uri"],
        "scope": SCOPE,
        "iat": now,
        "exp": now + 3600,
    }
    assertion = jwt.encode(crypt.RSASigner.from_string(key["private_key"]), {**claims, **changed_claims})
    form = {"grant_type": GRANT_TYPE, "assertion": assertion.decode()}
    return requests.post(f"{server.endpoint}/token", data=form, timeout=5)


def bare_get(server, path="", **options):
    url = f"{server.endpoint}/v4/spreadsheets/{server.spreadsheet_id}{path}"
    return requests.get(url, timeout=5, **options)


def reasons(answer):
    return [each["reason"] for each in answer.json()["error"].get("details", []) if "reason" in each]


def test_gspread_reads_every_cell_with_its_type(server):
    assert values_read(server, "'Projects'") == [
        [
            ["Name", "Budget", "Start", "Mandatory", "Note"],
            ["Payroll", 1139.18, 46326, True],
            ["Archive", 5, 46326.5, False, "#REF!"],
        ]
    ]


def test_columns_leave_out_trailing_blanks_and_keep_those_between(server):
    server.book.tab("Projects").rows[2][1] = ""
    assert values_read(server, "'Projects'!B1:H5", majorDimension="COLUMNS") == [
        [
            ["Budget", 1139.18],
            ["Start", 46326, 46326.5],
            ["Mandatory", True, False],
            ["Note", "", "#REF!"],
        ]
    ]
    assert values_read(server, "'Notes'", majorDimension="COLUMNS") == [[[], ["x"]]]


def test_an_entirely_blank_tab_has_no_values(server):
    answer = open_sheet(server).values_get("'It''s empty'")
    assert answer == {"range": "'It''s empty'!A1:Z1000", "majorDimension": "ROWS"}


def test_formatted_values_are_texts(server):
    answer = open_sheet(server).values_get("Projects!A2:E3")
    assert answer["range"] == "Projects!A2:E3"
    assert answer["values"] == [
        ["Payroll", "1139.18", "2026-10-31", "TRUE"],
        ["Archive", "5", "2026-10-31 12:00:00", "FALSE", "#REF!"],
    ]


def test_dates_come_as_texts_where_asked_for(server):
    assert values_read(server, "Projects!C2", dateTimeRenderOption="FORMATTED_STRING") == [[["2026-10-31"]]]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Projects!B:C", "Projects!B1:C1000"),
        ("Projects!2:3", "Projects!A2:Z3"),
        ("'Projects'!A2:C", "Projects!A2:C1000"),
        ("Projects!C3:A1", "Projects!A1:C3"),
        ("Projects!A1:AA2000", "Projects!A1:Z1000"),
        ("B2", "Projects!B2"),
        ("Notes", "Notes!A1:Z1000"),
    ],
)
def test_a_range_is_answered_with_the_cells_it_covers(server, asked, answered):
    assert open_sheet(server).values_get(asked)["range"] == answered


@pytest.mark.parametrize("unreadable", ["'Nope'", "Nope!A1", "Projects!", "Projects!A", "'Projects'!1A"])
def test_a_range_that_cannot_be_read_is_googles_400(server, unreadable):
    with pytest.raises(gspread.exceptions.APIError, match="Unable to parse range") as refused:
        open_sheet(server).values_batch_get(["'Projects'", unreadable])
    assert refused.value.error == {
        "code": 400,
        "message": f"Unable to parse range: {unreadable}",
        "status": "INVALID_ARGUMENT",
    }


def test_a_range_below_the_grid_is_refused(server):
    with pytest.raises(gspread.exceptions.APIError, match=r"exceeds grid limits\. Max rows: 1000"):
        open_sheet(server).values_get("Projects!A1001:B1002")


def test_an_option_google_does_not_know_is_refused(server):
    with pytest.raises(gspread.exceptions.APIError, match="Invalid value at 'major_dimension'"):
        open_sheet(server).values_get("Projects", params={"majorDimension": "DIAGONAL"})


def test_metadata_names_the_tabs_and_the_settings(server):
    metadata = open_sheet(server).fetch_sheet_metadata()
    assert metadata["spreadsheetId"] == server.spreadsheet_id
    assert metadata["spreadsheetUrl"] == server.link
    assert metadata["properties"] == {
        "title": "Portfolio",
        "locale": "en_GB",
        "autoRecalc": "ON_CHANGE",
        "timeZone": "Europe/London",
    }
    assert metadata["sheets"][1]["properties"] == {
        "sheetId": 101,
        "title": "It's empty",
        "index": 1,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 1000, "columnCount": 26},
    }


def test_a_mask_gives_the_parts_it_names_and_grids_only_where_it_names_them(server):
    server.book.tab("Notes").hidden_rows = {2}
    server.book.tab("Notes").filtered_rows = {1}
    sheet = open_sheet(server)
    assert "data" not in sheet.fetch_sheet_metadata({"includeGridData": "false"})["sheets"][0]
    assert sheet.fetch_sheet_metadata({"fields": "properties.title,sheets.properties.sheetId"}) == {
        "properties": {"title": "Portfolio"},
        "sheets": [{"properties": {"sheetId": tab}} for tab in (0, 101, 102)],
    }
    asked = "sheets(data(startRow,rowMetadata(hiddenByUser,hiddenByFilter)))"
    grid = sheet.fetch_sheet_metadata({"fields": asked})["sheets"][2]["data"][0]
    assert grid == {"rowMetadata": [{}, {"hiddenByFilter": True}, {"hiddenByUser": True}, *[{}] * 997]}
    with pytest.raises(gspread.exceptions.APIError, match="invalid argument"):
        sheet.fetch_sheet_metadata({"fields": "sheets(properties"})


def test_an_edit_while_the_server_runs_shows_in_the_next_reading(server):
    server.book.tab("Projects").rows[1][0] = "Pensions"
    assert values_read(server, "Projects!A2") == [[["Pensions"]]]


def test_a_renamed_tab_keeps_its_id_and_a_deleted_one_is_gone(server):
    server.book.rename_tab("Notes", "Remarks")
    server.book.delete_tab("It's empty")
    tabs = [(tab.id, tab.title) for tab in open_sheet(server).worksheets()]
    assert tabs == [(0, "Projects"), (102, "Remarks")]


def test_compact_answers_have_no_line_breaks(server):
    sheet = open_sheet(server)
    url = f"{server.endpoint}/v4/spreadsheets/{sheet.id}/values/Projects"
    session = sheet.client.session
    assert b"\n" not in session.get(url, params={"prettyPrint": "false"}).content
    assert b"\n" in session.get(url).content


def test_many_readers_at_once_all_get_the_same(server):
    client = a_client(server)
    client.open_by_key(server.spreadsheet_id)
    with ThreadPoolExecutor(16) as readers:
        titles = list(readers.map(lambda _: client.http_client.spreadsheets_get(server.spreadsheet_id), range(64)))
    assert {title["properties"]["title"] for title in titles} == {"Portfolio"}
    assert server.count("metadata") == 65


def test_an_assertion_signed_with_another_key_is_refused(server):
    forged, _ = new_service_account(server.service_account["token_uri"])
    with pytest.raises(RefreshError, match="invalid_grant: Invalid JWT Signature"):
        open_sheet(server, key=forged)
    assert token_answer(server, key=forged).json() == {
        "error": "invalid_grant",
        "error_description": "Invalid JWT Signature.",
    }


@pytest.mark.parametrize(
    ("claims", "error", "description"),
    [
        ({"iss": "other@example.org"}, "invalid_grant", "account not found"),
        ({"aud": "https://example.org/token"}, "invalid_grant", "audience"),
        ({"iat": 1_700_000_000, "exp": 1_700_003_600}, "invalid_grant", "short-lived token"),
        ({"exp": int(time.time()) + 86_400}, "invalid_grant", "short-lived token"),
        ({"scope": ""}, "invalid_scope", "Invalid OAuth scope"),
    ],
)
def test_an_assertion_with_a_wrong_claim_is_refused(server, claims, error, description):
    answer = token_answer(server, **claims)
    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert description in answer.json()["error_description"]


def test_a_clock_that_is_half_a_minute_fast_is_forgiven(server):
    now = int(time.time())
    answer = token_answer(server, iat=now + 30, exp=now + 3630)
    assert answer.json()["expires_in"] == 3600
    assert answer.json()["token_type"] == "Bearer"


@pytest.mark.parametrize("assertion", ["", "a.b", "a.b.c", "é.ü.ß"])
def test_a_text_that_is_no_assertion_is_refused(server, assertion):
    form = {"grant_type": GRANT_TYPE, "assertion": assertion}
    answer = requests.post(f"{server.endpoint}/token", data=form, timeout=5)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(
    ("headers", "reason"),
    [({}, "CREDENTIALS_MISSING"), ({"Authorization": "Bearer ya29.other"}, "ACCESS_TOKEN_EXPIRED")],
)
def test_no_token_or_an_unknown_one_is_unauthenticated(server, headers, reason):
    answer = bare_get(server, headers=headers)
    assert (answer.status_code, answer.json()["error"]["status"]) == (401, "UNAUTHENTICATED")
    assert reasons(answer) == [reason]


def test_a_sheet_that_is_not_shared_is_forbidden(server):
    server.shared = False
    with pytest.raises(PermissionError, match=r"^$") as refused:  # gspread gives it no text
        open_sheet(server)
    assert isinstance(refused.value.__cause__, gspread.exceptions.APIError)
    assert refused.value.__cause__.error["message"] == "The caller does not have permission"


def test_an_unknown_id_is_not_found(server):
    with pytest.raises(gspread.exceptions.SpreadsheetNotFound, match="404"):
        a_client(server).open_by_key("1" + "x" * 43)


def test_a_token_for_another_scope_is_not_enough(server):
    drive = "https://www.googleapis.com/auth/drive.file"
    with pytest.raises(gspread.exceptions.APIError, match="insufficient authentication scopes") as refused:
        a_client(server, scope=drive).http_client.spreadsheets_get(server.spreadsheet_id)
    assert reasons(refused.value.response) == ["ACCESS_TOKEN_SCOPE_INSUFFICIENT"]


def test_an_api_key_reads_a_public_sheet_and_no_other():
    with SheetsServer(a_book(), public=True, shared=False, api_key="AIza-local") as server:
        client = gspread.api_key("AIza-local", http_client=pointed_at(server.endpoint))
        assert client.open_by_key(server.spreadsheet_id).title == "Portfolio"
        assert bare_get(server, params={"key": "AIza-local"}).status_code == 200
        server.public = False
        assert bare_get(server, params={"key": "AIza-local"}).status_code == 403
        assert server.count("token") == 0


def test_an_unknown_api_key_is_refused(server):
    answer = bare_get(server, params={"key": "AIza-other"})
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert reasons(answer) == ["API_KEY_INVALID"]


def test_one_reading_more_than_the_quota_is_refused_until_the_window_has_passed():
    with SheetsServer(a_book(), quota=Quota(reads=2, seconds=0.5)) as server:
        sheet = open_sheet(server)
        sheet.values_get("Projects")
        with pytest.raises(gspread.exceptions.APIError, match="Quota exceeded") as refused:
            sheet.values_get("Projects")
        assert refused.value.code == 429
        assert refused.value.error["status"] == "RESOURCE_EXHAUSTED"
        info = refused.value.error["details"][0]
        assert (info["reason"], info["metadata"]["quota_limit_value"]) == ("RATE_LIMIT_EXCEEDED", "2")
        time.sleep(0.55)
        assert sheet.values_get("Projects!A1")["values"] == [["Name"]]


def test_a_writer_appends_below_the_table(server):
    answer = open_sheet(server, scope=SCOPE).values_append(
        "'Projects'",
        params={"valueInputOption": "RAW", "insertDataOption": "INSERT_ROWS"},
        body={"values": [["Fleet", 12.5, None, True], ["2026-01-01"]]},
    )
    assert answer["tableRange"] == "Projects!A1:E3"
    assert answer["updates"] == {
        "spreadsheetId": server.spreadsheet_id,
        "updatedRange": "Projects!A4:D5",
        "updatedRows": 2,
        "updatedColumns": 4,
        "updatedCells": 5,
    }
    assert values_read(server, "Projects!A4:E6") == [[["Fleet", 12.5, "", True], ["2026-01-01"]]]


def test_an_empty_tab_is_filled_from_its_first_cell_and_another_from_its_tables_column(server):
    sheet = open_sheet(server, scope=SCOPE)
    sheet.worksheet("It's empty").append_row(["a"])
    sheet.worksheet("Notes").append_row(["2026-01-01"], value_input_option="USER_ENTERED")
    assert server.book.tab("It's empty").rows[0] == ["a"]
    assert server.book.tab("Notes").rows == [["", "x"], ["", date(2026, 1, 1)]]


def test_a_reader_cannot_append(server):
    with pytest.raises(gspread.exceptions.APIError, match="insufficient authentication scopes") as refused:
        open_sheet(server).worksheet("Projects").append_row(["Fleet"])
    assert refused.value.code == 403
    assert reasons(refused.value.response) == ["ACCESS_TOKEN_SCOPE_INSUFFICIENT"]
    assert len(server.book.tab("Projects").rows) == 5


def test_an_api_key_cannot_append():
    with SheetsServer(a_book(), public=True, api_key="AIza-local") as server:
        url = f"{server.endpoint}/v4/spreadsheets/{server.spreadsheet_id}/values/Projects:append"
        params = {"key": "AIza-local", "valueInputOption": "RAW"}
        answer = requests.post(url, params=params, json={"values": [["x"]]}, timeout=5)
        assert answer.status_code == 401


@pytest.mark.parametrize(
    ("params", "body", "message"),
    [
        ({}, {"values": [["x"]]}, "'valueInputOption' is required"),
        ({"valueInputOption": "GUESS"}, {"values": [["x"]]}, "Invalid value at 'value_input_option'"),
        ({"valueInputOption": "RAW"}, {"values": "x"}, "Invalid value at 'data.values'"),
        ({"valueInputOption": "RAW"}, {"values": [[{}]]}, "struct_value"),
    ],
)
def test_an_append_that_google_would_refuse_is_refused(server, params, body, message):
    with pytest.raises(gspread.exceptions.APIError, match=message):
        open_sheet(server, scope=SCOPE).values_append("Projects", params=params, body=body)
    assert len(server.book.tab("Projects").rows) == 5


def test_requests_are_counted_by_what_they_ask(server):
    values_read(server, "'Projects'", "'Notes'")
    requests.put(f"{server.endpoint}/v4/spreadsheets/x/values/A1", json={}, timeout=5)
    assert server.requests == [
        ("POST", "token"),
        ("GET", "metadata"),
        ("GET", "batchGet"),
        ("PUT", "other"),
    ]
    assert server.count("batchGet") == 1
    counts = requests.get(f"{server.endpoint}/_control/requests", timeout=5).json()
    assert counts == {"token": 1, "metadata": 1, "batchGet": 1, "other": 1}
    server.reset_counts()
    assert server.requests == []


STATUS_AND_REASON = {
    "bad_request": (400, "INVALID_ARGUMENT", []),
    "not_a_google_sheet": (400, "FAILED_PRECONDITION", []),
    "unauthenticated": (401, "UNAUTHENTICATED", ["ACCESS_TOKEN_EXPIRED"]),
    "not_shared": (403, "PERMISSION_DENIED", []),
    "api_disabled": (403, "PERMISSION_DENIED", ["SERVICE_DISABLED"]),
    "scope": (403, "PERMISSION_DENIED", ["ACCESS_TOKEN_SCOPE_INSUFFICIENT"]),
    "not_found": (404, "NOT_FOUND", []),
    "quota": (429, "RESOURCE_EXHAUSTED", ["RATE_LIMIT_EXCEEDED"]),
    "internal": (500, "INTERNAL", []),
    "unavailable": (503, "UNAVAILABLE", []),
}
TESTED_APART = {"bad_gateway", "html_ok", "hang", "truncated", "slow_drip", "slow_headers"} | TOKEN_FAULTS


def test_every_fault_has_a_test():
    assert set(FAULTS) == set(STATUS_AND_REASON) | TESTED_APART


@pytest.mark.parametrize(("name", "expected"), STATUS_AND_REASON.items(), ids=STATUS_AND_REASON)
def test_a_fault_answers_once_as_google_would_and_then_no_more(server, name, expected):
    sheet = open_sheet(server)
    server.fail_next(name)
    with pytest.raises(gspread.exceptions.APIError, match=str(expected[0])) as failed:
        sheet.values_get("Projects")
    error = failed.value.error
    assert (error["code"], error["status"], reasons(failed.value.response)) == expected
    assert sheet.values_get("Projects!A1")["values"] == [["Name"]]


@pytest.mark.parametrize(("name", "status", "text"), [("bad_gateway", 502, "502"), ("html_ok", 200, "Sign-in")])
def test_a_web_page_comes_where_json_is_expected(server, name, status, text):
    server.fail_next(name)
    answer = bare_get(server)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=UTF-8")
    assert f"<title>Error {text}" in answer.text or f"{text}</title>" in answer.text


def test_gspread_gives_the_502_page_the_code_minus_one(server):
    sheet = open_sheet(server)
    server.fail_next("bad_gateway")
    with pytest.raises(gspread.exceptions.APIError, match=r"That.s an error") as failed:
        sheet.values_get("Projects")
    assert failed.value.code == -1


def test_a_fault_strikes_as_often_as_asked_and_can_name_a_time_to_retry(server):
    server.fail_next("quota", times=2, retry_after=7)
    answers = [bare_get(server) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 401]
    assert [answer.headers.get("Retry-After") for answer in answers] == ["7", "7", None]


def test_a_truncated_answer_is_half_of_the_json_with_an_honest_length(server):
    sheet = open_sheet(server)
    server.fail_next("truncated")
    with pytest.raises(requests.exceptions.JSONDecodeError, match="line"):
        sheet.values_get("Projects")


def test_a_hanging_request_outlasts_the_clients_patience(server):
    server.fail_next("hang")
    with pytest.raises(requests.exceptions.ReadTimeout, match="timed out"):
        bare_get_with_patience(server, 0.2)


def test_a_hanging_request_ends_without_an_answer_when_its_time_is_up(server):
    server.fail_next("hang", seconds=0.2)
    with pytest.raises(requests.exceptions.ConnectionError, match="without response"):
        bare_get_with_patience(server, 5)


def test_a_slow_drip_keeps_the_connection_alive_past_the_read_timeout(server):
    server.fail_next("slow_drip", seconds=0.5)
    started = time.monotonic()
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        bare_get_with_patience(server, 0.3)
    assert time.monotonic() - started >= 0.5


def test_closing_the_server_ends_what_hangs_and_what_is_kept_alive():
    with SheetsServer(a_book()) as server, ThreadPoolExecutor(1) as background:
        sheet = open_sheet(server)
        server.fail_next("hang", seconds=60)
        hanging = background.submit(bare_get, server)
        while server.count("metadata") < 2:
            time.sleep(0.01)
        server.close()
        with pytest.raises(requests.exceptions.ConnectionError, match=r"without response|reset"):
            hanging.result(timeout=5)
        with pytest.raises(requests.exceptions.ConnectionError, match=r"refused|reset|without response"):
            sheet.values_get("Projects")


def test_a_revoked_key_fails_at_the_token_address_only(server):
    server.fail_next("token_revoked")
    assert bare_get(server).status_code == 401
    with pytest.raises(RefreshError, match="invalid_grant: Invalid JWT Signature"):
        open_sheet(server)
    assert open_sheet(server).title == "Portfolio"


def test_a_failed_append_writes_nothing(server):
    sheet = open_sheet(server, scope=SCOPE)
    server.fail_next("unavailable")
    with pytest.raises(gspread.exceptions.APIError, match="unavailable"):
        sheet.values_append("Projects", params={"valueInputOption": "RAW"}, body={"values": [["x"]]})
    assert len(server.book.tab("Projects").rows) == 5


def test_faults_can_be_set_and_cleared_by_hand(server):
    control = f"{server.endpoint}/_control"
    requests.post(f"{control}/fail", json={"fault": "unavailable", "times": 9}, timeout=5)
    assert bare_get(server).status_code == 503
    requests.post(f"{control}/clear", timeout=5)
    assert bare_get(server).status_code == 401
    refused = requests.post(f"{control}/fail", json={"fault": "earthquake"}, timeout=5)
    assert refused.status_code == 400
    assert 'no fault is called "earthquake"' in refused.json()["error"]


def test_an_unknown_fault_is_a_mistake_of_the_caller(server):
    with pytest.raises(ValueError, match='no fault is called "earthquake"; the faults are bad_request'):
        server.fail_next("earthquake")


def test_a_csv_folder_becomes_a_book_typed_as_sheets_would(tmp_path):
    (tmp_path / "projects.csv").write_text("Name\n", encoding="utf-8")
    (tmp_path / "gate_reviews.csv").write_text(
        "\ufeffGate,Passed,On\n007,TRUE,2026-02-28\n-0.5,true,2026-02-30\n1e3,,5\n", encoding="utf-8"
    )
    (tmp_path / "_pmo_config.csv").write_text("key,value\n", encoding="utf-8")
    book = book_from_csv_folder(tmp_path)
    titles = [(tab.sheet_id, tab.title) for tab in book.tabs]
    assert titles == [(0, "_pmo_config"), (101, "Gate reviews"), (102, "Projects")]
    assert book.tab("Gate reviews").rows == [
        ["Gate", "Passed", "On"],
        ["007", True, date(2026, 2, 28)],
        [-0.5, "true", "2026-02-30"],
        ["1e3", "", 5.0],
    ]


def test_a_folder_without_csv_files_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"holds no \.csv file"):
        book_from_csv_folder(tmp_path)


def test_the_key_file_is_for_its_owner_only_and_a_real_key_is_left_alone(server, tmp_path):
    path = server.write_key(tmp_path / "service_account.json")
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text()) == server.service_account
    server.write_key(path)
    real = tmp_path / "real.json"
    real.write_text('{"token_uri": "https://oauth2.googleapis.com/token"}')
    with pytest.raises(FileExistsError, match="not the key of a local server"):
        server.write_key(real)


def test_started_by_hand_it_prints_settings_that_work(tmp_path):
    (tmp_path / "projects.csv").write_text("Name,Budget\nPayroll,5\n", encoding="utf-8")
    key_file = tmp_path / "key.json"
    command = ["-m", "tests.sheets_server", str(tmp_path), "--port", "0", "--key", str(key_file)]
    root = Path(__file__).parents[1]
    with subprocess.Popen([sys.executable, *command], cwd=root, stdout=subprocess.PIPE, text=True) as running:
        try:
            lines = iter(running.stdout.readline, "")
            printed = "".join(line for line in iter(lambda: next(lines), "Ctrl-C stops the server.\n"))
            snippet = printed.partition("config/portfolio.toml:")[2].partition("config/access.toml:")[0]
            source = tomllib.loads(snippet)["source"]
            credentials = Credentials.from_service_account_file(source["key_file"], scopes=[READONLY_SCOPE])
            credentials.refresh(Request())
            spreadsheet_id = source["link"].split("/")[5]
            answer = requests.get(
                f"{source['endpoint']}/v4/spreadsheets/{spreadsheet_id}/values/Projects",
                headers={"Authorization": f"Bearer {credentials.token}"},
                timeout=5,
            )
        finally:
            running.send_signal(signal.SIGINT)
            try:
                ended = running.wait(timeout=10)
            except subprocess.TimeoutExpired:
                running.kill()  # else the end of the block would wait for it forever
                raise
        assert ended == 0
    assert answer.json()["values"] == [["Name", "Budget"], ["Payroll", "5"]]
    assert (source["kind"], source["as_of"]) == ("google_sheet", date(2026, 10, 31))


def bare_get_with_patience(server, seconds):
    url = f"{server.endpoint}/v4/spreadsheets/{server.spreadsheet_id}"
    return requests.get(url, timeout=seconds)
