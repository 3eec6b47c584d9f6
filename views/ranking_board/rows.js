// The order on screen: only the rows that are seen exist, and only what has changed in them is written.

const LINE_SPACE = 30
const SPARE_ROWS = 1

/** Rows in `root`; `onChosen` hears which project was chosen. */
export class Rows {
  constructor(root, onChosen) {
    this.list = root.querySelector(".list")
    this.space = root.querySelector(".space")
    this.line = root.querySelector(".line")
    this.toLine = root.querySelector(".to-line")
    this.slots = []
    this.active = 0
    this.chosen = -1
    this.onChosen = onChosen
    this.list.onkeydown = (event) => this.key(event)
    this.space.onclick = (event) => this.click(event)
    this.toLine.onclick = () => this.showLine()
  }

  /** Measure the room there is and where in it we are; never while painting, which would lay the page out twice. */
  measure() {
    this.rowHeight = parseFloat(getComputedStyle(this.list).getPropertyValue("--row")) || 36
    this.viewHeight = this.list.clientHeight
    this.top = this.list.scrollTop
  }

  /**
   * Paint the rows in view.
   *
   * `listed` are places of the order, null where all are listed; `above` how many of those stand above the line.
   */
  paint(view) {
    this.view = view
    const count = view.listed ? view.listed.length : view.order.length
    this.count = count
    this.above = view.above
    const lined = view.above < count && view.above > 0
    this.set(this.space, "height", `${count * this.rowHeight + (lined ? LINE_SPACE : 0)}px`)
    this.paintLine(lined)
    const top = this.top
    const first = Math.max(0, Math.floor((top - LINE_SPACE) / this.rowHeight) - SPARE_ROWS)
    const seen = Math.ceil((this.viewHeight + LINE_SPACE) / this.rowHeight) + 2 * SPARE_ROWS
    const last = Math.min(count, first + seen)
    let tie = -1
    for (let k = first; k < last; k++) {
      const place = view.listed ? view.listed[k] : k
      const same = tie >= 0 && view.keys[projectAt(view, place)] === view.keys[projectAt(view, tie)]
      tie = same ? tie : firstOfTie(view, place)
      this.paintRow(this.slot(k - first), k, place, tie + 1)
    }
    for (let k = last - first; k < this.slots.length; k++) this.hide(this.slots[k])
    this.paintMarker(lined, top)
    const active = this.slots.find((slot) => slot.k === this.active)
    this.list.setAttribute("aria-activedescendant", active ? active.row.id : "")
  }

  /** The projects are others now, or are named or cost otherwise. */
  forget() {
    for (const slot of this.slots) slot.project = -1
  }

  at(k) {
    return k * this.rowHeight + (k >= this.above && this.above > 0 ? LINE_SPACE : 0)
  }

  paintLine(lined) {
    this.line.hidden = !lined
    if (!lined) return
    this.set(this.line, "transform", `translateY(${this.above * this.rowHeight}px)`)
    this.write(this.line.firstElementChild, this.view.lineSaid)
  }

  paintMarker(lined, top) {
    const y = this.above * this.rowHeight
    const below = lined && y + LINE_SPACE > top + this.viewHeight
    const over = lined && y + LINE_SPACE < top
    if (this.toLine.hidden !== !(below || over)) this.toLine.hidden = !(below || over)
    if (below || over) this.write(this.toLine, `${below ? "▼" : "▲"} ${this.view.lineSaid}`)
  }

  showLine() {
    this.list.scrollTop = this.above * this.rowHeight - this.viewHeight / 2
  }

  slot(nth) {
    while (this.slots.length <= nth) this.slots.push(this.newSlot(this.slots.length))
    return this.slots[nth]
  }

  newSlot(nth) {
    const row = document.createElement("div")
    row.className = "row"
    row.id = `row${nth}`
    row.setAttribute("role", "option")
    const parts = {}
    for (const name of ["rank", "moved", "name", "bar", "score", "cost", "sure"]) {
      parts[name] = row.appendChild(document.createElement("span"))
      parts[name].className = name
    }
    this.space.append(row)
    return { row, parts, k: -1, y: -1, project: -1 }
  }

  hide(slot) {
    if (slot.k === -1) return
    slot.k = slot.y = slot.project = -1
    slot.row.hidden = true
  }

  paintRow(slot, k, place, rank) {
    const { view } = this
    const { row, parts } = slot
    const project = projectAt(view, place)
    if (slot.k === -1) row.hidden = false
    if (slot.k !== k) row.setAttribute("aria-posinset", String(k + 1))
    const y = this.at(k)
    if (slot.y !== y) row.style.transform = `translateY(${y}px)`
    Object.assign(slot, { k, y, place, rank })
    if (slot.project !== project) this.paintProject(slot, project)
    const next = place + 1 < view.order.length ? view.keys[projectAt(view, place + 1)] : NaN
    const tied = rank !== place + 1 || next === view.keys[project]
    this.write(parts.rank, tied ? `=${rank}` : String(rank))
    this.paintMoved(slot, view.savedRanks[project] - rank)
    this.write(parts.score, view.scores[project].toFixed(1))
    this.paintBar(slot, project)
    this.paintSure(slot, project)
    this.mark(slot, "below", this.above > 0 && k >= this.above)
    this.mark(slot, "chosen", project === this.chosen)
    this.mark(slot, "active", k === this.active)
  }

