"""Weights from comparing two criteria at a time: few questions first, more to be surer, one button to repair."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from pmo_core.formats import as_written, count, number
from pmo_core.scoring.from_tables import weights_of
from pmo_core.scoring.judgements import groups_compared, matrix_of, pairs_to_ask
from pmo_core.scoring.pairwise import ACCEPTED, Comparison, Judgement, compare, worst_to_change
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.scoring.weights import Weights
from views.controls import weight_keys

# How many times as much the first matters, down to even, down to the second; 3 is "3 times", -3 the other way.
ANSWERS = (*range(9, 1, -1), 1, *range(-2, -10, -1))
ASKED_MORE = 5
ASKED = "pairs_asked"
EVEN_WITHIN = 0.05

Pair = tuple[int, int]


def by_pairs(criteria: Sequence[Criterion]) -> Weights | None:
    """Questions about pairs, and the weights once the answers link all criteria.

    Neighbours in the order of the starting weights are compared first: they are most alike, and so easiest.
    """
    order = np.argsort(-weights_of(criteria), kind="stable")
    chain = [criteria[j] for j in order]
    keys = [
        key for key, _ in sorted(zip(weight_keys(criteria), np.argsort(order), strict=True), key=lambda k: k[1])
    ]
    pairs = pairs_to_ask(len(chain))
    asked = pairs[: max(len(chain) - 1, st.session_state.get(ASKED, 0))]
    answers = _ask(chain, [f"pair {keys[i]} {keys[j]}" for i, j in asked], asked)
    _ask_more(len(asked), len(pairs), len(answers))
    matrix = matrix_of(len(chain), answers)
    if _left_apart(chain, matrix):
        return None
    found = compare(matrix)
    _contradictions(chain, keys, found, worst_to_change(matrix, found))
    shares = np.empty(len(chain))
    shares[order] = found.shares
    return Weights(shares, "pairs")


def _ask(chain: Sequence[Criterion], keys: Sequence[str], asked: Sequence[Pair]) -> dict[Pair, float]:
    """One question per pair; only those answered come back, as how many times as much the first matters."""
    answers: dict[Pair, float] = {}
    with st.grid(min_column_width=260):
        for key, (i, j) in zip(keys, asked, strict=True):
            first, second = chain[i].name, chain[j].name
            answer = st.selectbox(
                as_written(f"{first} or {second}?"),
                ANSWERS,
                index=None,
                format_func=lambda times, first=first, second=second: _answer_words(first, second, times),
                placeholder="Which matters more?",
                key=key,
                persist_state="session",
            )
            if answer is not None:
                answers[i, j] = _ratio(answer)
    return answers


def _ask_more(asked: int, pairs: int, answered: int) -> None:
    st.caption(f"{answered} of {count(asked, 'question')} answered.")
    if asked < pairs:
        more = min(ASKED_MORE, pairs - asked)
        label = f"Ask me {count(more, 'more pair', 'more pairs')}, to be surer"
        st.button(label, key="ask_more_pairs", on_click=_raise_asked, args=(asked + more,))


def _raise_asked(to: int) -> None:
    st.session_state[ASKED] = to


def _left_apart(chain: Sequence[Criterion], matrix: Array) -> bool:
    """Say which criteria no answer links to the rest, if any."""
    linked, *others = groups_compared(matrix)
    if not others:
        return False
    if len(linked) == 1:
        st.info("Answer the questions above; the shares appear once every criterion is compared.")
    else:
        apart = ", ".join(as_written(chain[i].name) for group in others for i in group)
        st.info(f"Not yet compared with the rest: {apart}.")
    return True


def _contradictions(
    chain: Sequence[Criterion], keys: Sequence[str], found: Comparison, worst: Judgement | None
) -> None:
    """How far the answers contradict each other in plain words, the one most out of line, and its repair."""
    if not found.spare:
        if len(chain) > 2:
            st.caption("So few answers cannot contradict each other. Answer more pairs to be surer.")
        return
    ratio = f"{found.consistency_ratio:.2f}; up to {ACCEPTED:.2f} is fine"
    if found.accepted:
        st.success(f"Your answers contradict each other little ({ratio}).")
    else:
        st.warning(f"Your answers contradict each other too much ({ratio}).")
    if worst is not None:
        _offer_repair(chain, keys, worst)


def _offer_repair(chain: Sequence[Criterion], keys: Sequence[str], worst: Judgement) -> None:
    """The answer furthest from the others, what those say, and a button that takes their word."""
    first, second = chain[worst.first].name, chain[worst.second].name
    given, consistent = (_in_words(first, second, ratio) for ratio in (worst.given, worst.consistent))
    st.markdown(
        as_written(f"Furthest from the others: you say that {given}; all answers together say that {consistent}.")
    )
    step = _step(worst.on_scale)
    st.button(
        f"Change it to: {as_written(_answer_words(first, second, step))}",
        key="repair_pair",
        on_click=_put_right,
        args=(f"pair {keys[worst.first]} {keys[worst.second]}", step),
    )


def _put_right(key: str, step: int) -> None:
    st.session_state[key] = step


def _answer_words(first: str, second: str, times: int) -> str:
    if times == 1:
        return "Both matter the same"
    return f"{first if times > 0 else second}, {abs(times)} times as much"


def _in_words(first: str, second: str, ratio: float) -> str:
    ahead, behind, times = (first, second, ratio) if ratio >= 1 else (second, first, 1 / ratio)
    if times < 1 + EVEN_WITHIN:
        return f"{ahead} and {behind} matter the same"
    return f"{ahead} matters {number(round(times, 1))} times as much as {behind}"


def _ratio(answer: int) -> float:
    return float(answer) if answer > 0 else 1 / -answer


def _step(ratio: float) -> int:
    return round(ratio) if ratio >= 1 else -round(1 / ratio)
