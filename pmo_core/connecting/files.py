"""The files that keep a connection: portfolio.toml as text, and a template for the secrets."""

import re

import tomli_w

from pmo_core.formats import currency_of
from pmo_core.portfolio import Portfolio
from pmo_core.reading.headings import BRACKETED
from pmo_core.settings import PortfolioFile

# Issues whose words hold cells as typed, such as "$43,000" read as 43000.
QUOTES_MONEY = frozenset(("read_as", "unit_above"))
# Outside brackets "try" and "all" are words; a symbol, or a code in capitals, is neither.
UNMISTAKABLE = re.compile(r"[£€$¥₹]|\b[A-Z]{3}\b")
PARTS = re.compile(r"[^\W\d_]+|[£€$¥₹]")
OPENING = "# Which portfolio this app shows. This file belongs into config/.\n"
SECRETS = """\
# .streamlit/secrets.toml, or Settings, Secrets on Streamlit Community Cloud. Never share this file.
# Either the JSON key of a service account that the sheet is shared with as Viewer:
[gcp_service_account]
type = "service_account"
client_email = "…@….iam.gserviceaccount.com"
private_key = "-----BEGIN PRIVATE KEY-----\\n…\\n-----END PRIVATE KEY-----\\n"
token_uri = "https://oauth2.googleapis.com/token"

# or, for a sheet that anyone with the link may view, an API key above the line [gcp_service_account]:
# google_api_key = "…"
"""


def portfolio_toml(file: PortfolioFile) -> str:
    """portfolio.toml with what differs from the defaults; load_settings reads the same values back."""
    values = file.model_dump(exclude_defaults=True, exclude_none=True)
    return OPENING + tomli_w.dumps(values)


def known_currency(portfolio: Portfolio) -> str:
    """Code of the one currency that a sheet states; blank where it states none, or several.

    In the column of currencies, in headings, in a line above them or in cells such as "$43,000".
    """
    stated = {currency_of(unit) for unit in portfolio.projects["currency"].dropna().unique()}
    headings = [match.heading for reading in portfolio.readings.values() for match in reading.columns]
    repaired = [f"{issue.value} {issue.effect}" for issue in portfolio.issues if issue.rule in QUOTES_MONEY]
    stated |= {currency for heading in (*headings, *repaired) if (currency := currency_in_heading(heading))}
    return stated.pop() if len(stated) == 1 else ""


def currency_in_heading(heading: str) -> str:
    """Code of the currency that a heading names: in its brackets, else by a symbol or a code in capitals.

    >>> currency_in_heading("Budget (£m)"), currency_in_heading("Cost [USD k]"), currency_in_heading("Cost (real)")
    ('GBP', 'USD', '')
    >>> currency_in_heading("Forecast £k"), currency_in_heading("Cost in EUR"), currency_in_heading("A try")
    ('GBP', 'EUR', '')
    """
    inside = [part for bracketed in BRACKETED.findall(heading) for part in PARTS.findall(bracketed)]
    anywhere = UNMISTAKABLE.findall(heading)
    return next((code for part in (*inside, *anywhere) if (code := currency_of(part))), "")
