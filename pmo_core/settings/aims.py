"""aims.toml: the scale of alignment, and when spend is said to follow the weights."""

from typing import Self

from pydantic import Field, model_validator

from pmo_core.settings.base import Setting


class AnchorSettings(Setting):
    """One `[[scale]]` of aims.toml: a rating, its word, and what it means in plain words."""

    word: str = Field(min_length=1)
    rating: float = Field(ge=0)
    meaning: str = ""


USUAL_SCALE = tuple(
    AnchorSettings(word=word, rating=rating, meaning=meaning)
    for word, rating, meaning in (
        ("none", 0, "does not touch the KPI"),
        ("low", 1, "touches it; nobody would notice in the figure"),
        ("moderate", 3, "closes at least 10 % of the KPI gap"),
        ("strong", 6, "closes at least 25 % of the KPI gap"),
        ("extreme", 9, "closes at least half of the KPI gap"),
    )
)


class AimsFile(Setting):
    """aims.toml: the scale of alignment, and from where on spend is said to follow the weights.

    `follows_from` and `partly_from` are parts of the money that lie where the weights would put it; `notable_gap`
    is how far the share of the spend may lie from the share of the weight before it is named.
    """

    scale: tuple[AnchorSettings, ...] = USUAL_SCALE
    follows_from: float = Field(default=0.9, ge=0, le=1)
    partly_from: float = Field(default=0.75, ge=0, le=1)
    notable_gap: float = Field(default=0.03, ge=0, le=1)

    @model_validator(mode="after")
    def _rises_from_nothing(self) -> Self:
        ratings = [anchor.rating for anchor in self.scale]
        if len(ratings) < 2 or ratings[0] != 0 or ratings != sorted(set(ratings)):
            raise ValueError("the scale needs two or more ratings, the first 0 and each above the one before")
        if self.partly_from > self.follows_from:
            raise ValueError(f"partly_from is {self.partly_from:g}, above follows_from, {self.follows_from:g}")
        return self

    @property
    def top(self) -> float:
        """The highest rating, that which counts in full."""
        return self.scale[-1].rating
