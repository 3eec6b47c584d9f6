"""The Benefits page at size: 100,000 measurements over 5,000 benefits, once per snapshot and then per filter.

    python -m benchmarks.benefits

Aims: everything the open page needs in under 500 ms after the snapshot, any filter in under 200 ms.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import numpy as np
import pandas as pd

from benchmarks.timing import print_table
from pmo_core.benefits.chasing import calendar, overdue_by_person
from pmo_core.benefits.curves import cumulative_curves
from pmo_core.benefits.forecast import forecast
from pmo_core.benefits.groups import by_group
from pmo_core.benefits.realisation import in_money, realisation
from pmo_core.benefits.waterfall import waterfall
from pmo_core.portfolio import complete_table

BENEFITS, MEASUREMENTS = 5_000, 100_000
AS_OF = date(2026, 10, 31)
MOST_FIRST_MS, MOST_FILTER_MS = 500.0, 200.0


def main() -> None:
    """Print what each part costs, the median of several rounds."""
    asked = _parser().parse_args()
    benefits, measurements = a_large_portfolio()
    realised = realisation(benefits, measurements, AS_OF)
    stated = in_money(benefits, "GBP")
    few = benefits["owner"] == "Owner 7"
    money, chosen = benefits[stated], benefits[stated & few]
    parts: dict[str, Callable[[], object]] = {
        "realisation, once per snapshot": lambda: realisation(benefits, measurements, AS_OF),
        "curve of all": lambda: cumulative_curves(money, measurements, AS_OF),
        "gap by owner": lambda: by_group(realised[stated], benefits["owner"]),
        "waterfall": lambda: waterfall(money, measurements, AS_OF),
        "forecast": lambda: forecast(benefits, measurements, AS_OF),
        "whom to chase": lambda: overdue_by_person(benefits, realised),
        "calendar": lambda: calendar(benefits, realised, AS_OF),
        "filter to one owner, its curve and sums": lambda: (
            by_group(realised[stated & few], benefits["owner"]),
            cumulative_curves(chosen, measurements, AS_OF),
        ),
    }
    rows = [(name, median(_ms(part) for _ in range(asked.rounds))) for name, part in parts.items()]
    print_table(("", "ms"), rows)
    first = sum(ms for name, ms in rows[:3])
    print(f"first sight {first:.0f} ms of {MOST_FIRST_MS:.0f}; a filter {rows[-1][1]:.0f} of {MOST_FILTER_MS:.0f}")


def a_large_portfolio() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Benefits and measurements as a portfolio has them, invented by a fixed seed."""
    random = np.random.default_rng(5)
    number = np.arange(BENEFITS)
    starts = pd.Timestamp("2022-01-01") + pd.to_timedelta(random.integers(0, 1600, BENEFITS), unit="D")
    full_year = random.integers(10_000, 900_000, BENEFITS).astype(np.float64)
    benefits = pd.DataFrame(
        {
            "benefit_id": [f"B-{n:05d}" for n in number],
            "name": [f"Benefit {n}" for n in number],
            "project_id": [f"P-{n % 400:03d}" for n in number],
            "category": np.where(number % 3 == 0, "cash-releasing", "quantifiable"),
            "owner": [f"Owner {n % 60}" for n in number],
            "unit": "GBP",
            "kind": "flow",
            "full_year_value": full_year,
            "start": starts.astype("datetime64[s]"),
            "ramp": "linear",
            "ramp_months": 12.0,
            "cadence_months": 3.0,
        }
    )
    each = MEASUREMENTS // BENEFITS
    of_benefit = np.repeat(number, each)
    days = np.repeat(starts.to_numpy(), each) + np.tile(np.arange(1, each + 1) * 30, BENEFITS).astype(
        "timedelta64[D]"
    )
    measurements = pd.DataFrame(
        {
            "benefit_id": benefits["benefit_id"].to_numpy()[of_benefit],
            "date": days.astype("datetime64[s]"),
            "actual": full_year[of_benefit] / 12 * random.uniform(0.5, 1.2, len(of_benefit)),
        }
    )
    return complete_table("benefits", benefits), complete_table("measurements", measurements)


def _ms(part: Callable[[], object]) -> float:
    started = time.perf_counter()
    part()
    return (time.perf_counter() - started) * 1000


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.benefits", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="default: %(default)s")
    return parser


if __name__ == "__main__":
    main()
