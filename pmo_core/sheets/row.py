"""What a row model is written with: the types of cells, and headings by which a column is known."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Kind(StrEnum):
    """What the cells of a column hold; it decides how text in them is read."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"


NUMERIC = frozenset((Kind.MONEY, Kind.NUMBER, Kind.SHARE))

# Day serials count from 1899-12-30. Below 1920 a number in a date column is a year or a count, not a day.
FIRST_SERIAL = 7306  # 1920-01-01
# Beyond 2299 it is an amount, or the 31.12.9999 by which programs say that there is no end.
LAST_SERIAL = 146_098  # 2299-12-31

Blank = Literal[""] | None
Text = Annotated[str, Field(strict=True, pattern=r"\S")]  # something other than spaces
Money = Annotated[float, Field(strict=True, allow_inf_nan=False), Kind.MONEY]
Spend = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0), Kind.MONEY]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False), Kind.NUMBER]
Amount = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0), Kind.NUMBER]
Share = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=1), Kind.SHARE]
SheetDate = Annotated[float, Field(strict=True, ge=FIRST_SERIAL, le=LAST_SERIAL, allow_inf_nan=False), Kind.DATE]
Flag = Annotated[bool, Field(strict=True), Kind.FLAG]


# By these a row of any other table says which project it belongs to.
OF_PROJECT = (
    "Project ID", "Project", "Project name", "Project ref", "Project number", "Project code", "Project title",
    "Scheme ref", "Scheme ID", "Scheme", "Scheme name", "Job no", "Job number", "Job ref", "Job", "Grant ref",
    "Initiative", "Award ref", "Grant code", "Projekt-Nr.", "Projektnummer", "Projekt-ID", "Projekt",
    "Projektname",
    "Code projet", "Projet", "Projectnummer", "Projectnaam", "Proyecto", "Progetto", "Nazwa projektu",
)  # fmt: skip
# What people are of whom there are so many, or who are needed.
OF_PEOPLE = (
    "Role",
    "Team",
    "Skill",
    "Job title",
    "Job role",
    "Resource",
    "Resource type",
    "Discipline",
    "Profession",
)


class Row(BaseModel):
    """One row of a sheet: declarations only, so that it compiles to one strict check per column."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


def aliased(*headings: str, description: str = "") -> Any:
    """Optional column known by these headings, the first being the one we print."""
    return Field(default=None, json_schema_extra={"headings": list(headings)}, description=description)


def required(*headings: str, description: str = "") -> Any:
    """Column without which a row cannot be used."""
    return Field(json_schema_extra={"headings": list(headings)}, description=description)
