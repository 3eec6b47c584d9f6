"""What a row model asks of a column's cells: pydantic's own check, and the limits a whole array can be held to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from pmo_core.sheets import SHEETS, Column
from pmo_core.sheets.row import Blank, Kind, Number, SheetDate, Text
from pmo_core.sources.raw_book import Cell

OWN_CELLS: dict[Kind, Any] = {Kind.NUMBER: Number | Blank, Kind.DATE: SheetDate | Blank}
STRICT = ConfigDict(strict=True)
NUMBER_LIMITS = {"ge", "le"}
WITHOUT_TEXT = {"float", "bool", "literal", "none"}  # strict, they take no text but the words they name
NOT_A_LIMIT = {"type", "metadata"}

Schema = dict[str, Any]


@dataclass(frozen=True)
class Declared:
    """One column's declaration.

    The last five are read from the compiled check. Each names cells that pass for certain; `bounds` is None and
    `text` False where the declaration has none, or one with a limit that is not known here. What they do not
    name is pydantic's to judge, except a text where the declaration knows `texts`: the only ones it takes.
    """

    check: TypeAdapter[Any]
    blank: bool
    words: frozenset[str]
    bounds: tuple[float, float] | None
    text: bool
    texts: frozenset[str] | None = None

    def refused(self, cells: Sequence[Cell]) -> list[int]:
        """Positions of the cells that pydantic refuses; it is asked only about those that are not certain."""
        known = self.texts
        if known is None:
            return self._refused_by_pydantic(cells)
        refused = [place for place, cell in enumerate(cells) if type(cell) is str and cell not in known]
        others = [place for place, cell in enumerate(cells) if type(cell) is not str]
        asked = self._refused_by_pydantic([cells[place] for place in others]) if others else []
        return sorted([*refused, *(others[place] for place in asked)])

    def _refused_by_pydantic(self, cells: Sequence[Cell]) -> list[int]:
        return sorted({int(complaint["loc"][0]) for complaint in self.complaints(cells)})

    def complaints(self, cells: Sequence[Cell]) -> list[ErrorDetails]:
        """What pydantic says against these cells."""
        try:
            self.check.validate_python(cells)
        except ValidationError as error:
            # The error itself stays here: it holds this frame, and with it everything its callers hold.
            return error.errors(include_url=False, include_input=False)
        return []


def declared(column: Column, table: str) -> Declared:
    """Declaration of a table's column; `table` is blank for a column of the organisation's own."""
    if not table:
        return _compiled(OWN_CELLS.get(column.kind, Text | Blank))
    return _compiled(_cell_type(table, column.field))


@cache
def _cell_type(table: str, field: str) -> Any:
    return next(column.cell_type for column in SHEETS[table].columns if column.field == field)


@cache
def _compiled(cell_type: Any) -> Declared:
    """Columns of one type share one check; compiling one takes longer than checking a thousand cells."""
    check: TypeAdapter[Any] = TypeAdapter(list[cell_type], config=STRICT)  # pyright: ignore[reportInvalidTypeForm]
    accepted = list(_alternatives(cast(Schema, check.core_schema)["items_schema"]))
    words = frozenset(word for schema in accepted if schema["type"] == "literal" for word in schema["expected"])
    return Declared(
        check=check,
        blank="" in words and any(schema["type"] == "none" for schema in accepted),
        words=words - {""},
        bounds=next((_bounds(schema) for schema in accepted if _is_number(schema)), None),
        text=any(_is_text(schema) for schema in accepted),
        texts=words if all(schema["type"] in WITHOUT_TEXT for schema in accepted) else None,
    )


def _alternatives(schema: Schema) -> Iterator[Schema]:
    """The parts of a union; a cell is accepted where one of them accepts it."""
    if schema["type"] == "nullable":
        yield {"type": "none"}
        yield from _alternatives(schema["schema"])
    elif schema["type"] == "union":
        for choice in cast(list[Schema], schema["choices"]):
            yield from _alternatives(choice)
    else:
        yield schema


def _is_number(schema: Schema) -> bool:
    """Whether it takes any finite float or int within bounds, and nothing more is asked of it."""
    known = schema.keys() <= NUMBER_LIMITS | NOT_A_LIMIT | {"strict", "allow_inf_nan"}
    return schema["type"] == "float" and known


def _bounds(schema: Schema) -> tuple[float, float]:
    return float(schema.get("ge", "-inf")), float(schema.get("le", "inf"))


def _is_text(schema: Schema) -> bool:
    """Whether it takes any text with something other than spaces in it."""
    known = schema.keys() <= NOT_A_LIMIT | {"strict", "pattern"}
    return schema["type"] == "str" and known and schema.get("pattern", r"\S") == r"\S"


# A declaration that cannot be checked is found with the module, and no reader waits for it.
for _table, _sheet in SHEETS.items():
    for _column in _sheet.columns:
        declared(_column, _table)
