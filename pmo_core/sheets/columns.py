"""Row model -> its columns: field, headings, kind and the type each cell is held to."""

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from pmo_core.sheets.row import Blank, Kind, Row


@dataclass(frozen=True)
class Column:
    """One field of a row model, as the reader and the checker need it."""

    field: str
    headings: tuple[str, ...]
    kind: Kind
    required: bool
    cell_type: Any
    choices: tuple[str, ...] = ()
    description: str = ""


def columns_of(row_model: type[Row]) -> tuple[Column, ...]:
    """Columns in the model's order.

    Raises:
        TypeError: The model has validator methods, which a column check would never call.
    """
    decorators = row_model.__pydantic_decorators__
    if decorators.field_validators or decorators.model_validators or decorators.validators:
        raise TypeError(f"{row_model.__name__} has validator methods; write a rule in validation/rules.py")
    return tuple(_column(name, info) for name, info in row_model.model_fields.items())


def _column(field: str, info: FieldInfo) -> Column:
    metadata = _metadata(info)
    choices = _choices(info.annotation)
    kind = next((m for m in metadata if isinstance(m, Kind)), Kind.CHOICE if choices else Kind.TEXT)
    return Column(
        field=field,
        headings=_headings(info),
        kind=kind,
        required=info.is_required(),
        cell_type=Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation,
        choices=choices,
        description=info.description or "",
    )


def _headings(info: FieldInfo) -> tuple[str, ...]:
    extra = info.json_schema_extra
    headings = cast(dict[str, Any], extra).get("headings") if isinstance(extra, dict) else None
    return tuple(str(heading) for heading in cast(list[Any], headings)) if isinstance(headings, list) else ()


def _metadata(info: FieldInfo) -> list[Any]:
    """What is written beside the type, also inside a union with Blank."""
    found = list(info.metadata)
    for part in _parts(info.annotation):
        found.extend(getattr(part, "__metadata__", ()))
    return found


def _choices(annotation: Any) -> tuple[str, ...]:
    blank = set(get_args(get_args(Blank)[0]))
    words = [w for part in _parts(annotation) if get_origin(part) is Literal for w in get_args(part)]
    return tuple(str(word) for word in words if word not in blank)


def _parts(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, UnionType):
        return tuple(inner for part in get_args(annotation) for inner in _parts(part))
    return (annotation,)
