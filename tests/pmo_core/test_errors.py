"""Trouble in one sentence and one fix."""

from pmo_core.errors import LedgerError, PmoError, SettingsError, SourceError


def test_trouble_reads_as_its_sentence_and_its_fix():
    assert str(SourceError("quota", "Google asks us to slow down.", "Wait a minute.")) == (
        "Google asks us to slow down. Wait a minute."
    )
    assert str(SettingsError("criteria.toml is not valid TOML.")) == "criteria.toml is not valid TOML."


def test_every_trouble_is_caught_by_one_name():
    assert issubclass(SettingsError, PmoError)
    assert issubclass(SourceError, PmoError)
    assert issubclass(LedgerError, PmoError)
    assert SourceError("quota", "x").kind == "quota"
