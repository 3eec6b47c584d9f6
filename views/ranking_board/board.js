// The board: it holds the matrix, ranks and paints in the browser while the hand moves, and tells the server on release.

const IDLE_SLICE_MS = 5
const UNANSWERED_MS = 2000
const PAUSE_MS = 150
const ANSWER_HEIGHT = 330
const REVEALED_AT_MS = [0, 500, 1200]
const REHEARSALS = 24

class Board {
  constructor(root) {
    this.root = root
    this.token = Math.random().toString(36).slice(2)
    this.sent = 0
    this.sliders = new Sliders(root, () => this.onMove(), () => this.onRelease())
    this.rows = new Rows(root, (project) => this.ask("chosen", { project, digest: this.matrix.digest }))
    root.querySelector(".another-way").onclick = () => this.ask("another_way", { digest: this.matrix.digest })
    this.rows.list.onscroll = () => this.onRoomChanged()
    this.sizes = new ResizeObserver(() => this.onRoomChanged())
    this.sizes.observe(root)
    this.post = globalThis.valueboardNews ??= new EventTarget()
    this.onNews = () => this.hear(this.post.last)
    this.post.addEventListener("news", this.onNews)
    this.timings = null
    this.rehearsed = 0
  }

  /** Called by Streamlit whenever the matrix or the theme has changed, and sometimes when neither has. */
  mount(component) {
    this.component = component
    const digest = digestOf(component.data)
    const palette = this.palette()
    if (this.matrix?.digest !== digest) this.takeMatrix(unpack(component.data), palette)
    else if (palette.join() !== this.colours.join()) this.recolour(palette)
    this.hear(this.post.last)
  }

  takeMatrix(matrix, palette) {
    const same = this.matrix && JSON.stringify(matrix.criteria) === JSON.stringify(this.matrix.criteria)
    this.matrix = matrix
    this.room = rankingRoom(matrix.names.length)
    this.exact = addUpExactly(matrix.costs)
    this.spare = null
    this.costText = new Array(matrix.names.length)
    this.news = null
    this.count = null
    this.said = null
    this.rows.forget()
    if (!same) {
      this.sliders.build(matrix.criteria, palette)
      this.sent = 0
    }
    this.recolour(palette)
  }

  recolour(palette) {
    this.colours = palette
    this.rowColours = this.matrix.criteria.map((_, j) => colourOf(j, palette))
    this.sliders.parts.forEach((part, j) => {
      for (const place of [part.item, part.chip]) place.style.setProperty("--colour", this.rowColours[j])
    })
    this.paintSoon()
  }

  palette() {
    const own = getComputedStyle(this.root).getPropertyValue("--st-chart-categorical-colors").trim()
    return own && own !== "unset" ? own.split(",") : ["#1c6672", "#c8842b", "#6f8f3c", "#95486b", "#4f69a6", "#b4553a"]
  }

  /** What the server says. While the hand moves, or has moved and is not answered, its weights are older than ours. */
  hear(news) {
    if (!news || !this.matrix || news.digest !== this.matrix.digest || news === this.news) return
    const first = !this.news
    if (first || news.saved.join() !== this.news.saved.join()) {
      this.savedRanks = ranksOf(rankInto(rankingRoom(this.matrix.names.length), this.matrix.columns, news.saved))
    }
    this.news = news
    this.wanted = wantedIn(news.wanted)
    const answered = this.sent === 0 || (news.answer?.[0] === this.token && news.answer[1] === this.sent)
    if (!this.sliders.busy && answered) this.takeWeights(news, first)
    else if (!this.sliders.busy && performance.now() - this.sentAt > UNANSWERED_MS) this.send()
    this.rows.chosen = news.chosen
    this.show()
    if (answered && !this.sliders.busy) this.checkOrder()
  }

  takeWeights(news, first) {
    const moved = !first && news.weights.some((weight, j) => weight !== this.sliders.weights[j])
    const before = moved ? this.rows.places() : null
    this.sliders.take(news)
    this.rank()
    if (!moved) return
    this.paint()
    this.say()
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.rows.glide(before)
  }

  /** Fit, rank, paint and describe at once: nobody is moving anything. */
  show() {
    this.root.dataset.ready = "true"
    this.root.classList.toggle("with-costs", this.news.budget !== null || this.matrix.costs.some((cost) => cost === cost))
    this.rank()
    this.head(this.news.cost_heading)
    this.said ??= this.standing()
    const listed = this.listed ? this.listed.length : this.matrix.names.length
    this.rows.list.style.setProperty("--rows", String(Math.max(listed, 1)))
    this.rows.list.hidden = listed === 0
    this.root.querySelector(".none").hidden = listed > 0
    this.root.querySelector(".title").textContent = `${counted(listed, "project")} in order`
    const rule = ruleSentence(this.news, this.hasGaps(), this.matrix.noChance.size > 0)
    this.rows.write(this.root.querySelector(".rule-said"), rule)
    this.root.querySelector(".another-way").hidden = this.matrix.criteria.length < 2
    this.rows.measure()
    this.paint()
    this.rows.describe()
    this.countSoon()
  }

