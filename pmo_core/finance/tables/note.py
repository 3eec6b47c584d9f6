"""What was assumed or left out of the figures, each with the cells to look at."""

from dataclasses import dataclass

from pmo_core.formats import count

NAMED = 3


@dataclass(frozen=True)
class Note:
    """One sentence, and the cells it is about: table, row of the sheet and field."""

    text: str
    cells: tuple[tuple[str, int, str], ...] = ()


def named(names: list[str]) -> str:
    """The first few names and how many more there are.

    >>> named(["A", "B", "C", "D", "E"])
    'A, B, C and 2 more'
    """
    if len(names) <= NAMED:
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    return f"{', '.join(names[:NAMED])} and {count(len(names) - NAMED, 'more', 'more')}"
