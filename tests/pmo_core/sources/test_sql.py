"""Databases: SQLite in a file of the test's own, PostgreSQL where Debian's binaries are."""

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from urllib.parse import quote

import pytest

from pmo_core.errors import SettingsError, SourceError
from pmo_core.loading import load
from pmo_core.settings import SourceSettings, load_settings
from pmo_core.sources import Keys, open_source
from pmo_core.sources.serials import cells_of
from pmo_core.sources.sql import Database
from tests.builders import READ_AT, column
from tests.pmo_core.sources import postgres

pytestmark = pytest.mark.heavy
PROJECTS = "select ref as 'Project ID', title as 'Project name', budget as \"Budget\" from works order by ref"


@pytest.fixture
def works(tmp_path):
    path = tmp_path / "works.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table works (ref text, title text, budget)")
        connection.executemany(
            "insert into works values (?, ?, ?)",
            [("P-001", "Payroll", 5), ("P-002", "Fleet", 7.5), ("P-003", "Depot", "about 10")],
        )
    connection.close()
    return path


def a_database(path, **queries):
    return Database(f"sqlite:///{path}", queries or {"projects": PROJECTS})


def refused(database):
    with pytest.raises(SourceError, match=r"\w") as error:
        database.fetch()
    return error.value


def test_each_query_is_a_tab_of_its_own_with_its_column_names_for_headings(works):
    book = a_database(works, projects=PROJECTS, benefits="select 'Save paper' as Benefit").fetch()
    assert book.title == "works.db"
    assert [sheet.title for sheet in book.sheets] == ["projects", "benefits"]
    assert book.sheets[0].columns[2] == ["Budget", 5.0, 7.5, "about 10"]
    assert book.sheets[1].columns == (["Benefit", "Save paper"],)


def test_a_database_is_checked_like_any_sheet_and_a_cell_is_named_by_its_row_s_key(works):
    portfolio = load(a_database(works), READ_AT)
    assert column(portfolio, "projects", "budget") == [5.0, 7.5, None]
    (issue,) = [issue for issue in portfolio.issues if issue.heading == "Budget"]
    assert (issue.sheet, issue.cell, issue.value) == ("projects", "[P-003].Budget", "about 10")
    assert issue.sentence.startswith('projects[P-003].Budget (Budget) holds "about 10"')


def test_two_hundred_cells_of_a_column_are_listed_and_the_rest_counted_in_one_sentence(tmp_path):
    query = (
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)"
        " select 'P-' || i as 'Project ID', 'Work ' || i as Name,"
        " case when i <= 300 then '' || i else i end as Budget from n"
    )
    sqlite3.connect(tmp_path / "empty.db").close()
    portfolio = load(a_database(tmp_path / "empty.db", projects=query), READ_AT)
    listed = [issue for issue in portfolio.issues if issue.heading == "Budget" and issue.cells == 1]
    assert len(listed) <= 200
    assert portfolio.projects["budget"].notna().all()


def test_rows_without_any_key_are_named_by_their_number(works):
    sheet = a_database(works, costs="select 1 as Amount union all select 1").fetch().sheets[0]
    assert sheet.address(3, 0) == "[row 2].Amount"
    assert sheet.address(1, 0) == ".Amount"


def test_a_query_without_rows_is_a_tab_of_headings_alone(works):
    (sheet,) = a_database(works, projects=PROJECTS.replace("order", "where 0 order")).fetch().sheets
    assert sheet.columns == (["Project ID"], ["Project name"], ["Budget"])


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (date(2026, 10, 31), 46326.0),
        (datetime(2026, 10, 31, 18), 46326.75),
        (datetime(2026, 10, 31, 18, tzinfo=UTC), 46326.75),
        (time(6), 0.25),
        (timedelta(hours=36), 1.5),
        (Decimal("1139.18"), 1139.18),
        (7, 7.0),
        (True, True),
        (None, None),
        ("007", "007"),
        (10**400, str(10**400)),
        (Decimal("NaN"), "NaN"),
        ([1, 2], "[1, 2]"),
    ],
)
def test_a_value_of_a_driver_becomes_the_cell_a_sheet_would_hold(value, cell):
    (made,) = cells_of([value])
    assert (made, type(made)) == (cell, type(cell))


