"""config/*.toml as checked values; the only reader of those files."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self, TypeVar
from urllib.parse import parse_qsl

from pydantic import Field, ValidationError, model_validator

from pmo_core.errors import SettingsError
from pmo_core.settings.aims import AimsFile
from pmo_core.settings.base import Setting as _Setting
from pmo_core.settings.decisions import DecisionsFile
from pmo_core.settings.finance import FinanceFile
from pmo_core.settings.method import MethodFile
from pmo_core.settings.pipeline import PipelineFile
from pmo_core.settings.policies import Policies
from pmo_core.settings.resources import ResourcesFile

HOME = Path(__file__).resolve().parent.parent.parent
CONFIG_FOLDER = HOME / "config"
DEMO_FOLDER = CONFIG_FOLDER / "demo"
GOOGLE_ENDPOINT = "https://sheets.googleapis.com"
PASSWORD_BEFORE_HOST = re.compile(r"://[^:/]*:[^@]*@")
CONFIDENTIAL = r"[\w-]*(?:password|passwd|passphrase|passcode|pwd|secret|token|api_?key)|pass"
SECRET_NAME = re.compile(CONFIDENTIAL, re.I)
SECRET_WITHIN = re.compile(rf"(?:^|[\s;&?])(?:{CONFIDENTIAL})\s*=", re.I)

SourceKind = Literal["demo", "csv_folder", "workbook", "google_sheet", "sql"]
Connect = Literal["nobody", "own_machine", "everyone"]


class SourceSettings(_Setting):
    """`[source]` of portfolio.toml: where the portfolio lives."""

    kind: SourceKind = "demo"
    path: str = ""
    link: str = ""
    key_file: str = ""
    endpoint: str = GOOGLE_ENDPOINT
    url: str = ""
    queries: dict[str, str] = Field(default={})
    as_of: date | None = None
    cache_folder: str = ""

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.kind in ("csv_folder", "workbook") and not self.path:
            raise ValueError(f'a source of kind "{self.kind}" needs a path')
        if self.kind == "google_sheet" and not self.link:
            raise ValueError('a source of kind "google_sheet" needs a link')
        if self.kind == "sql" and not self.queries:
            raise ValueError('a source of kind "sql" needs a query per table under [source.queries]')
        if _holds_a_password(self.url):
            raise ValueError("the url holds a password; put the whole url in the secrets, as sql_url")
        return self


def _holds_a_password(url: str) -> bool:
    """Whether a database's address has one before its host, or among its parameters.

    A database reads as the password all between the first colon and an @, slashes and question marks too; a
    whole connection string may stand in one parameter, as in odbc_connect=...;PWD=...
    """
    if PASSWORD_BEFORE_HOST.search(url):
        return True
    parameters = parse_qsl(url.partition("?")[2])
    return any(SECRET_NAME.fullmatch(name) or SECRET_WITHIN.search(value) for name, value in parameters)


class LedgerSettings(_Setting):
    """`[ledger]` of portfolio.toml: where what we add is recorded; nothing said, a file of the user's own."""

    file: str = ""
    url: str = ""
    off: bool = False

    @model_validator(mode="after")
    def _says_one_place(self) -> Self:
        if sum((bool(self.file), bool(self.url), self.off)) > 1:
            raise ValueError("say one of file, url and off")
        if _holds_a_password(self.url):
            raise ValueError("the url holds a password; put the whole url in the secrets, as ledger_url")
        return self


class TabAnswers(_Setting):
    """One `[[tabs]]` of portfolio.toml: what its owner confirmed about a tab, so that it is not asked again.

    `columns` says by heading which field a column is, blank for a column of the organisation's own; `day_first`
    says by heading how 03/04/2026 is meant; `money_in` is the unit of money columns whose heading states none.
    """

    tab: str = Field(min_length=1)
    table: str = ""
    header_row: int | None = Field(default=None, ge=1)
    columns: dict[str, str] = Field(default={})
    day_first: dict[str, bool] = Field(default={})
    money_in: Literal["", "units", "thousands", "millions", "billions"] = ""


