"""Issue: one thing a sheet's owner can correct, with its cell, what is there and what to do."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Issue:
    """Collected and shown, never raised. `effect` says what it does to the figures, `remedy` what to do."""

    sheet: str
    cell: str
    heading: str
    value: str
    rule: str
    severity: Severity
    effect: str
    remedy: str
    link: str = ""

    @property
    def sentence(self) -> str:
        """Where, what is there, what it does, what to do."""
        there = f' holds "{self.value}"' if self.value else ""
        heading = f" ({self.heading})" if self.heading else ""
        return f"{self.sheet}!{self.cell}{heading}{there}: {self.effect}. {self.remedy}"
