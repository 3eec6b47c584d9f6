"""Where the ledger is, as portfolio.toml, the secrets and the machine say."""

import subprocess
import sys
from pathlib import Path

import pytest

from pmo_core.errors import LedgerError, SettingsError
from pmo_core.ledger import open_ledger
from pmo_core.ledger.opening import ledger_file
from pmo_core.settings import HOME, LedgerSettings, load_settings


@pytest.mark.parametrize(
    ("said", "environment", "path"),
    [
        ("/srv/board.sqlite", {"XDG_DATA_HOME": "/data"}, Path("/srv/board.sqlite")),
        ("kept/board.sqlite", {}, HOME / "kept/board.sqlite"),
        ("", {"XDG_DATA_HOME": "/data"}, Path("/data/valueboard/valueboard.sqlite")),
        ("", {"XDG_DATA_HOME": "data"}, Path("~/.local/share/valueboard/valueboard.sqlite").expanduser()),
        ("", {}, Path("~/.local/share/valueboard/valueboard.sqlite").expanduser()),
    ],
)
def test_the_file_set_goes_before_the_user_s_own_folder(said, environment, path):
    assert ledger_file(LedgerSettings(file=said), environment) == path


def test_nothing_set_is_a_file_of_one_s_own(tmp_path):
    ledger = open_ledger(LedgerSettings(), environment={"XDG_DATA_HOME": str(tmp_path)})
    assert ledger.place == "a file on the machine that runs this app"
    assert (tmp_path / "valueboard" / "valueboard.sqlite").is_file()


def test_switched_off_says_so():
    with pytest.raises(LedgerError, match=r"switched off\. Take off = true"):
        open_ledger(LedgerSettings(off=True), "postgresql://nowhere/x")


def test_a_folder_that_cannot_be_made_is_one_sentence_with_its_fix(tmp_path):
    (tmp_path / "in_the_way").write_text("")
    with pytest.raises(LedgerError, match=r"valueboard\.sqlite cannot be used: .*Give this app's user the right"):
        open_ledger(LedgerSettings(file=str(tmp_path / "in_the_way" / "valueboard.sqlite")))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "cannot be read"),
        ("nosuchdb://user:hunter2@host/x", "cannot be read"),
        ("postgresql://u:hunter2@h:port/x", "cannot be read"),
        ("sqlite:///x.db", "names a file"),
    ],
)
def test_an_address_that_is_none_is_told_without_its_password(url, words):
    with pytest.raises(LedgerError, match=words) as error:
        open_ledger(LedgerSettings(), url)
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('url = "postgresql://u:p@h/x"', "as ledger_url"),
        ('file = "a.sqlite"\noff = true', "say one of file, url and off"),
        ('folder = "a"', "no setting we know"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(tmp_path, lines, words):
    (tmp_path / "portfolio.toml").write_text(f"[ledger]\n{lines}\n")
    with pytest.raises(SettingsError, match=words):
        load_settings(tmp_path)


@pytest.mark.heavy
def test_scoring_and_the_ledger_s_own_rules_wait_for_no_database_library():
    code = "import sys, pmo_core.ledger, pmo_core.scoring.snapshots; print('sqlalchemy' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOME)
    assert result.stdout.strip() == "False"
