"""Small portfolios, and the exact answer about them by trying every pair in fractions."""

from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

GOLD = np.array([[1.0, 0.0], [0.0, 0.5]])  # A is best on the first criterion, B half as good on the second
EVEN = np.array([1.0, 1.0])
QUARTERS = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])


@st.composite
def portfolios(draw, missing=False, most=8, criteria=5):
    """Quarters and small whole weights, so that ties, equal columns and weights of zero are common."""
    shape = draw(st.integers(1, most)), draw(st.integers(1, criteria))
    cells = st.one_of(QUARTERS, QUARTERS, QUARTERS, st.just(np.nan)) if missing else QUARTERS
    values = draw(hnp.arrays(np.float64, shape, elements=cells))
    weights = draw(hnp.arrays(np.float64, shape[1], elements=st.integers(0, 6).map(float)))
    return values, weights


def exact_lines(values, weights, criterion):
    """Stated share, and per project its score at share 0 and at share 1, in fractions."""
    ratings = [[Fraction(0 if np.isnan(cell) else cell) for cell in row] for row in values.tolist()]
    raw = [Fraction(weight) for weight in weights.tolist()]
    if not sum(raw):
        raw = [Fraction(1)] * len(raw)
    share = raw[criterion] / sum(raw)
    others = [j for j in range(len(raw)) if j != criterion]
    rest = {j: raw[j] for j in others}
    if others and not sum(rest.values()):
        rest = dict.fromkeys(others, Fraction(1))
    starts = [
        sum(rest[j] * row[j] for j in others) / sum(rest.values()) if others else row[criterion] for row in ratings
    ]
    return share, [(start, row[criterion]) for start, row in zip(starts, ratings, strict=True)]


def order_at(lines, share):
    """Positions from first to last at this share, level ones in the sheet's order."""
    at = [start + share * (end - start) for start, end in lines]
    return sorted(range(len(at)), key=lambda i: -at[i])


def crossings(lines):
    """Shares strictly between 0 and 1 at which two projects are level, with 0 and 1, rising."""
    found = {Fraction(0), Fraction(1)}
    for (start, end), (other_start, other_end) in combinations(lines, 2):
        lead, change = start - other_start, (end - start) - (other_end - other_start)
        if change and 0 < -lead / change < 1:
            found.add(-lead / change)
    return sorted(found)


def exact_interval(lines, share, set_of_order):
    """Lowest and highest share between which the set is the stated one, by looking between all crossings."""
    stated = set_of_order(order_at(lines, share))
    marks = sorted({*crossings(lines), share})
    pieces = [
        (low, high, set_of_order(order_at(lines, (low + high) / 2)) == stated) for low, high in pairwise(marks)
    ]
    lowest = highest = share
    for low, high, same in pieces:
        if low >= share and low == highest and same:
            highest = high
    for low, high, same in reversed(pieces):
        if high <= share and high == lowest and same:
            lowest = low
    return lowest, highest
