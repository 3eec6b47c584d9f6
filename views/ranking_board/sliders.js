// The weights under the hand: a native range input per criterion, a lock, and the share of the total.

const HIGHEST = 100
const NEAR_ENOUGH = 1e-6
const KEYS_REST_MS = 250
const PALETTE_SHADES = ["", " 60%, var(--st-background-color))", " 60%, var(--st-text-color))"]
const LOCK = '<svg viewBox="0 0 16 16" aria-hidden="true"><path class="shackle" d="M5 7V5a3 3 0 0 1 6 0v2"/><rect x="3" y="7" width="10" height="7" rx="1.5"/></svg>'

/** Colour of a criterion: the theme's own, then the same ones lighter, then darker. */
export function colourOf(nth, palette) {
  const base = palette[nth % palette.length]
  const shade = PALETTE_SHADES[Math.floor(nth / palette.length) % PALETTE_SHADES.length]
  return shade ? `color-mix(in srgb, ${base}${shade}` : base
}

/**
 * Sliders in `root`. `onMove` hears every move while it happens, `onRelease` the last of it: at once when the mouse is
 * let go, a moment after the last key.
 */
export class Sliders {
  constructor(root, onMove, onRelease) {
    Object.assign(this, { root, onMove, onRelease })
    this.list = root.querySelector(".sliders")
    this.chips = root.querySelector(".chips")
    this.keepBox = root.querySelector(".keep input")
    this.weights = []
    this.locked = []
    this.base = null
    this.held = false
    this.keepBox.onchange = () => this.changed()
    root.querySelector(".reset").onclick = () => this.back()
  }

  /** Draw one slider per criterion. */
  build(criteria, palette) {
    this.parts = criteria.map((criterion, j) => this.part(criterion, j, colourOf(j, palette)))
    this.list.replaceChildren(...this.parts.map((part) => part.item))
    this.chips.replaceChildren(...this.parts.map((part) => part.chip))
    this.choose(0)
    this.base = null
    this.held = false
  }

  part({ name, description }, j, colour) {
    const item = document.createElement("li")
    item.style.setProperty("--colour", colour)
    item.innerHTML = `<label for="w${j}"></label><output for="w${j}"></output>
      <button type="button" class="lock">${LOCK}</button><input type="range" id="w${j}" min="0" />`
    const [label, output, lock, input] = item.children
    label.textContent = name
    label.title = description || name
    input.setAttribute("aria-label", name)
    input.oninput = () => this.move(j, input.valueAsNumber)
    input.onchange = () => this.rest()
    input.onpointerdown = () => this.grab()
    lock.onclick = () => this.lock(j)
    const chip = document.createElement("button")
    chip.type = "button"
    chip.style.setProperty("--colour", colour)
    chip.innerHTML = "<span></span> <b></b>"
    chip.firstElementChild.textContent = name
    chip.onclick = () => this.choose(j)
    return { item, output, lock, input, chip, name, shown: "" }
  }

  /** Which one a narrow screen shows. */
  choose(j) {
    this.parts.forEach((part, k) => {
      part.item.classList.toggle("chosen", k === j)
      part.chip.setAttribute("aria-pressed", String(k === j))
    })
  }

  /** Take weights from outside the hand. */
  take({ weights, saved, locked, keep }) {
    this.weights = [...weights]
    this.saved = saved
    this.locked = weights.map((_, j) => Boolean(locked?.[j]))
    this.keepBox.checked = keep
    this.base = null
    this.paint()
  }

  get keeps() {
    return this.keepBox.checked
  }

  /** The sum that is kept; where all weights are 0 they count as equal, and so they are moved. */
  get total() {
    return this.weights.reduce((sum, weight) => sum + weight, 0)
  }

  move(j, to) {
    if (this.moving !== j || !this.base) this.base = this.startingFrom()
    this.moving = j
    const total = this.base.reduce((sum, weight) => sum + weight, 0)
    const step = (this.keeps ? total : HIGHEST) / HIGHEST
    const whole = Math.round(to / step) * step
    if (this.keeps) {
      this.weights = inHundredths(keepSum(this.base, j, whole, this.locked), j, this.locked)
    } else {
      this.weights = this.base.map((weight, k) => (k === j ? whole : weight))
    }
    this.onMove()
  }

  /** What a move starts from, so that a hand that comes back leaves all as it was; all 0 are moved as equal. */
  startingFrom() {
    return this.total > 0 || !this.keeps ? [...this.weights] : this.weights.map(() => HIGHEST / this.weights.length)
  }

  grab() {
    this.held = true
    // The browser says "change" after "pointerup", and not at all where the hand came back to where it began.
    const off = () => setTimeout(() => this.held && this.letGo())
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, off, { once: true, capture: true })
  }

  /** The hand is off: at once after the mouse, a moment after a key, because more may follow. */
  rest() {
    clearTimeout(this.resting)
    if (!this.base) return // said already
    if (this.held) this.letGo()
    else this.resting = setTimeout(() => this.letGo(), KEYS_REST_MS)
  }

  letGo() {
    this.held = false
    clearTimeout(this.resting)
    this.base = null
    this.withinBounds()
    this.onRelease()
  }

  /** Whether the hand is on a slider, or was a moment ago. */
  get busy() {
    return this.held || this.base !== null
  }

  withinBounds() {
    const total = this.total
    if (Math.max(...this.weights) <= HIGHEST) return
    this.weights = inHundredths(this.weights.map((weight) => (weight * HIGHEST) / total), -1, this.weights.map(() => false))
  }

  lock(j) {
    this.locked[j] = !this.locked[j]
    this.changed()
  }

  back() {
    this.weights = [...this.saved]
    this.changed()
  }

  changed() {
    this.withinBounds()
    this.onMove()
    this.letGo()
  }

  /** Show weights and shares; only what has changed is written. */
  paint() {
    const total = this.total
    const highest = this.keeps && total > 0 ? total : HIGHEST
    const equal = 1 / this.weights.length
    const said = percents(this.weights.map((weight) => (total > 0 ? weight / total : equal)))
    this.parts.forEach((part, j) => this.paintPart(part, j, said[j], highest))
    this.root.querySelector(".zero").hidden = total > 0
  }

  paintPart(part, j, written, highest) {
    const weight = this.weights[j]
    const said = `${weight} ${highest} ${this.locked[j]} ${this.keeps} ${written}`
    // Where locks stop the hand the weight is as it was, and yet the handle has gone on.
    const inPlace = Math.abs(part.input.valueAsNumber - weight) < NEAR_ENOUGH
    if (part.shown === said && inPlace) return
    part.shown = said
    part.input.max = String(highest)
    part.input.step = highest === HIGHEST && Number.isInteger(weight) ? "1" : "any"
    part.input.value = String(weight)
    part.input.disabled = this.locked[j] && this.keeps
    part.output.textContent = written
    part.chip.lastElementChild.textContent = written
    part.input.setAttribute("aria-valuetext", written)
    part.lock.setAttribute("aria-pressed", String(this.locked[j]))
    part.lock.setAttribute("aria-label", `Lock ${part.name}`)
    part.lock.hidden = !this.keeps
  }
}
