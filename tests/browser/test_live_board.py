"""The board ranks in the browser exactly as the server does, follows the hand, and can be used without a mouse."""

import base64
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from pmo_core.loading import load
from pmo_core.portfolio import Portfolio
from pmo_core.robustness.lattice import weights_within
from pmo_core.scoring.cut_off import cut_off_of
from pmo_core.scoring.from_tables import criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank, rank_labels
from pmo_core.scoring.shown import weights_said
from pmo_core.scoring.value_functions import Array, Criterion, values_of
from pmo_core.settings import load_settings
from pmo_core.sources import Keys, open_source
from tests.browser.app_server import AppServer
from tests.browser.conftest import ranked_rows, settle, slider
from tests.builders import READ_AT
from views.controls import slider_weights, weight_keys
from views.ranking_board import script
from views.ranking_board.matrix import pack

pytestmark = pytest.mark.browser

WEIGHTINGS = 1000
# Every double as its eight bytes: 300,000 numbers written out in decimals would take seconds to be read.
RANK_ALL = """async ({code, matrix, weightings}) => {
    const board = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))
    const { columns, names } = board.unpack(Uint8Array.from(atob(matrix), (letter) => letter.charCodeAt(0)))
    const room = board.rankingRoom(names.length)
    const all = { scores: [], order: [], ranks: [] }
    for (const weights of weightings) {
        board.rankInto(room, columns, weights)
        all.scores.push(...room.scores)
        all.order.push(...room.order)
        all.ranks.push(...board.ranksOf(room))
    }
    const letters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
    const packed = (numbers) => btoa(letters(new Uint8Array(Float64Array.from(numbers).buffer)))
    return Object.fromEntries(Object.entries(all).map(([name, numbers]) => [name, packed(numbers)]))
}"""
# By the ranking of a resting hand and by that of a moving one, asked for its places from the middle outwards.
BOTH_WAYS = """async ({code, matrix, weightings, budgets}) => {
    const board = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))
    const { columns, costs } = board.unpack(Uint8Array.from(atob(matrix), (letter) => letter.charCodeAt(0)))
    const [full, loose] = [board.rankingRoom(costs.length), board.rankingRoom(costs.length)]
    const away = (place) => Math.abs(place - costs.length / 2)
    const middleOut = [...costs.keys()].sort((p, q) => away(p) - away(q))
    return weightings.flatMap((weights) => budgets.map((budget) => {
        board.rankInto(full, columns, weights)
        board.rankLoosely(loose, columns, weights)
        const seen = [
            [full, board.lineOf(full.order, costs, budget, 5)],
            [loose, board.looseLineOf(loose, costs, budget, 5)],
        ].map(([room, line]) => JSON.stringify([line, board.tiedAtLine(room, costs, budget, line.places)]))
        const each = middleOut.every((place) => board.projectAt(loose, place) === full.order[place])
        const same = each && `${loose.order}` === `${full.order}`
        return { exact: board.addUpExactly(costs), lines: seen, same }
    }))
}"""
CERTAINTY = """async ({code, matrix, weights, line}) => {
    const board = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))
    const unpacked = board.unpack(Uint8Array.from(atob(matrix), (letter) => letter.charCodeAt(0)))
    const count = board.certaintyCount(unpacked, weights, line)
    while (!count.done) count.work(1000)
    const states = unpacked.names.map((_, i) => board.certaintyOf(count, i))
    return { of: count.of, times: [...count.timesFunded], states }
}"""
CALL = """async ({code, name, values}) => {
    const board = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))
    return board[name](...values)
}"""


def demo() -> tuple[list[str], tuple[Criterion, ...], Array]:
    """Names, criteria and values of the demo."""
    portfolio, criteria, values = demo_portfolio()
    return portfolio.projects["name"].tolist(), criteria, values