def test_binary_data_is_refused_by_the_name_of_its_column(works):
    error = refused(a_database(works, projects="select 'a' as Name, x'00ff' as Photo"))
    assert error.kind == "bad_request"
    assert "The column Photo of the query projects holds binary data" in error.sentence


@pytest.mark.parametrize(
    "statement", ["delete from works", "update works set budget = 0", "drop table works", "create table mine (a)"]
)
def test_nothing_is_ever_written(works, statement):
    before = works.read_bytes()
    error = refused(a_database(works, projects=statement))
    assert error.kind == "bad_request"
    assert "The query projects" in error.sentence
    assert works.read_bytes() == before


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("select nope from works", "no such column: nope"),
        ("select * from gone", "no such table: gone"),
        ("", "projects"),
        ("select 1; select 2", "projects"),
    ],
)
def test_a_query_that_cannot_be_run_is_told_by_its_name_and_reason(works, query, words):
    error = refused(a_database(works, projects=query))
    assert error.kind == "bad_request"
    assert "The query projects" in error.sentence
    assert words in error.sentence


def test_a_query_without_end_is_ended(works):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as Name from n"
    database = Database(f"sqlite:///{works}", {"projects": endless}, statement_seconds=0.2)
    assert refused(database).kind == "timeout"


def test_more_rows_than_a_table_may_have_are_refused(works):
    many = "with recursive n(i) as (select 1 union all select i + 1 from n) select i as Name from n"
    error = refused(Database(f"sqlite:///{works}", {"projects": many}, most_rows=50_000))
    assert error.kind == "too_large"
    assert error.sentence == "The query projects gives more than 50,000 rows."


def test_a_database_file_that_is_missing_or_none_is_said(tmp_path):
    assert refused(a_database(tmp_path / "gone.db")).kind == "not_found"
    assert not (tmp_path / "gone.db").exists()
    (tmp_path / "letter.db").write_text("Dear all, " * 200)
    assert refused(a_database(tmp_path / "letter.db")).kind == "unreadable_file"
    assert refused(Database("sqlite://", {"projects": "select 1"})).kind == "not_found"


@pytest.mark.parametrize(
    "url", ["", "not a url", "nosuchdb://user:hunter2@host/x", "postgresql://u:hunter2@h:port/x"]
)
def test_a_url_that_is_none_is_refused_without_showing_its_password(url):
    error = refused(Database(url, {"projects": "select 1"}))
    assert error.kind == "bad_request"
    assert "hunter2" not in f"{error} {error.__cause__}"


def test_the_password_stands_in_no_text_of_the_source():
    assert "hunter2" not in repr(Database("postgresql://u:hunter2@h/x", {"projects": "select 1"}))


def test_the_url_comes_from_the_secrets_where_the_settings_name_none(works):
    settings = SourceSettings(kind="sql", queries={"projects": PROJECTS})
    assert len(open_source(settings, Keys(sql_url=f"sqlite:///{works}")).fetch().sheets) == 1
    with pytest.raises(SourceError, match="needs a URL, and none is set") as error:
        open_source(settings)
    assert error.value.kind == "credentials"


