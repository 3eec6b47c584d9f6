"""config/*.toml as checked values."""

from datetime import date

import pytest

from pmo_core.errors import SettingsError
from pmo_core.settings import CONFIG_FOLDER, Policies, load_settings

FIT = '[[criteria]]\nname = "Fit"\ncolumn = "Fit"\nworst = 0\nbest = 10\n'
AIMS = '[[scale]]\nword = "no"\nrating = 0\n[[scale]]\nword = "yes"\nrating = 1\n'


def settings_of(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(folder)


def test_the_files_that_come_with_the_project_can_be_used():
    settings = load_settings(CONFIG_FOLDER)
    assert settings.portfolio.source.kind == "demo"
    assert settings.criteria


def test_an_empty_folder_is_the_demo_with_nothing_else_said(tmp_path):
    settings = load_settings(tmp_path)
    assert settings.portfolio.source.kind == "demo"
    assert (settings.criteria, settings.access, settings.portfolio.refresh_minutes) == ((), "default", 5.0)


def test_what_the_files_say_is_taken(tmp_path):
    settings = settings_of(
        tmp_path,
        portfolio='title = "Ours"\n[source]\nkind = "workbook"\npath = "x.xlsx"\nas_of = 2026-10-31\n',
        criteria=FIT + "weight = 3\npoints = [[0, 0], [5, 0.9], [10, 1]]\n",
        access='access = "open"',
    )
    assert (settings.portfolio.title, settings.portfolio.source.path) == ("Ours", "x.xlsx")
    assert settings.portfolio.source.as_of == date(2026, 10, 31)
    assert settings.criteria[0].points == ((0, 0), (5, 0.9), (10, 1))
    assert settings.access == "open"


def test_the_scale_of_alignment_is_the_usual_one_unless_aims_toml_sets_another(tmp_path):
    usual = load_settings(tmp_path).aims
    assert [(anchor.word, anchor.rating) for anchor in usual.scale] == [
        ("none", 0), ("low", 1), ("moderate", 3), ("strong", 6), ("extreme", 9),
    ]  # fmt: skip
    assert all(anchor.meaning for anchor in usual.scale)
    own = settings_of(tmp_path, aims=AIMS).aims
    assert ([anchor.word for anchor in own.scale], own.top) == (["no", "yes"], 1)


def test_money_is_told_at_the_usual_rate_unless_finance_toml_sets_another(tmp_path):
    usual = load_settings(tmp_path).finance
    assert (usual.rate, usual.prices, usual.horizon_years, usual.seed) == (0.035, "real", 20, 1)
    own = settings_of(tmp_path, finance="rate = 0.08\n[benefits]\nleast = 0.5\nmost = 1").finance
    assert (own.rate, own.benefits.least, own.benefits.likely) == (0.08, 0.5, 1.0)


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        (
            "selection",
            'on_hold = ["Parked"]\nnot_begun = ["parked"]',
            r"selection\.toml cannot be used: .*both in not_begun and in on_hold: parked",
        ),
        ("portfolio", "title = ", r"portfolio\.toml is not valid TOML\. Correct it: Invalid value"),
        ("portfolio", b'title = "\xff"', r"portfolio\.toml is not valid TOML"),
        ("portfolio", 'titel = "Ours"', r"portfolio\.toml cannot be used: titel\. This is no setting we know"),
        (
            "portfolio",
            "refresh_minutes = 0",
            r"portfolio\.toml cannot be used: refresh_minutes\. .*greater than 0",
        ),
        (
            "portfolio",
            '[source]\nkind = "ftp"',
            r"cannot be used: source\.kind\. Input should be 'demo', 'csv_folder'",
        ),
        ("portfolio", '[source]\nkind = "workbook"', r'a source of kind "workbook" needs a path'),
        ("portfolio", '[source]\nkind = "google_sheet"', r'a source of kind "google_sheet" needs a link'),
        (
            "portfolio",
            '[source]\nkind = "demo"\npassword = "x"',
            r"cannot be used: source\.password\. This is no setting",
        ),
        (
            "aims",
            "[[scale]]\nword='none'\nrating=0",
            r"aims\.toml .*two or more ratings, the first 0",
        ),
        ("aims", AIMS.replace("0", "2"), r"aims\.toml cannot be used: .*each above the one before"),
        ("aims", "partly_from = 0.95", r"partly_from is 0\.95, above follows_from, 0\.9"),
        ("finance", "[capital]\nleast = 2\nmost = 3", r"finance\.toml .*likely 1 and most 3 have to ascend"),
        ("finance", "rate = 3.5", r"finance\.toml cannot be used: rate\. .*less than or equal to 1"),
        ("aims", "notable_gap = 2", r"aims\.toml cannot be used: notable_gap\. .*less than or equal to 1"),
        ("criteria", FIT.replace("10", "0"), r"criteria\.toml cannot be used: .*Fit: worst and best are both 0"),
        ("criteria", FIT + FIT.replace('"Fit"', '"FIT"'), r"two criteria have one name: fit"),
        ("criteria", FIT + "weight = -1\n", r"cannot be used: criteria\.0\.weight\. .*greater than or equal to 0"),
        ("criteria", FIT + "weight = nan\n", r"cannot be used: criteria\.0\.weight"),
        ("criteria", FIT + "weight = inf\n", r"cannot be used: criteria\.0\.weight"),
        ("criteria", FIT.replace('"Fit"', '""'), r"cannot be used: criteria\.0\.name"),
        ("criteria", FIT + "worst_above = 5\n", r"Fit: a target in the middle needs worst < best < worst_above"),
        ("criteria", FIT + "points = [[0, 0]]\n", r"Fit: points need two or more levels"),
        ("criteria", FIT + "points = [[5, 0], [0, 1]]\n", r"Fit: points need two or more levels, each above"),
        ("criteria", FIT + "points = [[0, 0], [0, 1]]\n", r"Fit: points need two or more levels, each above"),
        ("criteria", FIT + "points = [[0, 0], [10, 2]]\n", r"Fit: the value of a point lies between 0 and 1"),
        (
            "criteria",
            '[[criteria]]\nname = "Fit"\ncolumn = "Fit"\nbest = 1\n',
            r"cannot be used: criteria\.0\.worst\. Field required",
        ),
        (
            "access",
            'access = "everyone"',
            r"access\.toml cannot be used: access\. Input should be 'default' or 'open'",
        ),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_sentence_naming_file_and_key(tmp_path, file, text, sentence):
    with pytest.raises(SettingsError, match=sentence) as refused:
        settings_of(tmp_path, **{file: text})
    assert "\n" not in str(refused.value)
    assert "pydantic" not in str(refused.value)


def test_a_file_that_cannot_be_opened_is_said(tmp_path):
    (tmp_path / "portfolio.toml").mkdir()
    with pytest.raises(SettingsError, match=r"portfolio\.toml cannot be opened\..*check its permissions"):
        load_settings(tmp_path)


def test_settings_cannot_be_changed_once_read(tmp_path):
    with pytest.raises(ValueError, match="frozen"):
        load_settings(tmp_path).access = "open"


@pytest.mark.parametrize("word", ["nobody", "own_machine", "everyone"])
def test_access_toml_says_whose_pasted_links_the_service_account_reads(tmp_path, word):
    assert settings_of(tmp_path, access=f'connect = "{word}"\n').connect == word


def test_pasted_links_are_for_the_own_machine_where_nothing_is_said(tmp_path):
    assert load_settings(tmp_path).connect == "own_machine"


def test_a_word_for_connect_that_we_do_not_know_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="connect"):
        settings_of(tmp_path, access='connect = "friends"\n')


