"""Which source a setting or a typed place stands for."""

import pytest

from pmo_core.errors import SourceError
from pmo_core.settings import SourceSettings
from pmo_core.sources import Keys, open_source, source_at
from tests.builders import an_xlsx, write_csv

LINK = "https://docs.google.com/spreadsheets/d/1AbcDEFghiJKLmnoPQRstuVWXyz/edit"


def test_nothing_typed_is_the_demo():
    assert source_at("").kind == "demo"
    assert open_source(source_at("")).name == "Demo portfolio"


def test_a_folder_a_file_and_a_link_are_told_apart(tmp_path):
    file = write_csv(tmp_path / "projects.csv", [["Project name"]])
    assert source_at(str(tmp_path)).kind == "csv_folder"
    assert source_at(str(file)).kind == "workbook"
    assert source_at(LINK).kind == "google_sheet"


def test_a_typed_link_keeps_the_key_and_address_that_are_set():
    known = SourceSettings(
        kind="google_sheet", link="https://x", key_file="key.json", endpoint="http://127.0.0.1:1"
    )
    source = source_at(LINK, known)
    assert (source.link, source.key_file, source.endpoint) == (LINK, "key.json", "http://127.0.0.1:1")


def test_a_path_with_nothing_there_is_said():
    with pytest.raises(SourceError, match="There is nothing at /nowhere") as refused:
        source_at("/nowhere")
    assert refused.value.kind == "not_found"


def test_each_kind_of_source_opens_what_it_names(tmp_path):
    write_csv(tmp_path / "projects.csv", [["Project name"], ["Payroll"]])
    (tmp_path / "book.xlsx").write_bytes(an_xlsx({"Projects": [["Project name"], ["Fleet"]]}))
    folder = open_source(SourceSettings(kind="csv_folder", path=str(tmp_path)))
    workbook = open_source(SourceSettings(kind="workbook", path=str(tmp_path / "book.xlsx")))
    assert folder.fetch().sheets[0].columns == (("Project name", "Payroll"),)
    assert workbook.fetch().sheets[0].columns == (["Project name", "Fleet"],)


def test_a_google_sheet_without_any_key_says_what_is_missing():
    source = open_source(SourceSettings(kind="google_sheet", link=LINK), Keys())
    with pytest.raises(SourceError, match="needs a key to be read with, and none is set") as refused:
        source.fetch()
    assert refused.value.kind == "credentials"


def test_a_google_sheet_whose_link_is_no_link_is_refused_when_opened():
    with pytest.raises(SourceError, match="not a link to a Google Sheet"):
        open_source(SourceSettings(kind="google_sheet", link="https://example.org/sheet"))


def test_a_key_file_that_is_missing_or_no_key_is_said_by_its_name(tmp_path):
    (tmp_path / "list.json").write_text("[]")
    (tmp_path / "torn.json").write_text('{"type": ')
    for name, sentence in (
        ("gone.json", "gone.json cannot be read"),
        ("torn.json", "torn.json cannot be read"),
        ("list.json", "list.json is not a service account's key"),
    ):
        settings = SourceSettings(kind="google_sheet", link=LINK, key_file=str(tmp_path / name))
        with pytest.raises(SourceError, match=sentence) as refused:
            open_source(settings)
        assert refused.value.kind == "credentials"
