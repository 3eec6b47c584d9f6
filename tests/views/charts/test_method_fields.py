"""The chart of health checks: its fields are columns, and a point says whose view it is."""

from datetime import date

from pmo_core.ledger import MemoryLedger, health_checks_on, record_health_check
from pmo_core.method.health import healths_of
from tests.builders import READ_AT
from tests.pmo_core.ledger.builders import a_health_check
from tests.views.charts.test_fields import fields, layers
from views.charts.method import health_chart
from views.tables.assurance import health_rows


def test_every_field_of_the_health_chart_is_a_column_and_the_managers_own_view_is_marked():
    ledger = MemoryLedger()
    for month, by in ((3, "Bo"), (6, "Ann Lee")):
        check = a_health_check({"Aim": 1}, made_on=date(2026, month, 1), manager="Ann Lee")
        record_health_check(ledger, check, at=READ_AT, by=by)
    rows = health_rows(healths_of(health_checks_on(ledger, "Westmark"), 90)["P-001"])
    assert rows["who"].tolist() == ["Somebody else", "The manager"]
    for layer in layers(health_chart(rows)):
        assert set(fields(layer.to_dict()["encoding"])) <= set(rows.columns)
