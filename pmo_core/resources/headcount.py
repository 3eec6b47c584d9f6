"""From heads to FTE: nobody works every working day."""

from collections.abc import Mapping


def days_available(working_days: float, days_away: Mapping[str, float]) -> float:
    """Days a year that one head works: working days less leave, holidays, sickness and whatever else is named.

    Raises:
        ValueError: A term is below 0, or nothing is left.

    >>> days_available(220, {"Leave": 25, "Holidays": 8, "Sick": 5, "Training": 10, "Admin": 5, "Other": 7})
    160.0
    """
    if any(days < 0 for days in days_away.values()):
        raise ValueError("a term of the days away is below 0")
    left = float(working_days - sum(days_away.values()))
    if left <= 0:
        raise ValueError(f"{working_days:g} working days less {sum(days_away.values()):g} leave none")
    return left


def fte_per_head(
    working_days: float, days_away: Mapping[str, float], days_of_an_fte: float | None = None
) -> float:
    """FTE that one head gives; one FTE is `days_of_an_fte` days of work a year, all working days where None.

    >>> round(fte_per_head(220, {"Away": 60}), 4), fte_per_head(220, {"Away": 60}, 160)
    (0.7273, 1.0)
    """
    return days_available(working_days, days_away) / (days_of_an_fte or working_days)


def days_in_words(working_days: float, days_away: Mapping[str, float]) -> str:
    """The sum as people check it.

    >>> days_in_words(220, {"leave": 25, "training": 35})
    '220 working days less 25 leave, 35 training = 160'
    """
    terms = ", ".join(f"{days:g} {name}" for name, days in days_away.items())
    less = f" less {terms}" if terms else ""
    return f"{working_days:g} working days{less} = {days_available(working_days, days_away):g}"
