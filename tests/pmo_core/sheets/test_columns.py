"""Row models and the columns they compile to."""

from collections import defaultdict
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError, field_validator

from pmo_core.reading.headings import known_words
from pmo_core.sheets import SHEETS, Sheet
from pmo_core.sheets.columns import columns_of
from pmo_core.sheets.row import Amount, Blank, Flag, Kind, Row, Share, SheetDate, Spend, Text, aliased, required
from pmo_core.validation.columns import _refused
from tests.builders import serial

# Cells as sources hand them over: blanks, texts of every sort, numbers of every size, TRUE and FALSE.
TEXTS = (
    "P-001",
    "TBC",
    "#REF!",
    "£1,139.18",
    "12.5",
    "45 %",
    "2026-10-31",
    "TRUE",
    " flow ",
    "flow",
    "linear",
    "capex",
    "requires",
)
CELLS = st.one_of(
    st.none(),
    st.just(""),
    st.just("  "),
    st.sampled_from(TEXTS),
    st.text(max_size=5),
    st.booleans(),
    st.integers(-(2**53), 2**64),
    st.floats(),
    st.floats(-1, 2),
    st.sampled_from([0, 1, 7305.0, 7306.0, 46326, 2958465.0, 2958466.0]),
)


def rows_of(table):
    return st.fixed_dictionaries({column.field: CELLS for column in SHEETS[table].columns})


def nearly_good_rows(table):
    """Rows in which most cells are good, so that both answers occur often."""
    good = {
        Kind.TEXT: st.sampled_from(["P-001", "Payroll"]),
        Kind.CHOICE: st.sampled_from(["", None]),
        Kind.FLAG: st.booleans(),
        Kind.DATE: st.sampled_from([7306.0, 46326, 2958465.0]),
        Kind.SHARE: st.floats(0, 1),
        Kind.MONEY: st.floats(0, 1e9),
        Kind.NUMBER: st.integers(0, 100),
    }
    columns = SHEETS[table].columns
    row = st.fixed_dictionaries(
        {
            column.field: st.sampled_from(column.choices) if column.choices else good[column.kind]
            for column in columns
        }
    )
    spoilt = st.dictionaries(st.sampled_from([column.field for column in columns]), CELLS, max_size=2)
    return st.builds(lambda good_row, other: {**good_row, **other}, row, spoilt)


def accepts(row_model, row):
    try:
        row_model.model_validate(row)
    except ValidationError:
        return False
    return True


@pytest.mark.heavy
@pytest.mark.parametrize("table", list(SHEETS))
@settings(max_examples=25)
@given(data=st.data())
def test_a_row_model_accepts_a_row_exactly_when_the_column_checks_refuse_none_of_its_cells(table, data):
    row = data.draw(st.one_of(rows_of(table), nearly_good_rows(table)))
    refused = [
        column.field
        for column in SHEETS[table].columns
        if _refused([row[column.field]], column, table, reads_all=False)
    ]
    assert accepts(SHEETS[table].row_model, row) == (not refused)


@pytest.mark.heavy
@pytest.mark.parametrize("table", ["projects", "benefits", "measurements", "dependencies"])
@given(data=st.data())
def test_a_column_check_refuses_the_same_cells_together_as_one_by_one(table, data):
    column = data.draw(st.sampled_from(SHEETS[table].columns))
    cells = data.draw(st.lists(CELLS, max_size=8))
    one_by_one = [place for place, cell in enumerate(cells) if _refused([cell], column, table, reads_all=False)]
    assert _refused(cells, column, table, reads_all=False) == one_by_one


@pytest.mark.parametrize("table", list(SHEETS))
def test_no_heading_stands_for_two_fields_of_one_sheet(table):
    fields = defaultdict(set)
    for column in SHEETS[table].columns:
        for heading in column.headings:
            fields[known_words(heading)].add(column.field)
    assert {words: claimed for words, claimed in fields.items() if len(claimed) > 1} == {}


@pytest.mark.parametrize("table", list(SHEETS))
def test_every_column_has_a_heading_to_print(table):
    assert all(column.headings for column in SHEETS[table].columns)


def test_only_projects_names_are_asked_for_in_projects():
    assert [column.field for column in SHEETS["projects"].columns if column.required] == ["name"]


class ExampleRow(Row):
    """One column of every sort."""

    name: Text = required("Name")
    day: SheetDate | Blank = aliased("Day")
    spend: Spend | Blank = aliased("Spend", description="Whole life")
    share: Share | Blank = aliased("Share")
    amount: Amount | Blank = aliased("Amount")
    sure: Flag | Blank = aliased("Sure")
    kind: Literal["flow", "level"] | Blank = aliased("Kind", "Sort")


def test_a_columns_kind_follows_from_its_type():
    assert {column.field: column.kind for column in columns_of(ExampleRow)} == {
        "name": Kind.TEXT,
        "day": Kind.DATE,
        "spend": Kind.MONEY,
        "share": Kind.SHARE,
        "amount": Kind.NUMBER,
        "sure": Kind.FLAG,
        "kind": Kind.CHOICE,
    }


def test_a_column_carries_its_headings_choices_and_description():
    columns = {column.field: column for column in columns_of(ExampleRow)}
    assert (columns["kind"].headings, columns["kind"].choices) == (("Kind", "Sort"), ("flow", "level"))
    assert (columns["name"].required, columns["spend"].required) == (True, False)
    assert columns["spend"].description == "Whole life"


def test_a_row_model_with_a_validator_method_is_refused_as_its_sheet_is_declared():
    class Checked(Row):
        name: Text = required("Name")

        @field_validator("name")
        @classmethod
        def upper(cls, name: str) -> str:
            return name.upper()

    with pytest.raises(TypeError, match=r"Checked has validator methods; write a rule in validation/rules\.py"):
        Sheet("checked", Checked, ("Checked",))


@pytest.mark.parametrize(
    ("cells", "accepted"),
    [
        ({"name": "Payroll"}, True),
        ({"name": ""}, False),
        ({"name": None}, False),
        ({"name": 7}, False),
        ({"name": "Payroll", "day": serial(date(1920, 1, 1))}, True),
        ({"name": "Payroll", "day": 2026.0}, False),
        ({"name": "Payroll", "spend": 0}, True),
        ({"name": "Payroll", "spend": -1.0}, False),
        ({"name": "Payroll", "spend": "5"}, False),
        ({"name": "Payroll", "spend": True}, False),
        ({"name": "Payroll", "spend": float("inf")}, False),
        ({"name": "Payroll", "share": 1.01}, False),
        ({"name": "Payroll", "sure": "TRUE"}, False),
        ({"name": "Payroll", "kind": "Flow"}, False),
        ({"name": "Payroll", "spend": "", "day": None}, True),
    ],
)
def test_a_row_model_takes_typed_cells_within_their_limits_and_nothing_else(cells, accepted):
    assert accepts(ExampleRow, cells) is accepted
