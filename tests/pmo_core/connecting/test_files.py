"""The files a connection is kept in."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from pmo_core.connecting.files import SECRETS, known_currency, portfolio_toml
from pmo_core.settings import PortfolioFile, SourceSettings, TabAnswers, load_settings
from tests.builders import a_portfolio, a_project

GOOGLE = SourceSettings(
    kind="google_sheet", link="https://docs.google.com/spreadsheets/d/1AbcDEFghiJKLmnoPQRst/edit"
)
ANSWERS = TabAnswers(
    tab='Plan "2026"\n[x]',
    header_row=3,
    columns={"Wert (€)": "budget", 'a"b\\c\nd': "", "=1+1": "name"},
    day_first={"Beginn": True, "Ende": False},
    money_in="thousands",
)


@pytest.mark.parametrize(
    "file",
    [
        PortfolioFile(),
        PortfolioFile(
            title="Our “council”", currency="GBP", source=GOOGLE, tabs=(ANSWERS, TabAnswers(tab="Costs"))
        ),
        PortfolioFile(source=SourceSettings(kind="workbook", path="C:\\plan.xlsx", as_of=date(2026, 1, 31))),
    ],
)
def test_a_file_written_is_read_back_as_the_same_settings(tmp_path: Path, file: PortfolioFile) -> None:
    (tmp_path / "portfolio.toml").write_text(portfolio_toml(file), encoding="utf-8")
    assert load_settings(tmp_path).portfolio == file


def test_a_file_says_only_what_differs_from_what_goes_without_saying() -> None:
    written = portfolio_toml(PortfolioFile(title="Ours", source=GOOGLE))
    assert "refresh_minutes" not in written
    assert "endpoint" not in written
    assert 'kind = "google_sheet"' in written


def test_the_secrets_template_is_toml_and_holds_no_key() -> None:
    template = tomllib.loads(SECRETS)
    assert template["gcp_service_account"]["type"] == "service_account"
    assert "…" in template["gcp_service_account"]["private_key"]


@pytest.mark.parametrize(
    ("columns", "currency"),
    [
        ({"Budget (£m)": 3.0}, "GBP"),
        ({"Budget (£m)": 3.0, "EAC [GBP]": 3.0}, "GBP"),
        ({"Budget (£m)": 3.0, "EAC (€)": 3.0}, ""),
        ({"Currency": "usd", "Budget": 3.0}, "USD"),
        ({"Currency": "usd", "Budget (£m)": 3.0}, ""),
        ({"Budget (reviewed)": 3.0}, ""),
        ({"Amount asked for (€)": 3.0}, "EUR"),
        ({"Spend £k": 3.0, "Saving p.a. £k": 3.0}, "GBP"),
        ({"Cost in SEK": 3.0}, "SEK"),
        ({"Budget": "$43,000,000"}, "USD"),
        ({"Budget": "1 Mar 2026"}, ""),
        ({"A try": 3.0}, ""),
    ],
)
def test_a_currency_is_known_where_the_projects_state_one(columns: dict[str, object], currency: str) -> None:
    assert known_currency(a_portfolio(projects=[a_project("P-1", "Roof", **columns)])) == currency  # type: ignore[arg-type]
