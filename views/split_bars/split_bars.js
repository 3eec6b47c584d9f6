// A whole and its parts, one row each: what it rests on, a bar where it begins and ends, and its figures. Nothing is
// computed here; a release of a weight writes only the cells that differ, which takes less than a millisecond.

const COLOURS = ["#1c6672", "#c8842b"]

class SplitBars {
  constructor(root) {
    this.scroll = root.querySelector(".scroll")
    this.table = root.querySelector("table")
    this.columns = -1
    this.rows = []
  }

  show({ alt, heading, columns, chosen, rows }) {
    this.paintColours()
    if (this.columns !== columns.length || this.rows.length !== rows.length) this.build(columns.length, rows.length)
    this.scroll.setAttribute("aria-label", alt)
    write(this.table.caption, alt)
    for (const [place, words] of [["criterion", "Criterion"], ["rating", "Rating"], ["weight", "Weight"], ["way", heading]]) {
      write(this.headings[place], words)
    }
    this.headings.figures.forEach((cell, c) => paintFigure(cell, columns[c], c === chosen))
    rows.forEach((row, nth) => this.paintRow(this.rows[nth], row, chosen))
  }

  paintColours() {
    const own = getComputedStyle(this.table).getPropertyValue("--st-chart-categorical-colors").trim()
    const colours = own && own !== "unset" ? own.split(",") : COLOURS
    this.table.style.setProperty("--more", colours[0])
    this.table.style.setProperty("--less", colours[1 % colours.length])
  }

  build(columns, rows) {
    this.columns = columns
    this.headings = line("th", columns)
    for (const cell of this.headings.row.children) cell.scope = "col"
    this.rows = Array.from({ length: rows }, () => withBar(line("td", columns)))
    this.table.tHead.replaceChildren(this.headings.row)
    this.table.tBodies[0].replaceChildren(...this.rows.map(({ row }) => row))
  }

  paintRow(parts, { criterion, rating, weight, from, to, kind, figures }, chosen) {
    write(parts.name, criterion)
    const basis = [rating, weight].filter(Boolean).join(" · ")
    write(parts.basis, basis)
    write(parts.rating, rating)
    write(parts.weight, weight)
    parts.row.className = kind
    parts.bar.style.left = `${100 * from}%`
    parts.bar.style.width = `${100 * (to - from)}%`
    parts.figures.forEach((cell, c) => paintFigure(cell, figures[c], c === chosen))
  }
}

function line(tag, columns) {
  const row = document.createElement("tr")
  const cell = (name, kind = tag) => {
    const made = row.appendChild(document.createElement(kind))
    made.className = name
    return made
  }
  const criterion = cell("criterion", "th")
  const [rating, weight, way] = ["rating", "weight", "way"].map((name) => cell(name))
  return { row, criterion, rating, weight, way, figures: Array.from({ length: columns }, () => cell("figure")) }
}

/** On a narrow screen, rating and weight stand under the name. */
function withBar(parts) {
  parts.criterion.scope = "row"
  parts.name = parts.criterion.appendChild(document.createElement("span"))
  parts.basis = parts.criterion.appendChild(document.createElement("small"))
  parts.way.setAttribute("aria-hidden", "true")
  parts.bar = parts.way.appendChild(document.createElement("i"))
  return parts
}

function paintFigure(cell, words, chosen) {
  write(cell, words)
  cell.classList.toggle("chosen", chosen)
}

function write(element, words) {
  if (element.textContent !== words) element.textContent = words
}

const shown = new WeakMap()

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".scroll")
  if (!shown.has(root)) shown.set(root, new SplitBars(parentElement))
  shown.get(root).show(data)
}
