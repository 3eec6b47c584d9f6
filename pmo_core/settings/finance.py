"""finance.toml: how later money is told in today's, and how far estimates may be out."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pmo_core.settings.base import Setting


class FactorSettings(Setting):
    """What an estimate may turn out to be, as a factor of it: least, most likely and most; 1 is as estimated."""

    least: float = Field(ge=0)
    likely: float = Field(default=1.0, ge=0)
    most: float = Field(ge=0)

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if not self.least <= self.likely <= self.most:
            raise ValueError(f"least {self.least:g}, likely {self.likely:g} and most {self.most:g} have to ascend")
        return self


class UpliftSettings(Setting):
    """What estimates of one kind, made at one stage, are short of in the end: 0.3 for 30 %; blank is any stage."""

    kind: Literal["capex", "opex"]
    stage: str = ""
    share: float = Field(ge=-0.9, le=5)


class FinanceFile(Setting):
    """finance.toml; every figure may be moved on the page, which begins with these.

    `rate` is real and by the year, 0.035 for 3.5 %; `inflation` is added where `prices`, those the sheet's amounts
    are in, are nominal. `slip_horizon_years` is how far the cost of a slip is followed on the Benefits page,
    `slip_most_months` how late a milestone may be tried there. `finished` are words of Status or Stage,
    `closed_risks` words of a risk's Status. The factors say how far benefits and the cost still to go may turn out
    from what is estimated; `draws` and `seed` belong to the spread that follows. `uplifts` count for optimism
    where fewer than `own_cases` closed projects say what estimates were short of.
    """

    rate: float = Field(default=0.035, ge=0, le=1)
    inflation: float = Field(default=0.02, ge=0, le=1)
    prices: Literal["real", "nominal"] = "real"
    horizon_years: int = Field(default=20, ge=1, le=50)
    slip_horizon_years: int = Field(default=10, ge=1, le=50)
    slip_most_months: int = Field(default=24, ge=1, le=120)
    finished: tuple[str, ...] = ("Closed", "Complete", "Completed", "Done", "Finished")
    closed_risks: tuple[str, ...] = ("Closed", "Retired", "Expired", "Occurred")
    own_cases: int = Field(default=5, ge=2, le=100)
    uplifts: tuple[UpliftSettings, ...] = ()
    draws: int = Field(default=10_000, ge=100, le=100_000)
    seed: int = Field(default=1, ge=0)
    benefits: FactorSettings = FactorSettings(least=0.6, most=1.1)
    disbenefits: FactorSettings = FactorSettings(least=0.8, most=1.5)
    capital: FactorSettings = FactorSettings(least=0.9, most=1.47)
    running: FactorSettings = FactorSettings(least=0.9, most=1.42)
    other: FactorSettings = FactorSettings(least=0.9, most=1.47)
