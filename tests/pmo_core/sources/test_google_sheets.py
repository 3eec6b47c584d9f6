"""Google Sheets with real gspread and real signed keys, over loopback."""

import json
import random
from copy import deepcopy

import pandas as pd
import pytest
from google.oauth2.service_account import Credentials

from pmo_core.errors import SourceError
from pmo_core.loading import load
from pmo_core.scoring.from_tables import criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import DEMO_FOLDER, SourceSettings, load_settings
from pmo_core.sources import Keys, open_source
from pmo_core.sources.google_errors import SENTENCES
from pmo_core.sources.google_sheets import SCOPES, GoogleSheet, SheetsClient
from pmo_core.sources.links import parse_link
from tests.builders import READ_AT, issues_of
from tests.sheets_server import FAULTS, Book, SheetsServer, Tab, book_from_csv_folder
from tests.sheets_server.answers import json_answer
from tests.sheets_server.incoming import call_of

PROJECTS = [["Project ID", "Project name", "Budget"], ["P-001", "Payroll", 5], ["P-002", "Fleet", 7.5]]
BENEFITS = [["Benefit", "Project ID"], ["Save paper", "P-002"]]
NOTES = [["Remember", "the milk"]]


class ListeningServer(SheetsServer):
    """A server that also keeps every range it was asked for, and may have charts on tabs of their own."""

    def __init__(self, book, **options):
        self.ranges = []
        self.charts = []
        super().__init__(book, **options)

    def answer(self, request):
        self.ranges += request.query.get("ranges", [])
        answered = super().answer(request)
        if not self.charts or call_of(request).kind != "metadata":
            return answered
        metadata = json.loads(answered.body)
        metadata["sheets"] += [
            {"properties": {"sheetId": 90 + n, "title": title, "index": 90 + n, "sheetType": "OBJECT"}}
            for n, title in enumerate(self.charts)
        ]
        return json_answer(metadata)


def a_google_book():
    tabs = [
        Tab(0, "Projects", PROJECTS),
        Tab(11, "It's ours", BENEFITS),
        Tab(12, "Notes", NOTES),
        Tab(13, "_pmo_log", [["x"]]),
    ]
    return Book("Portfolio", tabs=deepcopy(tabs))


@pytest.fixture(scope="module")
def one_server():
    with ListeningServer(a_google_book()) as running:
        yield running


@pytest.fixture
def server(one_server):
    """The one server as good as new."""
    one_server.book, one_server.shared, one_server.public, one_server.quota = a_google_book(), True, False, None
    one_server.clear_faults()
    one_server.reset_counts()
    one_server.ranges.clear()
    one_server.charts.clear()
    return one_server


@pytest.fixture
def shortest_pauses(monkeypatch):
    """The wait between tries is drawn at random from nothing upwards; here nothing is always drawn."""
    monkeypatch.setattr(random, "uniform", lambda lowest, highest: lowest)


def a_source(server, deadline_seconds=None):
    source = GoogleSheet(parse_link(server.link), server.service_account, endpoint=server.endpoint)
    if deadline_seconds is not None:
        credentials = Credentials.from_service_account_info(server.service_account, scopes=SCOPES)
        source._client = SheetsClient(credentials, server.endpoint, deadline_seconds)
    return source


def asked(server):
    return {kind: server.count(kind) for kind in ("token", "metadata", "batchGet", "values", "append", "other")}


def only(**counts):
    return {"token": 0, "metadata": 0, "batchGet": 0, "values": 0, "append": 0, "other": 0, **counts}


def test_the_first_reading_asks_twice_and_each_later_one_once_for_all_tabs(server):
    source = a_source(server)
    source.fetch()
    assert asked(server) == only(token=1, metadata=1, batchGet=1)
    for readings in (2, 3):
        source.fetch()
        assert asked(server) == only(token=1, metadata=1, batchGet=readings)
    assert server.ranges == ["'Projects'", "'It''s ours'", "'Notes'"] * 3


def test_our_own_tabs_are_never_asked_for(server):
    titles = [sheet.title for sheet in a_source(server).fetch().sheets]
    assert titles == ["Projects", "It's ours", "Notes"]
    assert not any("_pmo_" in asked_for for asked_for in server.ranges)


def test_a_renamed_tab_costs_one_more_request_of_each_sort_once(server):
    source = a_source(server)
    source.fetch()
    server.book.rename_tab("Projects", "Our projects")
    server.reset_counts()
    assert [sheet.title for sheet in source.fetch().sheets] == ["Our projects", "It's ours", "Notes"]
    assert asked(server) == only(metadata=1, batchGet=2)
    server.reset_counts()
    source.fetch()
    assert asked(server) == only(batchGet=1)


def test_a_deleted_tab_is_left_out_of_the_next_reading(server):
    source = a_source(server)
    source.fetch()
    server.book.delete_tab("Notes")
    assert [sheet.title for sheet in source.fetch().sheets] == ["Projects", "It's ours"]


def test_nothing_but_get_is_ever_sent_to_the_api(server, shortest_pauses):
    source = a_source(server)
    source.fetch()
    server.book.rename_tab("Notes", "Remarks")
    server.fail_next("unavailable")
    source.fetch()
    assert {method for method, kind in server.requests if kind != "token"} == {"GET"}
    assert server.count("other") == server.count("append") == 0


