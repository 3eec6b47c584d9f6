"""What a row model asks of a column's cells: whole arrays are held to the same as one cell by itself."""

import math
import sys
from typing import Annotated, Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError

from pmo_core.sheets import SHEETS
from pmo_core.sheets.columns import columns_of
from pmo_core.sheets.row import Blank, Kind, Row, Text, aliased, required
from pmo_core.validation.columns import _refused
from pmo_core.validation.declared import STRICT, declared
from pmo_core.validation.own_columns import own_column
from pmo_core.validation.texts import doubtful_texts, text_array
from tests.pmo_core.sheets.test_columns import CELLS

EVERY = [(table, column) for table, sheet in SHEETS.items() for column in sheet.columns]
OWN = [("", own_column("Fit", [1.0], False)), ("", own_column("Ward", ["North"], False))]
ODD = (10**400, -(10**400), 2**53 + 1, 2**70, math.nan, math.inf, -math.inf, "\x1c", "\u00a0", "\ud800", -0.0, 1.0)


def refused_one_by_one(cells, cell_type):
    adapter = TypeAdapter(cell_type, config=STRICT)
    return [place for place, cell in enumerate(cells) if not accepts(adapter, cell)]


def accepts(adapter, cell):
    try:
        adapter.validate_python(cell)
    except ValidationError:
        return False
    return True


@pytest.mark.heavy
@pytest.mark.parametrize(("table", "column"), [*EVERY, *OWN])
@settings(max_examples=20)
@given(cells=st.lists(st.one_of(CELLS, st.sampled_from(ODD)), max_size=12))
@example(cells=list(ODD))
@example(cells=[None, "", True, 0, 1, 1.0000001, -1, 7305, 7306, 2958465, 2958466.0, "flow", "capex"])
def test_a_column_is_refused_where_pydantic_refuses_the_cell_by_itself(table, column, cells):
    assert _refused(cells, column, table, reads_all=False) == refused_one_by_one(cells, column.cell_type)


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, column in EVERY if column.kind != "flag"]
)
def test_every_column_but_flags_is_held_to_its_declaration_as_a_whole(table, column):
    asked = declared(column, table)
    known = {Kind.TEXT: asked.text, Kind.CHOICE: asked.words == set(column.choices)}
    assert known.get(column.kind, asked.bounds is not None)
    assert asked.blank == (not column.required)


def test_the_bounds_are_the_models_own():
    fields = {column.field: column for column in SHEETS["projects"].columns}
    bounds = {name: declared(fields[name], "projects").bounds for name in ("budget", "percent_complete", "start")}
    assert bounds == {"budget": (0, math.inf), "percent_complete": (0, 1), "start": (7306, 146098)}


@pytest.mark.heavy
def test_every_letter_there_is_counts_as_text_or_as_space_just_as_pydantic_has_it():
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    (name,) = (column for column in SHEETS["projects"].columns if column.field == "name")
    asked = declared(name, "projects")
    doubtful = set(doubtful_texts(text_array(letters), asked))
    assert set(asked.refused(letters)) <= doubtful
    assert len(doubtful) < 40


class StricterRow(Row):
    """Limits that no array is held to."""

    name: Text = required("Name")
    steps: Annotated[float, Field(strict=True, multiple_of=5), Kind.NUMBER] | Blank = aliased("Steps")
    above: Annotated[float, Field(strict=True, gt=0), Kind.NUMBER] | Blank = aliased("Above")
    code: Annotated[str, Field(strict=True, pattern=r"^[A-Z]+$")] | Blank = aliased("Code")
    size: Literal["small", "large"] = required("Size")


@pytest.mark.parametrize(
    ("field", "cells", "refused"),
    [
        ("steps", [5.0, 7.0, 10, "", None], [1]),
        ("above", [0.0, 1.0, -1], [0, 2]),
        ("code", ["AB", "ab", "", " "], [1, 3]),
        ("size", ["small", "", None, "large", "Small"], [1, 2, 4]),
        ("name", ["a", "", None, " "], [1, 2, 3]),
    ],
)
def test_a_limit_that_arrays_are_not_held_to_is_left_to_pydantic(monkeypatch, field, cells, refused):
    (column,) = (column for column in columns_of(StricterRow) if column.field == field)
    sheet = type(SHEETS["projects"])("stricter", StricterRow, ("Stricter",))
    monkeypatch.setitem(SHEETS, "stricter", sheet)
    assert _refused(cells, column, "stricter", reads_all=False) == refused
