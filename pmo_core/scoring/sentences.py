"""Why a project ranks where it does, in one or two sentences tied to their figures."""

from collections.abc import Sequence

from pmo_core.scoring.explain import Explanation, largest
from pmo_core.scoring.ranking import Ranking, rank_labels
from pmo_core.scoring.value_functions import Array, Criterion


def why_this_rank(
    explanation: Explanation, ranking: Ranking, criteria: Sequence[Criterion], names: Sequence[str]
) -> str:
    """The two largest sources of its score, and of the gap to the project just above."""
    position = explanation.position
    label = rank_labels(ranking.ranks)[position]
    made_of = _named(explanation.points, criteria)
    said = f"{names[position]} ranks {label} of {len(names)} with {ranking.scores[position]:.1f} points"
    said += f", most from {made_of}." if made_of else "."
    if explanation.above is None:
        return said
    gap = ranking.scores[explanation.above] - ranking.scores[position]
    if ranking.ranks[explanation.above] == ranking.ranks[position]:
        return f"{said} It is level with {names[explanation.above]}."
    ahead = _named(explanation.behind, criteria, signed=True)
    return f"{said} {names[explanation.above]}, just above, is {_points(gap)} ahead: {ahead}."


def _named(parts: Array, criteria: Sequence[Criterion], signed: bool = False) -> str:
    sign = "+" if signed else ""
    return " and ".join(f"{criteria[j].name} ({parts[j]:{sign}.1f})" for j in largest(parts))


def _points(gap: float) -> str:
    return f"{gap:.1f} points" if gap >= 0.05 else f"{gap:.2g} points"