class CriterionSettings(_Setting):
    """One `[[criteria]]` of criteria.toml: a column, and how its numbers become value."""

    name: str = Field(min_length=1)
    column: str = Field(min_length=1)
    weight: float = Field(default=1.0, ge=0)
    worst: float
    best: float
    worst_above: float | None = None
    points: tuple[tuple[float, float], ...] = ()
    description: str = ""

    @model_validator(mode="after")
    def _has_a_scale(self) -> Self:
        if self.worst == self.best:
            raise ValueError(f"{self.name}: worst and best are both {self.best}; give the two ends of the scale")
        if self.worst_above is not None and not self.worst < self.best < self.worst_above:
            raise ValueError(f"{self.name}: a target in the middle needs worst < best < worst_above")
        levels = [level for level, _ in self.points]
        if levels and (len(levels) < 2 or levels != sorted(set(levels))):
            raise ValueError(f"{self.name}: points need two or more levels, each above the one before")
        if any(not 0 <= value <= 1 for _, value in self.points):
            raise ValueError(f"{self.name}: the value of a point lies between 0 and 1")
        return self


class PortfolioFile(_Setting):
    """portfolio.toml; without `live_board` the ranking is Streamlit's own sliders and table."""

    title: str = ""
    currency: str = ""
    refresh_minutes: float = Field(default=5.0, gt=0)
    live_board: bool = True
    source: SourceSettings = SourceSettings()
    ledger: LedgerSettings = LedgerSettings()
    tabs: tuple[TabAnswers, ...] = ()


class CriteriaFile(_Setting):
    """criteria.toml; `probability` names the column that holds each project's probability of success."""

    criteria: tuple[CriterionSettings, ...] = ()
    probability: str = ""

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [criterion.name.casefold() for criterion in self.criteria]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"two criteria have one name: {', '.join(sorted(twice))}")
        return self


class AccessFile(_Setting):
    """access.toml: `default` opens the demo and files on one's own machine, and nothing else.

    `connect` says whose pasted links are read with the service account; everyone else's with the API key or not.
    """

    access: Literal["default", "open"] = "default"
    connect: Connect = "own_machine"


class Settings(_Setting):
    """Everything the organisation has set."""

    portfolio: PortfolioFile = PortfolioFile()
    criteria: tuple[CriterionSettings, ...] = ()
    access: Literal["default", "open"] = "default"
    connect: Connect = "own_machine"
    probability: str = ""
    selection: Policies = Policies()
    aims: AimsFile = AimsFile()
    resources: ResourcesFile = ResourcesFile()
    finance: FinanceFile = FinanceFile()
    pipeline: PipelineFile = PipelineFile()
    decisions: DecisionsFile = DecisionsFile()
    method: MethodFile = MethodFile()


def load_settings(folder: Path = CONFIG_FOLDER) -> Settings:
    """What the files in the folder say; a file that is not there says nothing.

    Raises:
        SettingsError: A file is not TOML, or holds a key or value we cannot use.
    """
    portfolio = _read(folder / "portfolio.toml", PortfolioFile)
    criteria = _read(folder / "criteria.toml", CriteriaFile)
    access = _read(folder / "access.toml", AccessFile)
    pipeline, method = _read(folder / "pipeline.toml", PipelineFile), _read(folder / "method.toml", MethodFile)
    _artefacts_have_a_gate(method, pipeline)
    return Settings(
        portfolio=portfolio,
        criteria=criteria.criteria,
        access=access.access,
        connect=access.connect,
        probability=criteria.probability,
        selection=_read(folder / "selection.toml", Policies),
        aims=_read(folder / "aims.toml", AimsFile),
        resources=_read(folder / "resources.toml", ResourcesFile),
        finance=_read(folder / "finance.toml", FinanceFile),
        pipeline=pipeline,
        decisions=_read(folder / "decisions.toml", DecisionsFile),
        method=method,
    )


def _artefacts_have_a_gate(method: MethodFile, pipeline: PipelineFile) -> None:
    """One file names the gates, another what is wanted for them."""
    gates = {gate.casefold() for gate in pipeline.gates}
    lost = next((one for one in method.artefacts if one.gate.casefold() not in gates), None)
    if lost is not None:
        raise SettingsError(
            f"method.toml cannot be used: {lost.name} is needed for {lost.gate}, which is none of the gates.",
            f"Name one of {', '.join(pipeline.gates)}, or add it to gates in pipeline.toml.",
        )


FileModel = TypeVar("FileModel", bound=_Setting)


def _read(path: Path, model: type[FileModel]) -> FileModel:
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return model.model_validate(values)
    except FileNotFoundError:
        return model()
    except OSError as error:
        raise SettingsError(
            f"{path.name} cannot be opened.", f"{error.strerror}: check its permissions."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} is not valid TOML.", f"Correct it: {error}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        unknown = first["type"] == "extra_forbidden"
        what = "this is no setting we know; look for a slip of the pen" if unknown else first["msg"]
        raise SettingsError(f"{path.name} cannot be used: {where}.", f"{what[:1].upper()}{what[1:]}.") from error
