"""What to fund: the best set of projects inside the real limits, and a bound that shows how good it is."""

from pmo_core.selection.knapsack import Selection, best_set

__all__ = ["Selection", "best_set"]