def test_an_edit_shows_in_the_next_reading(server):
    source = a_source(server)
    source.fetch()
    server.book.tab("Projects").rows[1][1] = "Pensions"
    assert source.fetch().sheets[0].columns[1] == ["Project name", "Pensions", "Fleet"]


def test_the_book_carries_its_title_locale_time_zone_and_tab_ids(server):
    source = a_source(server)
    assert source.name == "Google Sheet"
    book = source.fetch()
    assert (book.title, book.locale, book.time_zone) == ("Portfolio", "en_GB", "Europe/London")
    assert [sheet.sheet_id for sheet in book.sheets] == [0, 11, 12]
    assert source.name == "Portfolio"


def test_an_issue_opens_its_cell_in_the_browser(server):
    server.book.tab("It's ours").rows[1][1] = "P-00Z"
    (issue,) = issues_of(load(a_source(server), READ_AT), "unknown_reference")
    assert issue.link == f"https://docs.google.com/spreadsheets/d/{server.spreadsheet_id}/edit#gid=11&range=B2"


def test_the_sheets_own_locale_decides_what_a_comma_means(server):
    server.book.locale = "de_DE"
    server.book.tab("Projects").rows[1][2] = "1.234,56"
    assert load(a_source(server), READ_AT).projects["budget"].tolist() == [1234.56, 7.5]


def test_an_empty_spreadsheet_is_no_portfolio_but_no_crash_either(server):
    server.book.tabs = []
    with pytest.raises(SourceError, match=r"No list of projects was found in Portfolio \(no tabs\)"):
        load(a_source(server), READ_AT)


def test_a_chart_on_a_tab_of_its_own_is_not_asked_for(server):
    server.charts = ["Budget by year"]
    assert [sheet.title for sheet in a_source(server).fetch().sheets] == ["Projects", "It's ours", "Notes"]
    assert "'Budget by year'" not in server.ranges


def test_the_demo_behind_google_gives_the_same_figures_as_its_csv_files(demo):
    with ListeningServer(book_from_csv_folder(DEMO_FOLDER)) as server:
        criteria = load_settings().criteria
        google = load(a_source(server), READ_AT, criteria)
        assert asked(server) == only(token=1, metadata=1, batchGet=1)
    assert list(google.tables) == list(demo.tables)
    for name, table in demo.tables.items():
        pd.testing.assert_frame_equal(google[name], table, obj=name)
    assert ranks_of(google, criteria) == ranks_of(demo, criteria)


def ranks_of(portfolio, declared):
    criteria = criteria_of(portfolio, declared)
    values = values_of(ratings_of(portfolio.projects, criteria), criteria)
    return rank(values, weights_of(criteria)).ranks.tolist()


FOUR_TRIES = 4  # of spec/spreadsheets.md
PASSING = {"quota", "internal", "bad_gateway", "unavailable"}
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
    "token_revoked": "credentials",
}


def refused(source):
    with pytest.raises(SourceError, match=r"\w") as error:
        source.fetch()
    return error.value


def test_every_fault_the_server_knows_has_its_kind_here():
    assert set(MEANT) == set(FAULTS)


@pytest.mark.parametrize("fault", [name for name in MEANT if name not in ("hang", "slow_drip")])
def test_each_fault_is_one_sentence_and_one_fix_of_its_kind(server, shortest_pauses, fault):
    server.fail_next(fault, times=20)
    error = refused(a_source(server))
    sentence, fix = SENTENCES[MEANT[fault]]
    assert error.kind == MEANT[fault]
    assert error.sentence == sentence
    assert error.fix == fix.format(account=server.service_account["client_email"])
    tries = 0 if fault == "token_revoked" else FOUR_TRIES if fault in PASSING else 1
    assert server.count("metadata") == tries
    assert server.count("token") == 1


@pytest.mark.parametrize("fault", ["hang", "slow_drip"])
def test_an_answer_that_does_not_come_in_time_is_a_timeout(server, fault):
    server.fail_next(fault, times=20, seconds=30)
    error = refused(a_source(server, deadline_seconds=0.3))
    assert (error.kind, error.sentence) == ("timeout", SENTENCES["timeout"][0])
    assert server.count("metadata") == 1


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


def test_an_api_key_reads_a_public_sheet_without_a_token():
    with SheetsServer(a_google_book(), shared=False, public=True, api_key="AIza-local") as server:
        source = open_source(
            SourceSettings(kind="google_sheet", link=server.link, endpoint=server.endpoint),
            Keys(api_key="AIza-local"),
        )
        portfolio = load(source, READ_AT)
        assert portfolio.projects["name"].tolist() == ["Payroll", "Fleet"]
        assert asked(server) == only(metadata=1, batchGet=1)

        server.public = False
        error = refused(source)
        assert error.kind == "not_shared"
        assert error.fix == "Share it with anyone who has the link as Viewer."


def test_an_unknown_api_key_is_a_matter_of_credentials():
    with SheetsServer(a_google_book(), public=True, api_key="AIza-local") as server:
        source = GoogleSheet(parse_link(server.link), api_key="AIza-other", endpoint=server.endpoint)
        assert refused(source).kind == "credentials"


def test_a_key_file_opens_the_sheet_it_is_set_for(server, tmp_path):
    key_file = server.write_key(tmp_path / "key.json")
    settings = SourceSettings(
        kind="google_sheet", link=server.link, key_file=str(key_file), endpoint=server.endpoint
    )
    assert open_source(settings).fetch().title == "Portfolio"