  /** The cost column is headed as the sheet heads it. */
  head(heading) {
    const cost = this.root.querySelector(".headings .cost")
    cost.title = heading
    // A name such as wlc_baseline may be broken behind its underscore, which no browser does by itself.
    cost.textContent = heading.replaceAll("_", "_\u200b")
  }

  onRoomChanged() {
    if (!this.news) return
    this.rows.measure()
    this.paintSoon()
  }

  // The event only notes the weights; ranking and painting happen once in the frame that follows.
  onMove() {
    this.stale = true
    this.root.dataset.state = "moved"
    this.paintSoon()
  }

  paintSoon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null
      if (!this.news) return
      const began = performance.now()
      if (this.stale) this.rank(true)
      this.stale = false
      this.paint()
      this.timings?.push(performance.now() - began)
      if (!this.sliders.busy) this.describeSoon()
    })
  }

  /** While the hand moves, only what is seen and what lies at the line is put in order, where that is the same. */
  rank(moving = false) {
    const { columns, costs } = this.matrix
    const { budget, top } = this.news
    const { room } = this
    this.points = pointsOf(this.sliders.weights)
    if (moving && this.exact && !this.wanted) {
      rankLoosely(room, columns, this.sliders.weights)
      this.line = looseLineOf(room, costs, budget, top)
    } else {
      rankInto(room, columns, this.sliders.weights)
      this.line = lineOf(room.order, costs, budget, top)
    }
    this.tied = tiedAtLine(room, costs, budget, this.line.places)
    this.listed = this.wanted && room.order.map((_, p) => p).filter((p) => this.wanted(room.order[p]))
    if (!this.counting(this.sliders.weights)) this.count = null
  }

  paint() {
    this.sliders.paint()
    const lineSaid = lineSentence(this.line, this.news)
    const above = this.listed ? this.listed.findIndex((p) => p >= this.line.places) : this.line.places
    const { names, columns, missing, noChance } = this.matrix
    this.rows.paint({
      ...this.room, names, columns, missing, noChance, lineSaid,
      listed: this.listed,
      above: above === -1 ? this.listed.length : above,
      points: this.points,
      savedRanks: this.savedRanks,
      colours: this.rowColours,
      costOf: (project) => this.costOf(project),
      certaintyOf: (project) => (this.count?.done ? this.certaintyAt(project) : ""),
      contributionsOf: (project) => this.contributionsOf(project),
    })
    this.rows.write(this.root.querySelector(".line-said"), lineSaid)
    this.rows.write(this.root.querySelector(".answer"), this.answer())
  }

  /** The order in one sentence; how many are open is said once all nearby weightings have been tried. */
  answer() {
    const { names, costs } = this.matrix
    const { budget, top } = this.news
    const count = names.length
    const at = (place) => (place >= 0 && place < count ? projectAt(this.room, place) : -1)
    let last = this.line.places - 1
    while (last >= 0 && budget !== null && costs[at(last)] !== costs[at(last)]) last--
    const all = budget === null ? top >= count : this.line.places === count
    const open = this.count?.done ? this.tally().open : null
    return answerSentence({ first: names[at(0)], last: names[at(last)], all, budget, open, gaps: this.hasGaps() })
  }

  /** Whether any rating is missing. */
  hasGaps() {
    return this.matrix.missing.some((count) => count > 0)
  }

  certaintyAt(project) {
    const cost = this.matrix.costs[project]
    if (this.news.budget !== null && cost !== cost) return "none"
    return this.room.keys[project] === this.tied ? "open" : certaintyOf(this.count, project)
  }

  /** How many are sure and how many open; counted once for each end of the trying. */
  tally() {
    const { count, tied } = this
    if (count.tally?.tied === String(tied)) return count.tally
    count.tally = { in: 0, open: 0, out: 0, none: 0, tied: String(tied), level: 0 }
    for (let i = 0; i < this.matrix.names.length; i++) {
      const sure = this.certaintyAt(i)
      count.tally[sure]++
      if (sure !== "none" && this.room.keys[i] === tied) count.tally.level++
    }
    return count.tally
  }

  costOf(project) {
    const cost = this.matrix.costs[project]
    return (this.costText[project] ??= cost === cost ? money(cost, this.news.symbol) : "")
  }

  contributionsOf(project) {
    const { criteria, columns } = this.matrix
    const parts = criteria.map((_, j) => columns[j][project] * this.points[j])
    const said = shownParts(parts, this.room.scores[project]).map((points, j) => `${criteria[j].name} ${points}`)
    return said.filter((_, j) => parts[j] > 0).join(" + ")
  }

  onRelease() {
    this.rank()
    this.paint()
    this.send()
    this.say()
    this.describeSoon(0)
    this.countSoon()
  }

  send() {
    this.sent++
    this.sentAt = performance.now()
    const { weights, locked, keeps } = this.sliders
    this.tell("moved", { weights, locked, keep: keeps, answer: [this.token, this.sent], digest: this.matrix.digest })
  }

  /** Tell what the reader asks, and bring the first lines of the answer below the board into view. */
  ask(event, value) {
    this.tell(event, value)
    this.stopRevealing()
    // Again once the answer is drawn: before that the page may be too short to be scrolled so far.
    this.revealing = REVEALED_AT_MS.map((delay) => setTimeout(() => reveal(), delay))
    for (const hand of ["wheel", "touchmove", "keydown"]) {
      addEventListener(hand, () => this.stopRevealing(), { once: true, passive: true })
    }
  }

  stopRevealing() {
    for (const timer of this.revealing ?? []) clearTimeout(timer)
  }

  tell(event, value) {
    this.component.setTriggerValue(event, value)
  }

  /** What has changed since the hand last let go, for those who do not see it. */
  say() {
    const now = this.standing()
    this.root.querySelector(".status").textContent = releaseSentence(this.said, now, this.matrix.names)
    this.said = now
  }

  standing() {
    const funded = new Set()
    lineOf(this.room.order, this.matrix.costs, this.news.budget, this.news.top, (project) => funded.add(project))
    return { first: this.room.order[0], funded, sum: checkSum(this.room) }
  }

  /** The server ranks by the same weights; an order that differs would be a fault of ours, and is said aloud. */
  checkOrder() {
    const agrees = checkSum(this.room) === this.news.order
    this.root.dataset.agrees = String(agrees)
    this.root.dataset.state = "settled"
    if (agrees) return
    this.root.querySelector(".status").textContent = "The server ranks these weights differently. Load the page again."
    console.error("the board's order is not the server's", this.sliders.weights)
  }

  describeSoon(after = PAUSE_MS) {
    clearTimeout(this.describing)
    this.describing = setTimeout(() => this.rows.describe(), after)
  }

  counting(weights) {
    const { count } = this
    return count && count.weights.every((weight, j) => weight === weights[j])
  }

  /** Try the nearby weightings in slices, so that the hand is never kept waiting. */
  countSoon() {
    const line = { budget: this.news.budget, top: this.news.top }
    const same = this.counting(this.sliders.weights) && this.count.line === `${line.budget} ${line.top}`
    if (same && this.count.done) return this.sureSaid()
    if (!same) {
      const weights = [...this.sliders.weights]
      this.count = Object.assign(certaintyCount(this.matrix, weights, line), { weights, line: `${line.budget} ${line.top}` })
    }
    clearTimeout(this.idle)
    this.idle = setTimeout(() => this.countSlice())
    return undefined
  }

  countSlice() {
    if (!this.count || this.sliders.held) return
    if (this.rehearsed < REHEARSALS) this.rehearse()
    else this.count.work(IDLE_SLICE_MS)
    if (!this.count.done) {
      this.idle = setTimeout(() => this.countSlice())
      return
    }
    this.paint()
    this.rows.describe()
    this.sureSaid()
  }

  /**
   * Rank by whole weights, as a hand sets them, before a hand does: they bring long runs of near equals, and the engine
   * compiles what it meets for the first time in the middle of a frame. The weightings nearby are never so round.
   */
  rehearse() {
    const { columns, costs } = this.matrix
    const nth = this.rehearsed++
    const room = (this.spare ??= rankingRoom(costs.length))
    const weights = columns.map((_, j) => 1 + ((nth + 1) * (j + 1)) % 7)
    const { budget, top } = this.news
    rankInto(room, columns, weights)
    lineOf(room.order, costs, budget, top)
    rankLoosely(room, columns, weights)
    if (this.exact) looseLineOf(room, costs, budget, top)
  }

  sureSaid() {
    const tally = this.tally()
    this.rows.write(this.root.querySelector(".sure-said"), sureSentence(this.count.of, tally, tally.level, this.hasGaps()))
  }

  unmount() {
    this.post.removeEventListener("news", this.onNews)
    this.sizes.disconnect()
    this.stopRevealing()
    clearTimeout(this.idle)
    clearTimeout(this.describing)
    cancelAnimationFrame(this.frame)
  }
}

/** Scroll no further than it takes to see the first lines of what stands below the board. */
function reveal() {
  const answer = document.querySelector("[data-testid=stTabs]")
  const below = answer ? answer.getBoundingClientRect().top + ANSWER_HEIGHT - innerHeight : 0
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"
  if (below > 0) document.querySelector("[data-testid=stMain]")?.scrollBy({ top: below, behavior })
}

function wantedIn(packed) {
  if (!packed) return null
  const bits = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))
  return (project) => (bits[project >> 3] >> (project & 7)) & 1
}

const boards = new WeakMap()

export default function (component) {
  const root = component.parentElement.querySelector(".board")
  let board = boards.get(root)
  if (!board) {
    board = new Board(root)
    boards.set(root, board)
    root.board = board
  }
  board.mount(component)
  return () => {
    board.unmount()
    boards.delete(root)
  }
}
