// On a narrow screen Streamlit's own tables scroll sideways, in a box that takes no focus: whoever has no mouse could not
// read their right half. Each box that scrolls becomes a region of the table's name that the keyboard reaches.

const BOXES = '[data-testid="stTable"] > div'
const REST_MS = 300

let due = 0

function reach() {
  due = 0
  for (const box of document.querySelectorAll(BOXES)) {
    const scrolls = box.scrollWidth > box.clientWidth
    if (scrolls === (box.tabIndex === 0)) continue
    const name = box.querySelector("table")?.getAttribute("aria-label") ?? "Table"
    for (const [attribute, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", name]]) {
      if (scrolls) box.setAttribute(attribute, value)
      else box.removeAttribute(attribute)
    }
  }
}

/** Once things have come to rest: a moving hand has the page changing all the time. */
function later() {
  due ||= setTimeout(reach, REST_MS)
}

let watching = false

export default function () {
  if (!watching) {
    watching = true
    new MutationObserver(later).observe(document.body, { childList: true, subtree: true })
    addEventListener("resize", later)
  }
  later()
}