  paintProject(slot, project) {
    slot.project = project
    this.write(slot.parts.name, this.view.names[project])
    this.write(slot.parts.cost, this.view.costOf(project))
  }

  paintMoved(slot, places) {
    if (slot.moved === places) return
    slot.moved = places
    const { moved } = slot.parts
    this.write(moved, places === 0 ? "" : places > 0 ? `▲${places}` : `▼${-places}`)
    moved.className = places === 0 ? "moved" : places > 0 ? "moved up" : "moved down"
  }

  // One gradient per row instead of an element per criterion: nothing is laid out anew while the hand moves.
  paintBar(slot, project) {
    const { columns, points, colours } = this.view
    let end = 0
    let stops = ""
    for (let j = 0; j < columns.length; j++) {
      const size = columns[j][project] * points[j]
      if (size < 0.05) continue
      stops += `,${colours[j]} ${end.toFixed(2)}% ${(end += size).toFixed(2)}%`
    }
    stops += `,transparent ${end.toFixed(2)}%`
    if (slot.stops === stops) return
    slot.stops = stops
    slot.parts.bar.style.backgroundImage = `linear-gradient(90deg${stops})`
  }

  paintSure(slot, project) {
    const certainty = this.view.certaintyOf(project)
    const word = certainty ? certaintyWord(certainty, this.view.missing[project]) : ""
    if (slot.certainty === certainty && slot.sureWord === word) return
    slot.certainty = certainty
    slot.sureWord = word
    this.write(slot.parts.sure, word)
    slot.parts.sure.className = certainty ? `sure ${certainty}` : "sure"
  }

  /** What each row says aloud and where its points come from; after the hand has come to rest. */
  describe() {
    const { view } = this
    for (const slot of this.slots) {
      if (slot.k === -1) continue
      const { parts, project } = slot
      const row = { rank: parts.rank.textContent, name: view.names[project], score: parts.score.textContent }
      Object.assign(row, { moved: slot.moved, cost: parts.cost.textContent, certainty: slot.certainty })
      slot.row.setAttribute("aria-label", rowSentence({ ...row, missing: view.missing[project], noChance: view.noChance.has(project) }))
      slot.row.setAttribute("aria-setsize", String(this.count))
      slot.row.setAttribute("aria-selected", String(project === this.chosen))
      parts.bar.title = view.contributionsOf(project)
      parts.name.title = view.names[project]
    }
  }

  /** Let rows glide to where they now stand from where their projects stood. */
  glide(placeBefore) {
    for (const slot of this.slots) {
      const before = slot.k === -1 ? undefined : placeBefore.get(slot.project)
      if (before === undefined || before === slot.y) continue
      const from = { transform: `translateY(${before}px)` }
      slot.row.animate([from, { transform: `translateY(${slot.y}px)` }], { duration: 260, easing: "ease-out" })
    }
  }

  /** Where each project in view stands now. */
  places() {
    return new Map(this.slots.filter((slot) => slot.k !== -1).map((slot) => [slot.project, slot.y]))
  }

  click(event) {
    const slot = this.slots.find(({ row }) => row === event.target.closest?.(".row"))
    if (slot) this.choose(slot.k)
  }

  choose(k) {
    this.active = k
    const place = this.view.listed ? this.view.listed[k] : k
    this.chosen = projectAt(this.view, place)
    this.repaint()
    this.onChosen(this.chosen)
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.viewHeight / this.rowHeight) - 1)
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }
    if (event.key in steps) {
      this.active = Math.min(Math.max(this.active + steps[event.key], 0), this.count - 1)
      this.bringIntoView(this.active)
      this.repaint()
    } else if (event.key === "Enter" || event.key === " ") this.choose(this.active)
    else return
    event.preventDefault()
  }

  bringIntoView(k) {
    const y = this.at(k)
    if (y < this.top) this.list.scrollTop = y
    else if (y + this.rowHeight > this.top + this.viewHeight) this.list.scrollTop = y + this.rowHeight - this.viewHeight
    this.measure()
  }

  repaint() {
    this.paint(this.view)
    this.describe()
  }

  write(element, text) {
    if (element.said !== text) element.textContent = element.said = text
  }

  set(element, property, value) {
    if (element[property] !== value) element.style[property] = element[property] = value
  }

  mark(slot, name, on) {
    if (slot[name] === on) return
    slot[name] = on
    slot.row.classList.toggle(name, on)
  }
}
