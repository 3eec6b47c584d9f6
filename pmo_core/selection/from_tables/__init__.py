"""The one adapter from tables to a problem: what there is to fund, and the rules that bind it."""

from pmo_core.selection.from_tables.candidates import Note
from pmo_core.selection.from_tables.fundable import Fundable, fund_problem
from pmo_core.selection.from_tables.one_budget import BUDGET, as_answer, budget_problem

__all__ = ["BUDGET", "Fundable", "Note", "as_answer", "budget_problem", "fund_problem"]
