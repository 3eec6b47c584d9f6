"""Portfolios whose values are scores: ratings by criteria, some missing, and weights."""

from dataclasses import replace

import numpy as np

from tests.pmo_core.selection.portfolios import a_portfolio


def of(problem):
    return lambda scores: replace(problem, values=scores)


def a_rated_portfolio(seed, n=9, m=3):
    random = np.random.default_rng(seed)
    values = random.random((n, m))
    values[random.random((n, m)) < 0.05] = np.nan
    return a_portfolio(seed, n), values, random.random(m)
