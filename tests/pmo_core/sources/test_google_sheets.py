"""Google Sheets with real gspread and real signed keys, over loopback."""

import pandas as pd
import pytest

from pmo_core.errors import SourceError
from pmo_core.loading import load
from pmo_core.scoring.from_tables import criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import DEMO_FOLDER, SourceSettings, load_settings
from pmo_core.sources import Keys, open_source
from pmo_core.sources.google_sheets import GoogleSheet
from pmo_core.sources.links import parse_link
from tests.builders import READ_AT, issues_of
from tests.pmo_core.sources.loopback import ListeningServer, a_google_book, a_source, asked, only, refused
from tests.sheets_server import SheetsServer, Tab, book_from_csv_folder


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


def test_a_renamed_tab_is_told_once_with_its_old_name(server):
    source = a_source(server)
    assert source.fetch().notes == ()
    server.book.rename_tab("Projects", "Projekte")
    assert source.fetch().notes == ("The tab Projekte was called Projects before.",)
    assert source.fetch().notes == ()


def test_tabs_that_exchange_their_titles_keep_their_own_ids(server):
    source = a_source(server)
    source.fetch()
    server.book.rename_tab("Projects", "x")
    server.book.rename_tab("Notes", "Projects")
    server.book.rename_tab("x", "Notes")
    server.reset_counts()
    book = source.fetch()
    assert [(sheet.sheet_id, sheet.title, sheet.columns[0][0]) for sheet in book.sheets] == [
        (0, "Notes", "Project ID"),
        (11, "It's ours", "Benefit"),
        (12, "Projects", "Remember"),
    ]
    assert asked(server) == only(metadata=1, batchGet=1)
    assert book.notes == (
        "The tab Notes was called Projects before.",
        "The tab Projects was called Notes before.",
    )
    server.reset_counts()
    source.fetch()
    assert asked(server) == only(batchGet=1)


def test_a_tab_that_was_added_is_found_after_a_quarter_of_an_hour(server):
    source = a_source(server)
    now = [1000.0]
    source.clock = lambda: now[0]
    source.fetch()
    server.book.tabs.append(Tab(77, "Risks", [["Risk"], ["Flood"]]))
    now[0] += 890
    assert len(source.fetch().sheets) == 3
    now[0] += 20
    server.reset_counts()
    book = source.fetch()
    assert [sheet.title for sheet in book.sheets] == ["Projects", "It's ours", "Notes", "Risks"]
    assert book.notes == ("The tab Risks is new.",)
    assert asked(server) == only(metadata=1, batchGet=1)


def test_an_edit_of_a_heading_costs_no_further_request(server):
    source = a_source(server)
    source.fetch()
    server.book.tab("Projects").rows[0][2] = "Approved budget"
    server.reset_counts()
    source.fetch()
    assert asked(server) == only(batchGet=1)


def test_merged_ranges_come_with_the_list_of_tabs(server):
    server.book.tab("Projects").merges.append((0, 1, 0, 2))
    assert [sheet.merged for sheet in a_source(server).fetch().sheets] == [((0, 1, 0, 2),), (), ()]


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


@pytest.mark.heavy
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
