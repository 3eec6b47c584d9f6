"""Why a project ranks where it does, in sentences whose figures are those of the terms they cite."""

from collections.abc import Sequence

import numpy as np

from pmo_core.scoring.explain import (
    Explanation,
    Split,
    gap_split,
    largest,
    mean_score,
    mean_split,
    move_split,
    score_split,
)
from pmo_core.scoring.ranking import Ranking, rank_label
from pmo_core.scoring.shown import shown
from pmo_core.scoring.value_functions import Array, Criterion


def why_this_rank(
    explanation: Explanation, ranking: Ranking, criteria: Sequence[Criterion], names: Sequence[str]
) -> str:
    """The two largest sources of its score, of the gap to the project just above, and what is not known."""
    position = explanation.position
    label = rank_label(ranking.ranks, position)
    score = score_split(ranking, explanation)
    made_of = _named(score, criteria)
    said = f"{names[position]} ranks {label} of {len(names)} with {score.whole:.1f} points"
    said += f", most from {made_of}." if made_of else "."
    parts = [said, _against_above(explanation, ranking, criteria, names), _unknown(explanation, ranking, criteria)]
    return " ".join(part for part in parts if part)


def against_the_mean(explanation: Explanation, ranking: Ranking, criteria: Sequence[Criterion]) -> str:
    """How its score stands to the mean score, and the two criteria that make most of the difference."""
    split = mean_split(ranking, explanation)
    mean = f"{shown(mean_score(ranking)):.1f}"
    if len(ranking.scores) < 2:
        return "There is no other project to compare it with."
    if split.whole == 0:
        return f"It scores as much as the average of all projects, {mean} points."
    side = "above" if split.whole > 0 else "below"
    named = _named(split, criteria, signed=True)
    return f"It scores {_points(split)} {side} the average of {mean}{f': {named}' if named else ''}."


def since_the_move(
    before: Ranking, after: Ranking, position: int, parts: Array, criteria: Sequence[Criterion]
) -> str:
    """What a move of weights did to its score and rank; `parts` are those of `after_move`."""
    split = move_split(before, after, position, parts)
    places = int(before.ranks[position] - after.ranks[position])
    moved = f"{abs(places)} {'place' if abs(places) == 1 else 'places'} {'up' if places > 0 else 'down'}"
    rank_said = f"it moves {moved}" if places else "its rank stays"
    if split.whole == 0:
        return f"Against the starting weights its score is the same; {rank_said}."
    way = "gains" if split.whole > 0 else "loses"
    named = _named(split, criteria, signed=True)
    return f"Against the starting weights it {way} {_points(split)}: {named}; {rank_said}."


def starting_point(criteria: Sequence[Criterion]) -> str:
    """What a first ranking without configuration goes by: each criterion with its direction, or its words."""
    told = ", ".join(f"{criterion.name} ({_direction(criterion)})" for criterion in criteria)
    alike = "each counting the same, " if len(criteria) > 1 else ""
    return f"A starting point: ranked by {told}, {alike}as your Projects sheet has them."


def not_counted(in_words: Sequence[str], of_two: Sequence[str]) -> str:
    """Columns that look like ratings and do not count, and why; blank where there are none."""
    said: list[str] = []
    if in_words:
        verb = "rates in words but does" if len(in_words) == 1 else "rate in words but do"
        said.append(f"{_listed(in_words)} {verb} not count: a heading with money or a year is no rating of today.")
    if of_two:
        verb = "has two values only and does" if len(of_two) == 1 else "have two values only and do"
        said.append(f"{_listed(of_two)} {verb} not count: that tells too few projects apart.")
    return " ".join(said)


def _direction(criterion: Criterion) -> str:
    if criterion.words:
        worths = zip(criterion.levels, criterion.values, strict=True)
        said = [f"{criterion.word_for(level)} = {100 * worth:.0f}" for level, worth in worths]
        return "; ".join([*said, *(f"where it is blank, {name}" for name in criterion.instead)])
    return "higher is better" if criterion.higher_is_better else "lower is better"


def _against_above(
    told: Explanation, ranking: Ranking, criteria: Sequence[Criterion], names: Sequence[str]
) -> str:
    if told.above is None:
        return ""
    if ranking.ranks[told.above] == ranking.ranks[told.position]:
        return f"It is level with {names[told.above]}."
    gap = gap_split(ranking, told)
    named = _named(gap, criteria, signed=True)
    return f"{names[told.above]}, just above, is {_points(gap)} ahead{f': {named}' if named else ''}."


def _unknown(told: Explanation, ranking: Ranking, criteria: Sequence[Criterion]) -> str:
    said = [
        f"It has no {what}, which counts as {counted}"
        for what, counted in _gaps(ranking, told.position, told.missing, criteria)
    ]
    if said:
        said = [f"{'. '.join(said)}; it could reach {shown(float(ranking.highest[told.position])):.1f}."]
    if told.above is not None:
        above = _gaps(ranking, told.above, told.above_missing, criteria)
        said += [f"The one above has no {' and no '.join(what for what, _ in above)}."] if above else []
    return " ".join(said)


def _gaps(
    ranking: Ranking, position: int, missing: Sequence[int], criteria: Sequence[Criterion]
) -> list[tuple[str, str]]:
    """What is not known of a project, and what it counts as meanwhile."""
    gaps = [(f"rating for {_listed([criteria[j].name for j in missing])}", "the worst")] if missing else []
    if ranking.chance is not None and np.isnan(ranking.chance[position]):
        gaps.append(("known probability of success", "0"))
    return gaps


def _named(split: Split, criteria: Sequence[Criterion], signed: bool = False) -> str:
    """The two largest parts as shown; a part that is shown as nothing is not named."""
    sign = "+" if signed else ""
    parts = [f"{criteria[j].name} ({split.parts[j]:{sign}.{split.decimals}f})" for j in largest(split.parts)]
    return " and ".join(parts)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _points(split: Split) -> str:
    return f"{abs(split.whole):.{split.decimals}f} points"
