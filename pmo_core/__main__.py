"""The same without a browser: python -m pmo_core read|table|rank|select [SOURCE].

Exit code 0; 1 where the sheet has cells to correct; 2, with a sentence, where it cannot be read.
"""

import argparse
import csv
import os
import signal
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from pmo_core.errors import PmoError, SettingsError
from pmo_core.loading import load
from pmo_core.portfolio import Portfolio, TableReading
from pmo_core.scoring.from_tables import criteria_of, ratings_of, settings_for_another, weights_of
from pmo_core.scoring.ranking import rank, rank_labels
from pmo_core.scoring.value_functions import Criterion, values_of
from pmo_core.selection.from_tables import as_answer, budget_problem
from pmo_core.selection.solving import solve
from pmo_core.settings import HOME, Settings, load_settings
from pmo_core.sheets import SHEETS
from pmo_core.sources import Keys, open_source, source_at

SOURCE_HELP = "a path, a Google Sheet's link, or nothing for the demo"
MISSING_IN_CSV = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        settings = load_settings()
        portfolio, settings = _portfolio(asked.source, settings)
        asked.print(portfolio, settings, asked)
        for issue in portfolio.issues:
            if issue.rule == "mislabelled_column" and issue.severity == "error":
                print(issue.sentence, file=sys.stderr)
    except PmoError as error:
        print(error, file=sys.stderr)
        return 2
    return 1 if any(issue.severity == "error" for issue in portfolio.issues) else 0


def as_json(portfolio: Portfolio) -> bytes:
    """What was read, as JSON."""
    tables = {name: _table_json(reading) for name, reading in portfolio.readings.items()}
    issues = [{key: said for key, said in issue._asdict().items() if key != "cells"} for issue in portfolio.issues]
    return orjson.dumps({"tables": tables, "issues": issues}, option=orjson.OPT_INDENT_2)


def _portfolio(place: str, settings: Settings) -> tuple[Portfolio, Settings]:
    """What stands at the place, with the settings as far as they speak of it."""
    source = source_at(place, settings.portfolio.source)
    # What was confirmed holds for the sheet it was asked about, and for no other.
    same = source == settings.portfolio.source
    answers, currency = (settings.portfolio.tabs, settings.portfolio.currency) if same else ((), "")
    read_at, scale = datetime.now(UTC), settings.aims.scale
    found = load(open_source(source, _keys()), read_at, settings.criteria, answers, currency, scale)
    return found, settings if same else settings_for_another(settings, found)


def _keys() -> Keys:
    """Keys from the app's own secrets file, or from the environment."""
    secrets: dict[str, Any] = {}
    path = HOME / ".streamlit" / "secrets.toml"
    if path.exists():
        try:
            secrets = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError("secrets.toml is not valid TOML.", "Correct it, or remove it.") from error
    key_file = os.environ.get("GOOGLE_APPLICATION_CREDENTIALS", "")
    account = secrets.get("gcp_service_account")
    if account is None and key_file:
        from pmo_core.sources.google_signing import read_key_file

        account = read_key_file(Path(key_file))
    return Keys(
        account,
        str(secrets.get("google_api_key", os.environ.get("GOOGLE_API_KEY", ""))),
        str(secrets.get("sql_url", os.environ.get("SQL_URL", ""))),
    )


def _table_json(reading: TableReading) -> dict[str, Any]:
    account = reading.reconciliation
    tabs = {"tabs": [_table_json(tab) for tab in reading.tabs]} if reading.parts else {}
    return {
        "sheet": reading.sheet,
        "header_row": reading.header_row,
        "columns": [
            {
                "heading": column.label,
                "letter": column.letter,
                "field": column.field,
                "confidence": column.confidence,
                "evidence": column.evidence,
            }
            for column in reading.columns
        ],
        "rows_read": account.rows_read,
        "rows_used": account.rows_used,
        "rows_used_with_defaults": account.rows_used_with_defaults,
        "rows_set_aside": [{k: v for k, v in asdict(gone).items() if v != ""} for gone in account.set_aside],
        "sums": {heading: asdict(column_sum) for heading, column_sum in account.sums.items()},
        **tabs,
    }


def _print_read(portfolio: Portfolio, settings: Settings, asked: argparse.Namespace) -> None:
    print(as_json(portfolio).decode())


def _print_table(portfolio: Portfolio, settings: Settings, asked: argparse.Namespace) -> None:
    if asked.table not in portfolio.tables:
        raise SettingsError(f"This source has no {asked.table}.", f"It has {', '.join(portfolio.tables)}.")
    frame = portfolio[asked.table]
    given = {column.field for column in portfolio.readings[asked.table].columns}
    fields = {column.field for column in SHEETS[asked.table].columns}
    shown = [name for name in frame.columns if name in given or name not in fields or frame[name].notna().any()]
    reading = portfolio.readings[asked.table]
    if reading.parts:
        places = (reading.of_row(row) for row in frame.index.tolist())
        frame = frame.set_axis([f"{tab.sheet}!{row}" for tab, row in places], axis="index")
    frame[shown].to_csv(sys.stdout, index_label="row", na_rep=MISSING_IN_CSV, date_format="%Y-%m-%d")


