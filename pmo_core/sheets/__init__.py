"""The data dictionary: every sheet we know, in the order in which they are asked for."""

from dataclasses import dataclass, field

from pmo_core.sheets.alignment import AlignmentRow
from pmo_core.sheets.artefacts import ArtefactRow
from pmo_core.sheets.benefit_links import BenefitLinkRow
from pmo_core.sheets.benefits import BenefitRow
from pmo_core.sheets.capacity import CapacityRow
from pmo_core.sheets.columns import Column, columns_of
from pmo_core.sheets.costs import CostRow
from pmo_core.sheets.decisions import DecisionRow
from pmo_core.sheets.demand import DemandRow
from pmo_core.sheets.dependencies import DependencyRow
from pmo_core.sheets.funding import FundingRow
from pmo_core.sheets.gate_reviews import GateReviewRow
from pmo_core.sheets.measurements import MeasurementRow
from pmo_core.sheets.measures import MeasureRow
from pmo_core.sheets.milestones import MilestoneRow
from pmo_core.sheets.objectives import ObjectiveRow
from pmo_core.sheets.projects import ProjectRow
from pmo_core.sheets.rates import RateRow
from pmo_core.sheets.risks import RiskRow
from pmo_core.sheets.row import Row


@dataclass(frozen=True)
class Sheet:
    """One table: its row model, what its tab is usually called, and its columns in the model's order.

    Raises:
        TypeError: The model has validator methods, which a column check would never call.
    """

    table: str
    row_model: type[Row]
    titles: tuple[str, ...]
    columns: tuple[Column, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # As the program starts, not when somebody first reads a sheet.
        object.__setattr__(self, "columns", columns_of(self.row_model))


SHEETS: dict[str, Sheet] = {
    sheet.table: sheet
    for sheet in (
        Sheet("projects", ProjectRow, ("Projects", "Portfolio", "Project list", "Project data", "Initiatives")),
        Sheet("objectives", ObjectiveRow, ("Objectives", "Aims", "Goals", "Strategic objectives")),
        Sheet("alignment", AlignmentRow, ("Alignment", "Strategic alignment")),
        Sheet("benefits", BenefitRow, ("Benefits", "Benefit register", "Benefit profiles")),
        Sheet("measures", MeasureRow, ("Measures", "KPIs")),
        Sheet("measurements", MeasurementRow, ("Measurements", "Benefit actuals", "Actuals")),
        Sheet("benefit_links", BenefitLinkRow, ("Benefit links", "Benefit map", "Dependency map")),
        Sheet("costs", CostRow, ("Costs", "Cash flows", "Spend")),
        Sheet("funding", FundingRow, ("Funding", "Limits", "Budget limits")),
        Sheet("capacity", CapacityRow, ("Capacity", "Staff capacity")),
        Sheet("demand", DemandRow, ("Demand", "Resource demand")),
        Sheet("dependencies", DependencyRow, ("Dependencies",)),
        Sheet("milestones", MilestoneRow, ("Milestones",)),
        Sheet("gate_reviews", GateReviewRow, ("Gate reviews", "Gates", "Reviews")),
        Sheet("artefacts", ArtefactRow, ("Artefacts", "Documents")),
        Sheet("risks", RiskRow, ("Risks", "Risk register")),
        Sheet("rates", RateRow, ("Rates", "Exchange rates", "Currencies")),
        Sheet("decisions", DecisionRow, ("Decisions", "Decision log")),
    )
}
