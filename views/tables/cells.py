"""Cells that a figure came from, as links a reader can open."""

from pmo_core.formats import as_written
from pmo_core.portfolio import Portfolio


def cell_link(portfolio: Portfolio, table: str, row: int, field: str) -> str:
    """Address of a cell as Markdown, a link where the source has one; blank where the sheet has no such column."""
    reading = portfolio.readings.get(table)
    address = reading.address_of(row, field) if reading else ""
    link = reading.link_to(row, field) if reading else ""
    return f"[{as_written(address)}]({link})" if link else as_written(address)
