"""Google's `fields` mask: the parts of an answer that are asked for, such as `sheets(properties.title,merges)`."""

import re
from typing import Any

from tests.sheets_server.answers import RefusedError
from tests.sheets_server.refusals import invalid_argument

Mask = dict[str, "Mask"]

_WORD = re.compile(r"[A-Za-z*]+")


def mask_of(text: str) -> Mask:
    """The mask as a tree; a name with nothing below it stands for all it holds.

    >>> mask_of("properties.title,sheets(properties/title,data(startRow))")
    {'properties': {'title': {}}, 'sheets': {'properties': {'title': {}}, 'data': {'startRow': {}}}}

    Raises:
        RefusedError: It is no such mask.
    """
    mask, end = _names(text, 0)
    if end != len(text):
        raise RefusedError(invalid_argument(f"Request contains an invalid argument: fields={text}"))
    return mask


def masked(answer: Any, mask: Mask) -> Any:
    """The parts of the answer that the mask names, in each entry of a list; an empty mask leaves all."""
    if isinstance(answer, list):
        return [masked(entry, mask) for entry in answer]
    if not isinstance(answer, dict) or not mask or "*" in mask:
        return answer
    return {name: masked(part, mask[name]) for name, part in answer.items() if name in mask}


def names_below(mask: Mask, *path: str) -> bool:
    """Whether the mask names this part outright, as grid data must be: a mask that is not there asks for none."""
    for name in path:
        if name not in mask:
            return False
        mask = mask[name]
    return True


def _names(text: str, begin: int) -> tuple[Mask, int]:
    mask: Mask = {}
    end = begin - 1
    while end < begin or text[end : end + 1] == ",":
        end = _name(text, end + 1, mask)
    return mask, end


def _name(text: str, begin: int, mask: Mask) -> int:
    word = _WORD.match(text, begin)
    if word is None:
        return len(text) + 1
    below = mask.setdefault(word[0], {})
    end = word.end()
    if text[end : end + 1] in ("/", "."):
        return _name(text, end + 1, below)
    if text[end : end + 1] == "(":
        inner, end = _names(text, end + 1)
        below.update(inner)
        return end + 1 if text[end : end + 1] == ")" else len(text) + 1
    return end