HELD = "PWD%3Dhunter2"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:p@host/db",
        "postgresql://u:p/w@host/db",
        "postgresql://u:p?w#x@host/db",
        "postgresql://:p@host/db",
        "postgresql://u@corp:p@host/db",
        "postgresql+psycopg://u:p:q@[::1]:5432/db",
        "postgresql://host/db?user=u&password=p",
        "postgresql://u@host/db?sslmode=require&PassWord=p",
        "postgresql://host/db?sslpassword=p",
        "mysql://host/db?passwd=p",
        "snowflake://u@account/db?token=p",
        f"mssql+pyodbc:///?odbc_connect=DRIVER%3D%7BX%7D%3BUID%3Du%3B{HELD}",
        f"mssql+pyodbc:///?odbc_connect={HELD}",
        "postgresql://host/db?options=a;pwd=p",
    ],
)
def test_a_url_with_a_password_anywhere_belongs_into_the_secrets(tmp_path, url):
    with pytest.raises(SettingsError, match=r"the url holds a password; put the whole url in the secrets"):
        settings_of(tmp_path, portfolio=f'[source]\nkind = "sql"\nurl = "{url}"\nqueries = {{projects = "q"}}\n')


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://host/db",
        "postgresql://u@host:5432/db?sslmode=require",
        "postgresql://[::1]:5432/db",
        "postgresql://u@host/db?passfile=/home/u/.pgpass&application_name=pmo",
        "sqlite:///C:/people/a@b/projects.db",
        "sqlite:////srv/password=x.db",
        "",
    ],
)
def test_a_url_without_a_password_may_stand_in_the_settings(tmp_path, url):
    portfolio = f'[source]\nkind = "sql"\nurl = "{url}"\nqueries = {{projects = "q"}}\n'
    assert settings_of(tmp_path, portfolio=portfolio).portfolio.source.url == url


def test_policies_of_selection_are_taken_and_nothing_said_asks_nothing(tmp_path):
    assert settings_of(tmp_path).selection == Policies()
    text = 'period = "quarter"\nyear_starts = 4\nlocked = ["P-1"]\n[[shares]]\nobjective = "O-1"\nleast = 0.1\n'
    selection = settings_of(tmp_path, selection=text).selection
    assert (selection.period, selection.year_starts, selection.locked) == ("quarter", 4, ("P-1",))
    assert (selection.shares[0].title, selection.shares[0].least, selection.shares[0].most) == ("O-1", 0.1, 1.0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("year_starts = 13", r"selection\.toml cannot be used: year_starts"),
        ('locked = ["p-1"]\nbarred = ["P-1"]', "both locked and barred: p-1"),
        ('shared_pools = [["A", "B"], ["a"]]', "in shared_pools more than once: a"),
        ("[[shares]]\nleast = 0.1", "say an objective, or a column and a value in it"),
        ('[[counts]]\ncolumn = "Tier"', "say an objective, or a column and a value in it"),
        ('[[shares]]\nobjective = "O"\nleast = 0.5\nmost = 0.4', "at least 0.5 and at most 0.4 cannot both hold"),
        ('[[counts]]\nobjective = "O"\nleast = 2\nmost = 1', "at least 2 and at most 1 cannot both hold"),
        ("locked_from = 95", r"selection\.toml cannot be used: locked_from"),
    ],
)
def test_a_policy_that_cannot_hold_is_refused(tmp_path, text, sentence):
    with pytest.raises(SettingsError, match=sentence):
        settings_of(tmp_path, selection=text)
