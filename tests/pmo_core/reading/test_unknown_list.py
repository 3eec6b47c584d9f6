"""A list in another language is found by its values; a page of notes is none."""

from pmo_core.reading.unknown_list import unknown_list
from tests.builders import a_sheet

ROWS = [["Neue Brücke bauen", 5.0], ["Schule sanieren", 6.0], ["Bahnhof erneuern", 7.0]]


def found(*rows):
    return unknown_list(a_sheet("Blatt1", rows))


def test_names_with_figures_beside_them_are_a_list():
    header = found(["Vorhaben", "Kosten"], *ROWS)
    assert (header.table, header.first, header.cells) == ("projects", 0, ("Vorhaben", "Kosten"))


def test_the_headings_are_found_below_a_title():
    assert found(["Unsere Vorhaben", None], ["Vorhaben", "Kosten"], *ROWS).first == 1


def test_two_rows_are_too_few_to_tell():
    assert found(["Vorhaben", "Kosten"], *ROWS[:2]) is None


def test_names_without_figures_are_no_list():
    assert found(["Vorhaben", "Stadt"], *[[name, "Bonn"] for name, _ in ROWS]) is None


def test_figures_without_names_are_no_list():
    assert found(["Jahr", "Kosten"], [2024.0, 5.0], [2025.0, 6.0], [2026.0, 7.0]) is None


def test_prose_with_one_figure_in_three_is_no_list():
    assert (
        found(["Vorhaben", "Kosten"], ROWS[0], ["Schule sanieren", "wenig"], ["Bahnhof erneuern", "viel"]) is None
    )
