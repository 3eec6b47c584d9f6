"""What a page takes to stand again after the hand let go: ours, and beside it what Streamlit takes by itself."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page

from benchmarks.streamlit_server import Server, running

RELEASES, NOT_COUNTED = 15, 2
WAIT_MS, QUIET_MS, SETTLES_MS = 90_000, 1_200, 3_000
SCREEN = {"width": 1440, "height": 900}
# The last change on the page after the hand let go, inside our components too, to the end of the frame that
# painted it. The line that says how old the reading is changes by itself. Streamlit's state is no witness: a quick
# run is over before it is seen.
WATCH = """() => {
    window.painted = window.letGo = null
    addEventListener('pointerup', (event) => { window.letGo = event.timeStamp }, { once: true, capture: true })
    addEventListener('keydown', (event) => { window.letGo = event.timeStamp }, { once: true, capture: true })
    window.watch?.disconnect()
    window.watch = new MutationObserver((changes) => {
        const caption = '[data-testid=stCaptionContainer]'
        const own = (node) => (node.parentElement ?? node).closest?.(caption) ||
            (node.dataset?.testid === 'stElementContainer' && node.querySelector(caption))
        if (window.letGo === null || changes.every((change) => own(change.target))) return
        requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now() - window.letGo }))
    })
    const whole = { subtree: true, childList: true, characterData: true, attributes: true }
    const main = document.querySelector('[data-testid=stMain]')
    const inside = [...main.querySelectorAll('*')].map((element) => element.shadowRoot).filter(Boolean)
    for (const place of [main, ...inside]) window.watch.observe(place, whole)
}"""
LEAST_APP = """
import gc

import streamlit as st
from streamlit.components.v2 import component

TELL = '''export default ({ parentElement, setTriggerValue }) => {
    let told = 0
    parentElement.querySelector("button").onpointerup = () => setTriggerValue("told", ++told)
}'''
button = component("least", html="<button>Tell</button>", js=TELL)


@st.fragment
def answer():
    def heard():
        st.session_state["heard"] = st.session_state.get("heard", 0) + 1

    button(key="least", on_told_change=heard)
    for sentence in range(SENTENCES):
        st.markdown(f"Sentence {sentence} after {st.session_state.get('heard', 0)} releases.")


answer()
gc.collect()
gc.freeze()
"""


def releases(page: Page, handle: Callable[[Page], tuple[float, float, float]]) -> np.ndarray:
    """Milliseconds from letting the handle go until the rest of the page stands again, painted."""

    def release(turn: int) -> None:
        x, y, width = handle(page)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + (0.15 if turn % 2 == 0 else -0.15) * width, y, steps=3)
        page.evaluate(WATCH)
        page.mouse.up()

    return _timed(page, release)


def plain_moves(browser: Browser, server: Server) -> np.ndarray:
    """Keys pressed on Streamlit's own slider on our page without the board."""
    page = browser.new_page(viewport=SCREEN)
    page.goto(f"{server.address}/prioritise", timeout=WAIT_MS)
    slider = page.locator("[data-testid=stSlider] input").first
    slider.wait_for(state="attached", timeout=WAIT_MS)
    page.wait_for_timeout(SETTLES_MS)
    slider.focus()

    def press(_: int) -> None:
        page.evaluate(WATCH)
        page.keyboard.press("ArrowRight")

    return _timed(page, press)


def least_releases(browser: Browser, folder: Path, sentences: int) -> np.ndarray:
    """A component that tells, and so many sentences that answer: what no page on Streamlit does without."""
    folder.mkdir()
    (folder / "least.py").write_text(LEAST_APP.replace("SENTENCES", str(sentences)), encoding="utf-8")
    with running(folder / "least.py") as server:
        page = browser.new_page(viewport=SCREEN)
        page.goto(server.address, timeout=WAIT_MS)
        button = page.get_by_text("Tell", exact=True)
        button.wait_for(timeout=WAIT_MS)
        page.wait_for_timeout(SETTLES_MS)
        button.hover()

        def press(_: int) -> None:
            page.mouse.down()
            page.evaluate(WATCH)
            page.mouse.up()

        return _timed(page, press)


def _timed(page: Page, act: Callable[[int], None]) -> np.ndarray:
    taken: list[float] = []
    for turn in range(NOT_COUNTED + RELEASES):
        act(turn)
        page.wait_for_timeout(QUIET_MS)
        taken.append(page.evaluate("() => window.painted"))
    return np.array(taken[NOT_COUNTED:])
