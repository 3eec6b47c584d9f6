"""Whether a column that no field claims is one of numbers or of text."""

from pmo_core.validation.own_columns import own_column


def test_an_own_column_is_one_of_numbers_where_most_of_its_cells_are():
    assert own_column("Fit", [9.0, "7", "n/a", None], decimal_comma=False).kind == "number"
    assert own_column("Fit", [9.0, "high", "low", None], decimal_comma=False).kind == "text"
    assert own_column("Fit", [True, False, True], decimal_comma=False).kind == "text"
    assert own_column("Fit", [None, ""], decimal_comma=False).kind == "text"
