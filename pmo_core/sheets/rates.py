"""Rates: what one unit of a currency is worth in the portfolio currency, by date."""

from pmo_core.sheets.row import Amount, Row, SheetDate, Text, required


class RateRow(Row):
    """One row of the Rates sheet."""

    currency: Text = required("Currency", "Currency code")
    date: SheetDate = required("Date", "Rate date", "From date")
    rate: Amount = required("Rate", "Exchange rate")