def demo_portfolio() -> tuple[Portfolio, tuple[Criterion, ...], Array]:
    """Tables, criteria and values of the demo."""
    settings = load_settings()
    portfolio = load(open_source(settings.portfolio.source, Keys()), READ_AT, settings.criteria)
    criteria = criteria_of(portfolio, settings.criteria)
    values = values_of(ratings_of(portfolio.projects, criteria), criteria)
    return portfolio, criteria, values


def hostile_values(projects: int = 300, criteria: int = 8, seed: int = 7) -> Array:
    """Few levels, so that many projects tie; one rating in ten missing; a criterion of one value; one of any."""
    random = np.random.default_rng(seed)
    values = random.integers(0, 4, (projects, criteria)) / 3
    values[:, 1] = 0.5
    values[:, 2] = random.random(projects)
    values[100:200] = values[:100]
    values[random.random(values.shape) < 0.1] = np.nan
    return values


def crowded_values(projects: int = 1500, seed: int = 5) -> Array:
    """All but two so close together that the scores, dealt out by size, lie in one heap; ties among them."""
    random = np.random.default_rng(seed)
    values = 0.5 + random.integers(0, 60, (projects, 3)) * 1e-7
    values[700], values[11] = 1.0, 0.0
    return values


VALUES: dict[str, Callable[[], Array]] = {
    "demo": lambda: demo()[2], "hostile": hostile_values, "crowded": crowded_values
}  # fmt: skip


