"""The verdict on spend and strategy in plain words."""

from collections.abc import Sequence

import numpy as np

from pmo_core.aims.spend import SpendByAim
from pmo_core.formats import count, per_cent
from pmo_core.settings.aims import AimsFile

NAMED = 2
NO_OBJECTIVE = "No objective"


def headline(spend: SpendByAim, names: Sequence[str], thresholds: AimsFile) -> str:
    """One sentence for the first glance: how much of the money follows the aims, and where it does not.

    `names` are those of the objectives, in the order of the spend's columns.
    """
    if not spend.total > 0:
        return "No project has a known cost, so nobody can say where the money goes."
    said = f"{per_cent(spend.follows)} of the money follows the aims"
    apart = [place for place in by_gap(spend) if abs(spend.gaps[place]) >= thresholds.notable_gap]
    aims = [place for place in apart if place < len(names)][:NAMED]
    parts = [
        f"‘{names[place]}’ holds {per_cent(spend.weights[place])} of the weight and "
        f"{per_cent(spend.shares[place])} of the spend"
        for place in aims
    ]
    if spend.shares[-1] >= thresholds.notable_gap:
        parts.append(f"{per_cent(spend.shares[-1])} serves no objective")
    return f"{said}; {'; '.join(parts)}." if parts else f"{said}."


def verdict(spend: SpendByAim, thresholds: AimsFile) -> str:
    """Whether investment follows strategy, by the thresholds of aims.toml; blank where no cost is known.

    It is judged by the same whole per cent that is shown.
    """
    if not spend.total > 0:
        return ""
    follows = np.floor(100 * spend.follows + 0.5 + 1e-9) / 100
    if follows >= thresholds.follows_from:
        return "Investment follows strategy"
    if follows >= thresholds.partly_from:
        return "Investment follows strategy in part"
    return "Investment does not follow strategy"


def by_gap(spend: SpendByAim) -> list[int]:
    """Columns of the spend from the largest gap to the smallest, of either sign; equal ones in their order."""
    size = np.rint(np.abs(spend.gaps) * 1e9)
    return np.argsort(-size, kind="stable").tolist()


def unknown_costs(spend: SpendByAim) -> str:
    """Which projects are in no figure; blank where every cost is known."""
    if not spend.unknown:
        return ""
    return (
        f"{count(spend.unknown, 'project')} of unknown cost {'is' if spend.unknown == 1 else 'are'} in no figure."
    )