def _print_rank(portfolio: Portfolio, settings: Settings, asked: argparse.Namespace) -> None:
    criteria = _criteria(portfolio, settings)
    projects = portfolio.projects
    ranking = rank(values_of(ratings_of(projects, criteria), criteria), _weights(criteria, asked.weight))
    labels = rank_labels(ranking.ranks)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["rank", "project_id", "project", "score", *(criterion.name for criterion in criteria)])
    for i in ranking.order:
        row = projects.iloc[int(i)]
        # A missing rating adds nothing to the lowest score; its place is left blank, since it is not zero.
        figures = (ranking.scores[i], *ranking.contributions[i])
        shown = [f"{figure:.6f}" if np.isfinite(figure) else "" for figure in figures]
        out.writerow([labels[i], row["project_id"], row["name"], *shown])


def _criteria(portfolio: Portfolio, settings: Settings) -> tuple[Criterion, ...]:
    criteria = criteria_of(portfolio, settings.criteria)
    if not criteria:
        raise SettingsError(
            "Nothing to rank by.", "Give Projects one column of numbers per criterion, such as Strategic fit."
        )
    return criteria


def _print_select(portfolio: Portfolio, settings: Settings, asked: argparse.Namespace) -> None:
    criteria = _criteria(portfolio, settings)
    budget = _amount(asked.budget, "budget", "Use a number of 0 or more, such as 1250000.")
    seconds = _amount(asked.seconds, "number of seconds", "Use a number above 0, such as 5.")
    problem = budget_problem(portfolio, criteria, _weights(criteria, asked.weight), budget)
    plan = solve(problem, time_limit_s=max(seconds, 0.1))
    sys.stdout.write(orjson.dumps(as_answer(portfolio, problem, plan), option=orjson.OPT_INDENT_2).decode() + "\n")


def _amount(written: str, what: str, remedy: str) -> float:
    try:
        amount = float(written)
    except ValueError:
        amount = -1.0
    if not 0 <= amount < np.inf:
        raise SettingsError(f'"{written}" is no {what}.', remedy)
    return amount


def _weights(criteria: tuple[Criterion, ...], asked: Sequence[str]) -> np.ndarray:
    """Saved weights, with those asked for in their place."""
    weights = weights_of(criteria)
    names = [criterion.name.casefold() for criterion in criteria]
    for part in asked:
        name, _, amount = part.rpartition("=")
        known = ", ".join(criterion.name for criterion in criteria)
        if not name:
            raise SettingsError(f'"{part}" is no weight.', f"Write NAME=NUMBER with one of: {known}.")
        if name.strip().casefold() not in names:
            raise SettingsError(f'There is no criterion "{name}".', f"Write NAME=NUMBER with one of: {known}.")
        try:
            weight = float(amount)
        except ValueError:
            weight = -1.0
        if not 0 <= weight <= 1e9:
            raise SettingsError(f'"{amount}" is no weight.', "Use a number from 0 to 1,000,000,000.")
        weights[names.index(name.strip().casefold())] = weight
    return weights


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pmo_core", description="Read, check and rank a portfolio.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    read = commands.add_parser("read", help="what was read, and every issue, as JSON")
    read.add_argument("source", nargs="?", default="", help=SOURCE_HELP)
    read.set_defaults(print=_print_read)
    table = commands.add_parser("table", help="a clean table as CSV")
    table.add_argument("source", nargs="?", default="", help=SOURCE_HELP)
    table.add_argument("table", choices=tuple(SHEETS))
    table.set_defaults(print=_print_table)
    order = commands.add_parser("rank", help="rank, project, score and contributions as CSV")
    order.add_argument("source", nargs="?", default="", help=SOURCE_HELP)
    order.add_argument("--weight", action="append", default=[], metavar="NAME=N", help="weight of one criterion")
    order.set_defaults(print=_print_rank)
    choice = commands.add_parser("select", help="the best set within a budget and a proven bound, as JSON")
    choice.add_argument("source", nargs="?", default="", help=SOURCE_HELP)
    choice.add_argument("--budget", required=True, metavar="N", help="what the projects may cost together")
    choice.add_argument("--weight", action="append", default=[], metavar="NAME=N", help="weight of one criterion")
    choice.add_argument("--seconds", default="5", metavar="S", help="time for the search; 5 if not said")
    choice.set_defaults(print=_print_select)
    return parser


if __name__ == "__main__":
    # A reader such as head may close the pipe early; that is no error of ours.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
