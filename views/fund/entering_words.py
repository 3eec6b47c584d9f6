"""At how much more money a project comes in, in words."""

import math

import numpy as np

from pmo_core.formats import money, share
from pmo_core.selection.entering_budget import Entering
from views.fund.answer import Answer
from views.fund.words import CERTAIN, at_most


def entering_words(answer: Answer, entering: Entering, most: float) -> str:
    """At how much more money a project first comes in, as far as that is known, and whether it stays.

    `most` is the extra that was looked up to, as a share of every limit.
    """
    low, high = entering.extra
    if entering.never:
        return f"More money alone: with up to {share(1 + most)} of every limit it never comes in."
    if low == high:
        return f"More money alone: it first comes in with {_more(answer, high)}.{_leaves(entering)}"
    surely = f" Surely not with less than {at_least(low)} more." if at_least(low) != at_least(0.0) else ""
    if not np.isfinite(high):
        first = _seen(answer, entering) or "where it comes in was not found in the time."
        return f"More money alone: {first}{surely}"
    seen = f" Even {_seen(answer, entering)}" if entering.seen < high else ""
    return (
        f"More money alone: it comes in with {_more(answer, high)}, or with less.{seen}{surely}{_leaves(entering)}"
    )


def at_least(part: float) -> str:
    """A share rounded down, so that what is claimed with it is true.

    >>> at_least(0.00035), at_least(0.0219), at_least(0.507)
    ('0.0 %', '2.1 %', '50 %')
    """
    tenths = math.floor(1000 * part + CERTAIN)
    return f"{tenths / 10:.1f} %" if tenths < 100 else f"{math.floor(100 * part + CERTAIN)} %"


def _more(answer: Answer, extra: float) -> str:
    question = answer.question
    return f"{money(extra * question.money, question.currency)} more, {at_most(extra)} of every limit"


def _seen(answer: Answer, entering: Entering) -> str:
    """Where the best plan found has it, which is not proved to be the best; blank where that was not met."""
    if not np.isfinite(entering.seen):
        return ""
    better = f"another without it could be worth up to {at_most(entering.seen_gap)} more"
    return f"with {_more(answer, entering.seen)}, the best plan found has it, though {better}."


def _leaves(entering: Entering) -> str:
    if not np.isfinite(entering.leaves[1]):
        return ""
    return f" With {share(entering.leaves[1])} more it is out again: others are worth more then."