def weightings(criteria: int, count: int = WEIGHTINGS, seed: int = 3) -> list[list[float]]:
    """Whole numbers, hundredths, any doubles, zeros among them; all 0, and one alone."""
    random = np.random.default_rng(seed)
    whole = random.integers(0, 101, (count // 4, criteria)).astype(float)
    hundredths = np.round(random.dirichlet(np.ones(criteria), count // 4) * 100, 2)
    any_doubles = random.random((count - 2 * (count // 4) - 2, criteria)) * 100
    any_doubles[::5, random.integers(0, criteria)] = 0
    alone = np.eye(criteria)[:1] * 7
    return [*whole.tolist(), *hundredths.tolist(), *any_doubles.tolist(), [0.0] * criteria, *alone.tolist()]


@pytest.mark.parametrize(("case", "count"), [("demo", WEIGHTINGS), ("hostile", WEIGHTINGS), ("crowded", 40)])
def test_many_weightings_rank_in_the_browser_as_on_the_server_to_the_last_bit(
    bare_page: Page, case: str, count: int
) -> None:
    values = VALUES[case]()
    asked = weightings(values.shape[1], count)
    packed = pack([str(i) for i in range(len(values))], [("C", "")] * values.shape[1], values, values[:, 0])
    matrix = base64.b64encode(packed).decode()
    answers = bare_page.evaluate(RANK_ALL, {"code": script(), "matrix": matrix, "weightings": asked})
    scores, orders, ranks = (
        np.frombuffer(base64.b64decode(answers[name])).reshape(count, len(values))
        for name in ("scores", "order", "ranks")
    )
    for place, weights in enumerate(asked):
        ranking = rank(values, np.array(weights))
        assert scores[place].tolist() == ranking.scores.tolist()
        assert orders[place].tolist() == ranking.order.tolist()
        assert ranks[place].tolist() == ranking.ranks.tolist()


@pytest.mark.parametrize("case", ["hostile", "crowded"])
def test_a_moving_hand_sees_the_order_and_the_line_that_it_finds_at_rest(bare_page: Page, case: str) -> None:
    values = VALUES[case]()
    costs = np.random.default_rng(4).integers(0, 60, len(values)).astype(float)
    costs[::7] = np.nan
    packed = pack([str(i) for i in range(len(values))], [("C", "")] * values.shape[1], values, costs)
    asked = {
        "code": script(),
        "matrix": base64.b64encode(packed).decode(),
        "weightings": weightings(values.shape[1], 24),
    }
    total = float(np.nansum(costs))
    answers = bare_page.evaluate(BOTH_WAYS, asked | {"budgets": [None, 0.0, 61.0, total / 2, total - 1, total]})
    assert len(answers) == 24 * 6
    for answer in answers:
        assert answer["exact"]
        assert answer["lines"][0] == answer["lines"][1]
        assert answer["same"]


def test_costs_add_up_exactly_where_they_are_whole_and_not_too_many(bare_page: Page) -> None:
    for cost, exact in ((2.0, True), (0.5, False), (-1.0, False), (2.0**53, False)):
        asked = {"code": script(), "name": "addUpExactly", "values": [[1.0, cost]]}
        assert bare_page.evaluate(CALL, asked) is exact


def test_twenty_moves_by_hand_end_in_the_order_of_the_server(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    names, criteria, values = demo()
    page = open_page(f"{app.link}/prioritise")
    for turn in range(20):
        weight = slider(page, criteria[turn % len(criteria)].name)
        if turn % 3:
            drag(page, weight, by=(-1) ** turn * (10 + 7 * turn))
        else:
            press(page, weight, "ArrowRight" if turn % 2 else "ArrowUp", 1 + turn)
        settle(page)
        ranking = rank(values, np.array(weights_in(page.url, criteria)))
        labels = rank_labels(ranking.ranks)
        shown = ranked_rows(page, 12)
        assert shown == [(labels[i], names[i]) for i in ranking.order[: len(shown)]]
        assert page.locator(".board").get_attribute("data-agrees") == "true"
    assert page.errors == []


def weights_in(address: str, criteria: tuple[Criterion, ...]) -> list[float]:
    """What a link says, and the starting weights where it says nothing."""
    said = parse_qs(urlsplit(address).query)
    pairs = zip(weight_keys(criteria), slider_weights(criteria), strict=True)
    return [float(said[key][0]) if key in said else saved for key, saved in pairs]


def drag(page: Page, weight: Locator, by: float) -> None:
    """Take the handle and move it so many pixels."""
    x, y = handle(weight)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=4)
    page.mouse.up()


def handle(weight: Locator) -> tuple[float, float]:
    """Where the handle of a slider is."""
    weight.scroll_into_view_if_needed()
    box = weight.bounding_box()
    assert box is not None
    part = weight.evaluate("input => input.value / input.max")
    return box["x"] + 8 + (box["width"] - 16) * part, box["y"] + box["height"] / 2


def press(page: Page, weight: Locator, key: str, times: int) -> None:
    weight.focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_the_order_follows_while_the_hand_moves_and_the_server_hears_of_it_on_release(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    before = ranked_rows(page, 12)
    risk = slider(page, "Risk")
    x, y = handle(risk)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y, steps=5)
    page.wait_for_timeout(100)
    assert ranked_rows(page, 12) != before
    assert "w_risk" not in page.url
    page.mouse.up()
    expect(page).to_have_url(re.compile("w_risk="))


def test_a_slider_taken_up_and_put_back_leaves_every_weight_as_it_was(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    risk = slider(page, "Risk")
    x, y = handle(risk)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 300, y, steps=5)
    page.mouse.move(x, y, steps=5)
    page.mouse.up()
    settle(page)
    assert shares(page) == ["30 %", "25 %", "15 %", "15 %", "10 %", "5 %"]
    assert "w_" not in urlsplit(page.url).query


def shares(page: Page) -> list[str]:
    """Share of each weight as written."""
    return page.locator(".board output").all_inner_texts()


def test_a_locked_weight_stays_while_another_moves_and_the_shares_sum_to_a_hundred(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    page.get_by_role("button", name="Lock Strategic fit").click()
    press(page, slider(page, "Risk"), "ArrowRight", 35)
    settle(page)
    # Risk is 40, Strategic fit stays 30: the other 30 are shared as 25 : 15 : 15 : 10.
    # A rest between two keys rounds once more to hundredths.
    weights = weights_in(page.url, demo()[1])
    assert weights == pytest.approx([30, 11.54, 6.92, 6.92, 4.62, 40], abs=0.025)
    assert sum(weights) == pytest.approx(100)
    assert shares(page)[0] == "30 %"
    assert shares(page)[5] == "40 %"
    assert page.locator('.board input[aria-label="Strategic fit"]').is_disabled()


def test_a_handle_that_locks_stop_stays_where_its_weight_is(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    for name in ("Strategic fit", "Public value", "Deliverability", "Carbon saved"):
        page.get_by_role("button", name=f"Lock {name}").click()
    # Urgency has 15 to give and Risk 5: from 20 on nothing is left to take.
    drag(page, slider(page, "Risk"), 200)
    settle(page)
    drag(page, slider(page, "Risk"), 60)
    settle(page)
    assert shares(page)[5] == "20 %"
    assert slider(page, "Risk").evaluate("input => input.valueAsNumber") == pytest.approx(20)


def test_a_lock_holds_only_while_the_sum_is_kept(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise")
    page.get_by_role("button", name="Lock Strategic fit").click()
    expect(page.locator('.board input[aria-label="Strategic fit"]')).to_be_disabled()
    page.get_by_text("Keep the sum").click()
    expect(page.locator('.board input[aria-label="Strategic fit"]')).to_be_enabled()


@pytest.mark.parametrize(
    ("weights", "moved", "to", "locked", "after"),
    [
        ([50, 30, 20], 0, 75, [False] * 3, [75, 15, 10]),
        ([50, 30, 20], 0, 75, [False, True, False], [70, 30, 0]),
        ([100, 0, 0], 0, 40, [False] * 3, [40, 30, 30]),
        ([50, 50], 0, 90, [False, True], [50, 50]),
        ([50], 0, 90, [False], [50]),
    ],
)
def test_the_sum_is_kept_in_the_browser(
    bare_page: Page,
    weights: list[float],
    moved: int,
    to: float,
    locked: list[bool],
    after: list[float],
) -> None:
    answer = {"code": script(), "name": "keepSum", "values": [weights, moved, to, locked]}
    assert bare_page.evaluate(CALL, answer) == after


def test_shares_are_written_as_the_tabs_write_them_and_are_a_hundred_together(bare_page: Page) -> None:
    for shares in [[1 / 8, 3 / 8, 1 / 2], [1 / 6] * 6, [0.086, 0.145, 0.769], [0.004, 0.996], [1.0, 0.0]]:
        written = bare_page.evaluate(CALL, {"code": script(), "name": "percents", "values": [shares]})
        assert written == weights_said(np.array(shares))
        assert sum(int(share.removesuffix(" %")) for share in written) == 100


@pytest.mark.parametrize(
    ("parts", "whole", "said"),
    [
        ([33.333, 33.333, 33.334], 100, ["33.3", "33.3", "33.4"]),
        ([0.04, 0.04, 0.04, 0], 0.12, ["0.1", "0.0", "0.0", "0.0"]),
        ([0.26, 0.27, 0.28], 0.81, ["0.2", "0.3", "0.3"]),
    ],
)
def test_the_parts_in_a_tooltip_are_rounded_to_what_they_add_up_to(
    bare_page: Page, parts: list[float], whole: float, said: list[str]
) -> None:
    assert bare_page.evaluate(CALL, {"code": script(), "name": "shownParts", "values": [parts, whole]}) == said


def test_the_parts_in_each_tooltip_line_up_with_the_score(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise")
    rows = page.locator(".board .row:not([hidden])").all()
    assert rows
    for row in rows:
        told = row.locator(".bar").get_attribute("title") or ""
        tenths = sum(round(10 * float(figure)) for figure in re.findall(r" (\d+\.\d)(?= \+|$)", told))
        assert f"{tenths / 10:.1f}" == row.locator(".score").inner_text()


def test_without_keeping_the_sum_one_weight_moves_alone_down_to_nothing(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    page.get_by_label("Keep the sum").uncheck()
    settle(page)
    for criterion in demo()[1]:
        press(page, slider(page, criterion.name), "Home", 1)
    settle(page)
    assert weights_in(page.url, demo()[1]) == [0] * 6
    assert page.get_by_text("All weights are 0, so every criterion counts the same.").is_visible()
    assert sorted(shares(page)) == ["16 %"] * 2 + ["17 %"] * 4
    again = open_page(page.url)
    assert ranked_rows(again, 12) == ranked_rows(page, 12)


def test_the_line_stands_where_the_money_ends(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise?line_budget=1")
    # 0.19 for the first; the second, Weekly Food Waste Collections, asks for 3.4 million in projects.csv.
    expect(page.locator(".board .line")).to_have_text("Funded to here: 1 project, £190k of £1.00m")
    rows = page.locator(".board .row:not([hidden])")
    assert "below" not in (rows.nth(0).get_attribute("class") or "")
    assert "below" in (rows.nth(1).get_attribute("class") or "")


def test_the_costs_above_and_below_the_line_are_headed_as_in_the_sheet(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    use_folder(configured, tmp_path, "Project name,Strategic fit,Estimate at completion\nOne,3,100\nTwo,9,200")
    page = open_page(f"{configured.link}/prioritise")
    expect(page.locator(".board .headings .cost")).to_have_text("Estimate at completion")


def test_a_line_further_down_is_named_at_the_edge_and_one_click_away(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise?line_budget=100")
    marker = page.locator(".board .to-line")
    expect(marker).to_contain_text("Funded to here")
    marker.click()
    page.wait_for_timeout(300)
    assert not marker.is_visible()
    assert page.locator(".board .line").is_visible()


@pytest.mark.parametrize("weights", [None, [60.0, 0.0, 3.5, 20.0, 7.0, 9.5]])
def test_every_project_is_as_certain_in_the_browser_as_on_the_server(
    bare_page: Page, weights: list[float] | None
) -> None:
    portfolio, criteria, values = demo_portfolio()
    stated = np.array(weights or weights_of(criteria).tolist())
    line = cut_off_of(portfolio)
    assert line.budget is not None
    tried = weights_within(stated, 0.25, 500).weights
    times = np.sum([line.funded(rank(values, each).order) for each in tried], axis=0)
    packed = pack(portfolio.projects["name"].tolist(), [("C", "")] * len(criteria), values, line.costs)
    asked = {"matrix": base64.b64encode(packed).decode(), "weights": stated.tolist()}
    answer = bare_page.evaluate(
        CERTAINTY, {"code": script(), "line": {"budget": line.budget, "top": line.top}, **asked}
    )
    assert answer["of"] == 500
    assert answer["times"] == times.tolist()
    assert answer["states"] == ["in" if n == 500 else "out" if n == 0 else "open" for n in times.tolist()]
    assert set(answer["states"]) == {"in", "open", "out"}


def test_how_sure_is_said_per_row_and_in_sum(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise?line_budget=20")
    said = page.locator(".board .sure-said")
    expect(said).to_have_text(re.compile("At 500 weightings within a quarter of each weight"))
    counts = re.findall(r"(\d+) (?:are always|never|are open)", said.inner_text())
    always, never, open_ = map(int, counts)
    # One of the 44 has no known cost.
    assert always + never + open_ == 43
    assert "1 project without a known cost cannot be funded" in said.inner_text()
    assert open_ > 0
    assert page.locator(".board .sure").first.inner_text() == "Sure in"
    # Only weights are tried here: a rating that is missing could still bring its project in.
    assert "Each missing rating is the worst in all of them" in said.inner_text()
    expect(page.locator(".board .answer")).to_contain_text("with each missing rating at its worst")


def test_out_for_sure_is_only_what_no_missing_rating_could_bring_in(bare_page: Page) -> None:
    words = [["out", 0], ["out", 2], ["in", 2], ["open", 2], ["none", 2]]
    said = [bare_page.evaluate(CALL, {"code": script(), "name": "certaintyWord", "values": one}) for one in words]
    assert said == ["Sure out", "Out so far", "Sure in", "Open", "No cost"]


def test_rows_are_reached_and_chosen_by_keyboard(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise")
    third = ranked_rows(page, 3)[2][1]
    page.get_by_role("listbox", name="Projects in order").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text(f"{third} ranks 3 of 44")).to_be_visible()
    assert "project=" in page.url
    assert page.locator(".board .row[aria-selected=true] .name").inner_text() == third
    page.keyboard.press("End")
    page.wait_for_timeout(300)
    active = page.get_by_role("listbox").get_attribute("aria-activedescendant")
    assert page.locator(f".board #{active}").get_attribute("aria-posinset") == "44"


def test_why_a_project_ranks_follows_a_release_and_adds_up_to_the_score_on_the_board(
    app: AppServer, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{app.link}/prioritise")
    before = split_figures(page)
    drag(page, slider(page, "Risk"), by=60)
    settle(page)
    expect(page.locator(".split thead .figure").last).to_have_text("Since the starting weights")
    first = page.locator(".board .row").first
    name, score = (first.locator(part).inner_text() for part in (".name", ".score"))
    expect(page.get_by_text(f"{name} ranks 1 of 44 with {score} points")).to_be_visible()
    *parts, whole = split_figures(page)
    assert f"{whole:.1f}" == score
    assert sum(parts) == pytest.approx(whole)
    assert [*parts, whole] != before
    widths = page.locator(".split tbody i").evaluate_all("bars => bars.map((bar) => parseFloat(bar.style.width))")
    assert widths[-1] == 100
    assert sum(widths[:-1]) == pytest.approx(100, abs=0.1)


def split_figures(page: Page) -> list[float]:
    """Figures of the split that the bars draw, the whole last."""
    return [float(figure) for figure in page.locator(".split tbody .figure.chosen").all_inner_texts()]


def test_a_release_is_said_to_those_who_do_not_see_it(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise?line_budget=20")
    press(page, slider(page, "Carbon saved"), "End", 1)
    settle(page)
    status = page.locator(".board [role=status]").text_content() or ""
    # 1,420 t a year in projects.csv, the most of all.
    assert "Weekly Food Waste Collections is now first" in status
    assert "entered the funded set" in status
    first = page.locator(".board .row").first.get_attribute("aria-label") or ""
    assert first.startswith("1 Weekly Food Waste Collections, ")
    assert "up 1" in first


def test_a_filter_hides_rows_and_leaves_their_ranks(app: AppServer, open_page: Callable[..., Page]) -> None:
    everyone = dict(reversed(pair) for pair in all_rows(open_page(f"{app.link}/prioritise")))
    page = open_page(f"{app.link}/prioritise?department=Adults+and+Health")
    shown = ranked_rows(page)
    assert 0 < len(shown) < 44
    assert [(everyone[name], name) for _, name in shown] == shown


def all_rows(page: Page) -> list[tuple[str, str]]:
    """Every row, seen by scrolling."""
    found: dict[str, str] = {}
    for _ in range(6):
        found |= {name: rank for rank, name in ranked_rows(page)}
        page.locator(".board .list").evaluate("list => list.scrollBy(0, 400)")
        page.wait_for_timeout(150)
    return [(rank, name) for name, rank in found.items()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_in_the_board_at_rest_or_moved(
    app: AppServer, open_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page = open_page(f"{app.link}/prioritise?w_risk=60&line_budget=5", width=width, scheme=scheme)
    page.locator(".board .sure.open, .board .sure.out").first.wait_for()
    found = Axe().run(page, context=".stBidiComponent").response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
    assert page.errors == []


def test_on_a_phone_slider_and_order_are_seen_together(app: AppServer, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{app.link}/prioritise", width=360)
    page.get_by_role("button", name=re.compile("^Risk")).click()
    risk, first = slider(page, "Risk").bounding_box(), page.locator(".board .row").nth(3).bounding_box()
    assert risk is not None
    assert first is not None
    assert first["y"] + first["height"] - risk["y"] < 400
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    before = ranked_rows(page, 3)
    drag(page, slider(page, "Risk"), by=150)
    settle(page)
    assert ranked_rows(page, 3) != before


def test_forty_criteria_leave_the_board_whole(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    headings = [f"Goal {j}" for j in range(40)]
    rows = [[f"Project {i}", *((i * 7 + j * 3) % 11 for j in range(40))] for i in range(60)]
    lines = [",".join(map(str, row)) for row in [["Project name", *headings], *rows]]
    use_folder(configured, tmp_path, "\n".join(lines))
    page = open_page(f"{configured.link}/prioritise")
    assert page.locator(".board output").count() == 40
    assert page.locator(".board").bounding_box()["height"] < 900  # pyright: ignore[reportOptionalSubscript]
    press(page, slider(page, "Goal 39"), "ArrowRight", 5)
    settle(page)
    assert page.locator(".board").get_attribute("data-agrees") == "true"
    assert page.errors == []


@pytest.mark.parametrize(
    ("lines", "ranks"),
    [
        ("Only,7", ["1"]),
        ("One,7\nTwo,7\nThree,7", ["=1", "=1", "=1"]),
        ("One,3\nTwo,\nThree,9", ["1", "2", "3"]),
    ],
)
def test_a_board_of_one_project_or_one_criterion_or_one_value_stands(
    configured: AppServer, open_page: Callable[..., Page], tmp_path: Path, lines: str, ranks: list[str]
) -> None:
    use_folder(configured, tmp_path, f"Project name,Strategic fit\n{lines}")
    page = open_page(f"{configured.link}/prioritise")
    assert [rank for rank, _ in ranked_rows(page)] == ranks
    assert shares(page) == ["100 %"]
    press(page, slider(page, "Strategic fit"), "ArrowLeft", 3)
    page.wait_for_timeout(400)
    settle(page)
    assert shares(page) == ["100 %"]
    assert page.errors == []


def use_folder(app: AppServer, folder: Path, projects: str) -> None:
    """Configure the app to read these projects, put into this folder."""
    (folder / "projects.csv").write_text(projects + "\n")
    (app.folder / "config" / "access.toml").write_text('access = "open"\n')
    (app.folder / "config" / "portfolio.toml").write_text(f'[source]\nkind = "csv_folder"\npath = "{folder}"\n')


def test_without_the_board_the_page_has_sliders_and_a_table_of_its_own(
    configured: AppServer, open_page: Callable[..., Page]
) -> None:
    file = configured.folder / "config" / "portfolio.toml"
    file.write_text(file.read_text().replace("live_board = true", "live_board = false"))
    page = open_page(f"{configured.link}/prioritise?w_risk=80")
    expect(page.locator("[data-testid=stSlider]")).to_have_count(6)
    assert page.locator(".board").count() == 0
    assert slider(page, "Risk").input_value() == "80"
    rows = page.locator("[data-testid=stDataFrame] canvas table").first.locator("tbody tr")
    rows.nth(12).wait_for(state="attached")
    plain = [tuple(row.locator("td").all_inner_texts()[:2]) for row in rows.all()[:12]]
    assert page.errors == []
    file.write_text(file.read_text().replace("live_board = false", "live_board = true"))
    board = ranked_rows(open_page(f"{configured.link}/prioritise?w_risk=80"), 12)[:12]
    assert board == plain