def test_the_settings_read_a_query_per_table_and_refuse_a_password(tmp_path):
    file = tmp_path / "portfolio.toml"
    file.write_text(
        f'[source]\nkind = "sql"\nurl = "sqlite:///x.db"\n[source.queries]\nprojects = """{PROJECTS}"""'
    )
    assert load_settings(tmp_path).portfolio.source.queries == {"projects": PROJECTS}
    file.write_text(
        '[source]\nkind = "sql"\nurl = "postgresql://u:p@h/x"\n[source.queries]\nprojects = "select 1"'
    )
    with pytest.raises(SettingsError, match="put the whole url in the secrets"):
        load_settings(tmp_path)
    file.write_text('[source]\nkind = "sql"\nurl = "sqlite:///x.db"')
    with pytest.raises(SettingsError, match="needs a query per table"):
        load_settings(tmp_path)


def test_reading_anything_else_does_not_import_sqlalchemy():
    code = "import sys, pmo_core.loading, pmo_core.sources; print('sqlalchemy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_without_sqlalchemy_the_sentence_names_the_command_that_installs_it(works):
    code = (
        "import sys; sys.modules['sqlalchemy'] = None\n"
        "from pmo_core.sources.sql import Database\n"
        "from pmo_core.errors import SourceError\n"
        "try: Database('sqlite:///x.db', {'projects': 'select 1'}).fetch()\n"
        "except SourceError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == (
        "Reading a database needs sqlalchemy, which is not installed. Run: pip install -r requirements-sql.txt."
    )


@pytest.fixture(scope="module")
def postgres_port():
    binaries = postgres.find_binaries()
    if binaries is None:
        if os.environ.get(postgres.REQUIRED) == "required":
            pytest.fail("no PostgreSQL in /usr/lib/postgresql; apt install postgresql")
        pytest.skip("no PostgreSQL in /usr/lib/postgresql; apt install postgresql")
    with postgres.running(binaries) as port:
        yield port


def at(port, query, *, user="owner", password=postgres.PASSWORD, name="postgres", **bounds):
    url = f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{port}/{name}"
    return Database(url, {"projects": query}, **bounds)


def test_postgresql_gives_typed_cells(postgres_port):
    query = (
        'select ref "Ref", title "Name", budget "Budget", start "Start", vital "Mandatory" from works order by 1'
    )
    book = at(postgres_port, query).fetch()
    assert [list(column[1:]) for column in book.sheets[0].columns] == [
        ["P-001", "P-002"],
        ["Payroll", "Fleet"],
        [1139.18, None],
        [46326.0, None],
        [True, False],
    ]
    assert book.sheets[0].address(2, 2) == "[P-001].Budget"
    assert load(at(postgres_port, query), READ_AT).projects["mandatory"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("query", "kind", "words"),
    [
        ("select nope from works", "bad_request", 'column "nope" does not exist'),
        ("select nextval('counter')", "bad_request", "read-only transaction"),
        ("delete from works", "bad_request", "delete"),
        ("select pg_sleep(30)", "timeout", "statement timeout"),
    ],
)
def test_a_refusal_of_postgresql_is_told_by_the_query_s_name(postgres_port, query, kind, words):
    error = refused(at(postgres_port, query, statement_seconds=0.3))
    assert (error.kind, words in error.sentence) == (kind, True)
    assert "The query projects" in error.sentence


def test_a_sign_in_that_postgresql_refuses_never_shows_the_password(postgres_port):
    for wrong in ({"password": "hunter2"}, {"name": "nowhere"}):
        error = refused(at(postgres_port, "select 1 as name", **wrong))
        assert error.kind == "credentials"
        assert "hunter2" not in str(error)
        assert postgres.PASSWORD not in str(error)


def test_a_table_that_is_not_ours_to_read_is_not_shared(postgres_port):
    assert refused(at(postgres_port, "select * from works", user="guest", password="guest")).kind == "not_shared"


def test_a_server_that_is_not_there_is_a_matter_of_the_network():
    assert refused(at(postgres.free_port(), "select 1 as name")).kind == "network"


def test_a_long_answer_of_postgresql_stops_at_the_most_rows(postgres_port):
    error = refused(at(postgres_port, "select generate_series(1, 100000000) as name", most_rows=20_000))
    assert error.kind == "too_large"
