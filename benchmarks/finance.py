"""Money over time: present values, rates of return and their spread, ours beside pyxirr, results compared."""

from functools import partial

import numpy as np
import pyxirr

from benchmarks.timing import machine_line, medians, print_table
from pmo_core.finance.discounting import npv
from pmo_core.finance.rate_of_return import irr_of_many
from pmo_core.finance.uncertainty import Range, pert_draws, share_below_zero, spread

PROJECTS, YEARS, RATE = 10_000, 20, 0.035
VARIED, DRAWS, STREAMS, SEED = 1_000, 10_000, 5, 7
NPV_AIM, IRR_AIM, SPREAD_AIM = 0.4, 20.0, 10.0


def main() -> None:
    """Compare the results, then time them."""
    print(machine_line("numpy", "pyxirr"))
    random = np.random.default_rng(SEED)
    flows = random.uniform(20, 180, (PROJECTS, YEARS))
    flows[:, 0] = -random.uniform(400, 1_500, PROJECTS)
    require_equal(flows)
    streams = random.normal(0, 100, (VARIED, STREAMS))
    factors = pert_draws([Range(0.6, 1.0, 1.3)] * STREAMS, DRAWS, SEED)
    many = medians(
        {
            "npv": partial(npv, flows, RATE, periods_a_year=1),
            "npv by pyxirr": lambda: [pyxirr.npv(RATE, row) for row in flows],
            "irr": partial(irr_of_many, flows),
            "irr by pyxirr": lambda: [pyxirr.irr(row) for row in flows],
            "below": lambda: share_below_zero(streams, factors),
            "spread": partial(spread, streams, factors, SEED),
        },
        warmed=True,
    )
    size, varied = f"{PROJECTS:,} x {YEARS}", f"{VARIED:,} x {DRAWS:,}"
    rows = (
        ("net present value", size, many["npv"], many["npv by pyxirr"], NPV_AIM),
        ("rate of return", size, many["irr"], many["irr by pyxirr"], IRR_AIM),
        ("share of draws below 0", varied, many["below"], None, SPREAD_AIM),
        ("P10, P50, P90 and below 0", varied, many["spread"], None, None),
    )
    print_table(("", "size", "ours ms", "pyxirr ms", "goal ms"), rows)


def require_equal(flows: np.ndarray) -> None:
    """Stop where ours and theirs differ."""
    np.testing.assert_allclose(npv(flows, RATE, periods_a_year=1), [pyxirr.npv(RATE, row) for row in flows])
    theirs = np.array([pyxirr.irr(row) for row in flows], dtype=np.float64)
    np.testing.assert_allclose(irr_of_many(flows).values, theirs, atol=1e-9)


if __name__ == "__main__":
    main()
