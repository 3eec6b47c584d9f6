"""The data page: issues by rule and owner, doubts asked once, links read by whom access.toml allows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pmo_core.issues.owners import KEEPER, NO_OWNER
from pmo_core.reading.questions import Question
from pmo_core.settings import Settings, SourceSettings, TabAnswers
from pmo_core.validation.issue import Issue
from tests.builders import a_book, a_portfolio, a_project, a_sheet
from tests.pages.conftest import plain, ranked
from tests.pages.test_pages import said
from tests.sheets_server import Book, SheetsServer, Tab
from views.data.trial import TRIAL, Trial, begin
from views.session import OWN_FILE

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
LINK = "https://docs.google.com/spreadsheets/d/1AbcDEFghiJKLmnoPQRst/edit"
API_KEY = "public-key"


def with_portfolio(open_page: OpenPage, portfolio: object) -> AppTest:
    app = open_page("data")
    app.session_state[OWN_FILE] = portfolio
    return app.run()


def headline(app: AppTest) -> str:
    return app.subheader[0].value


def parts(app: AppTest) -> list[str]:
    return [part.label for part in app.expander]


def test_what_there_is_to_correct_stands_first(open_page: OpenPage) -> None:
    projects = [
        a_project("P-1", "Roof", budget="soon", manager="Ann"),
        a_project("P-2", "Gate", budget="about 3m"),
    ]
    app = with_portfolio(open_page, a_portfolio(projects=projects))
    assert headline(app) == "2 cells to correct, 0 to check"
    assert parts(app) == ["▲ Not readable: 2 cells"]
    assert app.table[0].value["Who"].tolist() == ["Ann", NO_OWNER]


def test_a_sheet_without_a_fault_says_so_and_asks_nothing(open_page: OpenPage) -> None:
    app = with_portfolio(open_page, a_portfolio())
    assert "Nothing to correct" in app.success[-1].value
    assert len(app.selectbox) == len(app.table) == 0


def test_a_column_wrong_throughout_is_one_sentence_above_the_single_cells(open_page: OpenPage) -> None:
    wrong = [
        a_project(f"P-{i}", f"Roof {i}", budget=f"soon {i} or {i}", start="?" if i == 3 else None)
        for i in range(30)
    ]
    app = with_portfolio(open_page, a_portfolio(projects=wrong))
    sentence = next(part.value for part in app.markdown if "Budget" in part.value)
    assert "30 cells of this column" in sentence
    assert headline(app) == "30 cells to correct, 1 to check"
    assert [len(table.value) for table in app.table] == [1]


def test_a_chosen_owner_sees_their_cells_only_and_a_message_to_send(open_page: OpenPage) -> None:
    projects = [
        a_project("P-1", "Roof", budget="soon", manager="Ann"),
        a_project("P-2", "Gate", budget="later", manager="Bo"),
    ]
    app = with_portfolio(open_page, a_portfolio(projects=projects))
    assert app.selectbox(key="owner").options == ["Everyone", "Ann", "Bo"]
    app.selectbox(key="owner").set_value("Bo").run()
    assert app.table[0].value["Cell and what is there"].tolist() == ["Projects!C3 Budget: **later**"]
    assert app.code[0].value.startswith("Dear Bo,")
    assert "Ann" not in app.code[0].value
    assert "Projects!C3" in app.code[0].value


def test_a_choice_that_leaves_nothing_says_what_to_do(open_page: OpenPage) -> None:
    projects = [
        a_project("P-1", "Roof", budget="soon", manager="Ann"),
        a_project("P-2", "Gate", budget="3k", manager="Bo"),
    ]
    app = with_portfolio(open_page, a_portfolio(projects=projects))
    app.selectbox(key="owner").set_value("Ann").run()
    app.button_group(key="state").set_value("To check").run()
    assert "Nothing for this choice" in said(app)
    assert not app.exception


def test_twenty_thousand_issues_are_shown_a_page_at_a_time(open_page: OpenPage) -> None:
    portfolio = a_portfolio(
        projects=[a_project(f"P-{i}", f"Roof {i}", manager=f"Ann {i % 40}") for i in range(100)]
    )
    many = tuple(
        Issue("Projects", f"D{2 + i % 100}", "Budget", "x", f"rule_{i % 20}", "error", "lost", "Mend it.")
        for i in range(20_000)
    )
    app = with_portfolio(open_page, replace(portfolio, issues=many))
    assert not app.exception
    assert headline(app) == "20,000 cells to correct, 0 to check"
    assert len(parts(app)) == 20
    assert [len(table.value) for table in app.table] == [25]


def test_how_it_was_read_accounts_for_every_row_and_names_the_row_of_headings(open_page: OpenPage) -> None:
    app = with_portfolio(open_page, a_portfolio(projects=[a_project(), a_project(name="Gate")]))
    app.session_state["part"] = "How it was read"
    app.run()
    assert headline(app) == "2 rows read, 1 used, 1 set aside"
    assert app.dataframe[0].value["headings"].tolist() == [1]
    assert "P-001 is already in row 2" in app.dataframe[1].value["reason"].tolist()


def a_trial(*questions: Question) -> Trial:
    rows = [["Project name", "Wert", "Fit", "Public value"], ["Roof", 3.0, 9.0, 8.0], ["Gate", 4.0, 1.0, 2.0]]
    book = a_book(a_sheet("Plan", rows))
    trial = begin(SourceSettings(kind="workbook", path="plan.xlsx"), book, Settings())
    reading = replace(trial.portfolio.readings["projects"], questions=questions)
    return replace(trial, portfolio=replace(trial.portfolio, readings={"projects": reading}))


def on_trial(open_page: OpenPage, trial: object) -> AppTest:
    app = open_page("data")
    app.session_state["part"] = "Connect your own"
    app.session_state[TRIAL] = trial
    return app.run()


BUDGET = Question(
    "Plan", "projects", "columns", "Wert", "B1", "What is Wert?",
    (("budget", "Budget"), ("", "A column of our own")), "budget", "numbers above 1,000",
)  # fmt: skip
DATES = Question(
    "Plan", "projects", "day_first", "Ab", "C1", "Is 03/04/2026 in April?", (("true", "Yes"), ("false", "No"))
)


def test_a_doubt_is_asked_with_its_proposal_and_its_evidence(open_page: OpenPage) -> None:
    app = on_trial(open_page, a_trial(BUDGET, DATES))
    assert headline(app).startswith("See your own")
    assert "2 things to confirm" in [part.value for part in app.subheader]
    asked = {box.label: box.value for box in app.selectbox if box.label.startswith(("What", "Is"))}
    assert asked == {"What is Wert?": "budget", "Is 03/04/2026 in April?": None}
    assert "Plan!B1\\: numbers above 1,000" in said(app)


def test_answers_given_are_kept_and_what_is_left_open_is_not(open_page: OpenPage) -> None:
    app = on_trial(open_page, a_trial(BUDGET, DATES))
    app.selectbox[0].set_value("")
    next(button for button in app.button if button.label == "Confirm and read again").click().run()
    trial = app.session_state[TRIAL]
    assert trial.answers == (TabAnswers(tab="Plan", columns={"Wert": ""}),)
    assert trial.changed is not None
    assert "Your answers" in said(app)
    assert "Wert is a column of your own" in said(app)


def test_a_column_that_nobody_asked_about_can_be_set_right(open_page: OpenPage) -> None:
    app = on_trial(open_page, a_trial())
    app.selectbox(key="set_column_of").set_value(1)
    app.selectbox(key="set_field").set_value("budget")
    next(button for button in app.button if button.label == "Read it as that").click().run()
    [answers] = app.session_state[TRIAL].answers
    assert list(answers.columns.values()) == ["budget"]


def test_without_a_doubt_nothing_is_asked_and_the_ranking_is_there(open_page: OpenPage) -> None:
    app = on_trial(open_page, a_trial())
    assert not any("confirm" in part.value for part in app.subheader)
    assert app.dataframe[0].value["name"].tolist() == ["Roof", "Gate"]
    assert app.dataframe[0].value["rank"].tolist() == ["1", "2"]


def test_dates_that_can_be_read_two_ways_are_asked_once_and_then_read(try_file: Callable[..., AppTest]) -> None:
    rows = "".join(f"P-{i},Shed {i},{i},0{1 + i % 9}/0{1 + (i + 3) % 9}/2026\n" for i in range(9))
    app = try_file("ours.csv", f"Project ID,Project name,Fit,Start\n{rows}".encode())
    assert "1 thing to confirm" in [part.value for part in app.subheader]
    assert not app.session_state[TRIAL].portfolio.has("projects", "start")
    app.selectbox[0].set_value("true")
    next(button for button in app.button if button.label == "Confirm and read again").click().run()
    trial = app.session_state[TRIAL]
    assert trial.answers == (TabAnswers(tab="ours.csv", day_first={"Start": True}),)
    assert str(trial.portfolio.projects["start"].iloc[0].date()) == "2026-04-01"
    assert "Your answers changed" in said(app)
    assert not any("confirm" in part.value for part in app.subheader)


def test_one_form_asks_once_for_the_unit_of_a_programme_and_refuses_two_columns_of_one_field(
    try_file: Callable[..., AppTest],
) -> None:
    rows = "".join(f"Work {i},Ann {i},Bo {i},{30 + i},{10 + i},20\n" for i in range(5))
    heads = "Scheme,Trustee lead,Works lead,Scheme cost,2025/26,2026/27\n"
    app = try_file("ours.csv", f"Capital plan £000,,,,,\n{heads}{rows}".encode())
    assert not app.exception
    asked = [box.label for box in app.selectbox if box.label.startswith(("What", "In which"))]
    assert asked == ['What is the column "Trustee lead"?', "In which unit is the money in Scheme cost?"]
    works = replace(BUDGET, sheet="ours.csv", key="Works lead", asks="What is Works lead?", proposed="")
    works = replace(works, options=(("", "Our own"), ("manager", "Manager")))
    trial = app.session_state[TRIAL]
    reading = trial.portfolio.readings["projects"]
    doubtful = replace(reading, questions=(*reading.questions, works))
    readings = {**trial.portfolio.readings, "projects": doubtful}
    app.session_state[TRIAL] = replace(trial, portfolio=replace(trial.portfolio, readings=readings))
    app.run()
    next(box for box in app.selectbox if box.label == works.asks).set_value("manager")
    next(button for button in app.button if button.label == "Confirm and read again").click().run()
    [refused] = [plain(error.value) for error in app.error]
    assert 'ours.csv: "Trustee lead" and "Works lead" cannot both be Manager' in refused
    assert app.session_state[TRIAL].answers == ()


def test_many_doubts_are_asked_in_the_same_form(open_page: OpenPage) -> None:
    doubts = [replace(BUDGET, key=f"Wert {i}", proposed="") for i in range(20)]
    app = on_trial(open_page, a_trial(*doubts))
    assert "12 more, less pressing" in parts(app)
    next(button for button in app.button if button.label == "Confirm and read again").click().run()
    assert len(app.session_state[TRIAL].answers[0].columns) == 20


def test_a_file_on_trial_is_on_no_other_page_until_it_is_used(try_file: Callable[..., AppTest]) -> None:
    app = try_file("mine.csv", b"Project name,Strategic fit\nTram shed,9\nGate,3\n")
    app.switch_page("pages/prioritise.py").run()
    assert "Tram shed" not in ranked(app)["name"].tolist()
    app.switch_page("pages/data.py").run()
    app.session_state["part"] = "Connect your own"
    app.run().button(key="use_it").click().run()
    app.switch_page("pages/prioritise.py").run()
    assert ranked(app)["name"].tolist() == ["Tram shed", "Gate"]


def test_a_file_without_numbers_is_previewed_and_says_what_a_ranking_needs(
    try_file: Callable[..., AppTest],
) -> None:
    app = try_file("names.csv", b"Project name\nRoof\nGate\n")
    assert "2 projects, not ranked yet" in [part.value for part in app.subheader]
    assert "one column of numbers" in said(app)


def test_a_file_without_projects_is_refused_in_one_sentence(try_file: Callable[..., AppTest]) -> None:
    app = try_file("soup.csv", b"Colour\nred\n")
    assert "No list of projects was found" in app.error[0].value
    assert not any(button.key == "use_it" for button in app.button)


def test_a_reload_that_lost_the_file_says_so_on_every_page(open_page: OpenPage) -> None:
    for name in ("overview", "data"):
        app = open_page(name)
        app.query_params["own"] = "1"
        app.run()
        assert "only in the last browser session" in app.warning[0].value


# A pasted link


def paste(open_page: OpenPage, link: str) -> AppTest:
    app = open_page("data")
    app.session_state["part"] = "Connect your own"
    app.run().text_input(key="pasted_link").set_value(link)
    return next(button for button in app.button if button.label == "Read this sheet").click().run()


def a_server(**settings: object) -> SheetsServer:
    rows = [["Project name", "Strategic fit", "Public value"], ["Roof", 9.0, 8.0], ["Gate", 1.0, 2.0]]
    return SheetsServer(Book("Ours", tabs=[Tab(0, "Plan", [list(row) for row in rows])]), **settings)  # type: ignore[arg-type]


def settings_for(server: SheetsServer, config: Path, access: str, *, secret: bool = True) -> None:
    """The demo, with a service account at hand that pasted links might be read with."""
    server.write_key(config / "key.json")
    key = f'key_file = "{config / "key.json"}"\n' if secret else ""
    (config / "portfolio.toml").write_text(f'[source]\nkind = "demo"\nendpoint = "{server.endpoint}"\n{key}')
    (config / "access.toml").write_text(access)


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("https://evil.example/spreadsheets/d/1AbcDEFghiJKLmnoPQRst/edit", "not a link to a Google Sheet"),
        ("https://docs.google.com/spreadsheets/d/e/2PACX-1vAbc/pubhtml", "published copy"),
        ("file:///etc/passwd", "not a link to a Google Sheet"),
    ],
)
def test_a_link_to_anything_but_a_google_sheet_is_refused_with_its_reason(
    open_page: OpenPage, link: str, reason: str
) -> None:
    assert reason in paste(open_page, link).error[0].value


@pytest.mark.parametrize(
    ("access", "address", "read"),
    [
        ("", "localhost", True),
        ("", "0.0.0.0", False),
        ("", None, False),
        ('connect = "nobody"', "localhost", False),
        ('connect = "everyone"', "0.0.0.0", False),
        ('access = "open"\nconnect = "everyone"', "0.0.0.0", True),
        ('access = "open"', "0.0.0.0", False),
    ],
)
def test_the_service_account_reads_a_pasted_link_only_for_whom_access_toml_allows(
    open_page: OpenPage,
    config: Path,
    monkeypatch: pytest.MonkeyPatch,
    access: str,
    address: str | None,
    read: bool,
) -> None:
    monkeypatch.setattr(st, "get_option", lambda name: address if name == "server.address" else None)
    with a_server() as server:
        settings_for(server, config, access)
        app = paste(open_page, server.link)
        assert bool(server.requests) == read
        if read:
            assert app.dataframe[0].value["name"].tolist() == ["Roof", "Gate"]
        else:
            assert "no key that it may read your link with" in app.error[0].value


def test_where_the_account_may_not_be_used_a_public_sheet_is_read_with_the_api_key(
    open_page: OpenPage, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "secrets", {"google_api_key": API_KEY})
    with a_server(shared=True, public=False, api_key=API_KEY) as server:
        settings_for(server, config, 'connect = "nobody"')
        refused = paste(open_page, server.link)
        assert "Share it with anyone who has the link as Viewer" in refused.error[0].value.replace("\\", "")
        server.public = True
        shown = paste(open_page, server.link)
        assert shown.dataframe[0].value["name"].tolist() == ["Roof", "Gate"]
        assert not any("authorization" in str(request).lower() for request in server.requests)


def test_a_visit_that_a_proxy_passed_on_is_not_from_the_own_machine(
    open_page: OpenPage, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", lambda name: "localhost" if name == "server.address" else None)
    headers = {"Host": "localhost:8501", "X-Forwarded-For": "203.0.113.9"}
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.headers", headers)
    with a_server() as server:
        settings_for(server, config, "")
        assert "no key that it may read" in paste(open_page, server.link).error[0].value
        del headers["X-Forwarded-For"]
        headers["Host"] = "pmo.example.org"
        assert "no key that it may read" in paste(open_page, server.link).error[0].value
        headers["Host"] = "localhost:8501"
        assert not paste(open_page, server.link).error


def test_the_keeper_is_offered_as_an_owner_where_a_heading_is_to_mend(open_page: OpenPage) -> None:
    app = with_portfolio(open_page, replace(a_portfolio(), issues=(a_heading_issue(),)))
    assert app.selectbox(key="owner").options == ["Everyone", KEEPER]


def a_heading_issue() -> Issue:
    return Issue("Projects", "B1", "Budget", "", "repeated_heading", "warning", "twice", "Rename one.")
