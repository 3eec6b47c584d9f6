"""resources.toml: what a head is worth in FTE, the bands of the heat map, and what people cost."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pmo_core.settings.base import Setting

USUAL_DAYS_AWAY = {
    "Leave": 25.0, "Public holidays": 8.0, "Sickness": 5.0, "Training": 10.0, "Administration": 5.0, "Other": 7.0,
}  # fmt: skip


class ResourcesFile(Setting):
    """resources.toml; every term has a value of its own, and the defaults are those of the usual example.

    `capacity_in` says whether Capacity holds FTE or heads; blank goes by the heading. A head is there for
    `working_days` a year less the days of `days_away`; one FTE is `days_of_an_fte` days of work, `working_days`
    where blank. `bands` are the parts of capacity from which a role is no longer idle, no longer has room, is
    used up, and is far over. `fte_cost_a_year` and `role_costs` are money for a person; `missing_month_cost` is
    what a month of a missing person counts as when levelling; `delay_months` is how far benefits are looked at.
    """

    capacity_in: Literal["", "fte", "heads"] = ""
    working_days: float = Field(default=220.0, gt=0)
    days_away: dict[str, float] = Field(default=USUAL_DAYS_AWAY)
    days_of_an_fte: float | None = Field(default=None, gt=0)
    bands: tuple[float, float, float, float] = (0.6, 0.8, 1.0, 1.1)
    fte_cost_a_year: float | None = Field(default=None, gt=0)
    role_costs: dict[str, float] = Field(default={})
    missing_month_cost: float = Field(default=10_000.0, gt=0)
    delay_months: int = Field(default=36, ge=1, le=240)
    lead_months: int = Field(default=3, ge=0, le=36)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        below = [name for name, days in self.days_away.items() if days < 0]
        if below:
            raise ValueError(f"{below[0]} is below 0 days; give the days a head is away, such as 25")
        if sum(self.days_away.values()) >= self.working_days:
            raise ValueError(f"days_away come to {sum(self.days_away.values()):g}, all of the working days")
        if list(self.bands) != sorted(set(self.bands)) or self.bands[0] <= 0:
            raise ValueError("bands rise from above 0, such as [0.6, 0.8, 1.0, 1.1]")
        if any(not cost > 0 for cost in self.role_costs.values()):
            raise ValueError("a cost of role_costs is 0 or less; give money a year, such as 60000")
        return self

    def cost_of(self, role: str) -> float | None:
        """Money a year for one FTE of this role; None where nobody says."""
        named = {name.casefold(): cost for name, cost in self.role_costs.items()}
        return named.get(role.casefold(), self.fte_cost_a_year)
