// Stages side by side, a card for each project. Nothing is computed here; the board is built anew only where what it
// says has changed. One card is in the tab order at a time, and the arrow keys go from card to card.

class StageBoard {
  constructor(root) {
    this.root = root
    this.said = ""
    root.addEventListener("keydown", (event) => this.onKey(event))
    root.addEventListener("click", (event) => this.onClick(event))
    root.addEventListener("focusin", (event) => this.onFocus(event))
  }

  show(component) {
    this.component = component
    const said = JSON.stringify(component.data)
    if (said === this.said) return
    this.said = said
    const { columns, linked } = component.data
    this.root.replaceChildren(...columns.map((column) => this.column(column, linked)))
    const first = this.root.querySelector(".card")
    if (first) first.tabIndex = 0
  }

  column({ name, count, limit, over, sums, cards }, linked) {
    const section = make("section", over ? "over" : "")
    const header = section.appendChild(make("header"))
    const heading = header.appendChild(make("h3"))
    heading.append(make("span", "", name), make("span", "", limit === null ? `${count}` : `${count} of ${limit}`))
    header.append(make("p", "", sums))
    if (over) header.append(make("p", "broken", `⚠ ${over} above the limit`))
    const list = section.appendChild(make("ul"))
    // A column that scrolls is reached by keyboard, with or without cards.
    list.tabIndex = 0
    list.setAttribute("aria-label", `Projects in ${name}`)
    if (!cards.length) list.append(make("li", "none", "Nothing here"))
    for (const card of cards) list.appendChild(make("li")).append(this.card(card, linked))
    section.setAttribute("aria-label", `${name}, ${count} projects`)
    return section
  }

  card(told, linked) {
    const card = make(linked ? "a" : "div", told.worse ? "card worse" : "card")
    if (linked) card.href = `project?project=${encodeURIComponent(told.id)}`
    card.dataset.id = told.id
    card.tabIndex = -1
    card.title = told.why
    const title = card.appendChild(make("div", "title"))
    title.append(make("span", "", told.name))
    if (told.rank) title.append(make("small", "rank", told.rank))
    const colours = card.appendChild(make("div", "colours"))
    // A colour that stands alone would be taken for the one reported.
    colours.append(told.reported ? colour(told.reported) : "not reported", " → ")
    colours.append(colour(told.computed), told.overridden ? " (set by hand)" : "", told.worse ? " · worse than reported" : "")
    const facts = card.appendChild(make("div", "facts"))
    const parts = [
      told.days && make(told.aged ? "b" : "span", "", told.aged ? `⚠ ${told.days} in stage` : `${told.days} in stage`),
      told.gate && make("span", "", told.gate),
      told.benefit && make("span", "", `${told.benefit} to come`),
    ].filter(Boolean)
    parts.forEach((part, nth) => facts.append(nth ? " · " : "", part))
    return card
  }

  onFocus({ target }) {
    if (!target.matches(".card")) return
    for (const card of this.root.querySelectorAll('.card[tabindex="0"]')) card.tabIndex = -1
    target.tabIndex = 0
  }

  onClick(event) {
    const card = event.target.closest("a.card")
    // A key held down asks the browser for another tab or window, which the link itself opens.
    if (!card || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.component.setTriggerValue("opened", card.dataset.id)
  }

  onKey(event) {
    const step = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[event.key]
    const card = event.target.closest(".card")
    if (!step || !card) return
    event.preventDefault()
    const columns = [...this.root.children].map((section) => [...section.querySelectorAll(".card")])
    const x = columns.findIndex((cards) => cards.includes(card))
    const y = columns[x].indexOf(card)
    let across = x + step[0]
    while (columns[across] && !columns[across].length) across += step[0]
    const cards = columns[across]
    const next = cards?.[Math.min(y, cards.length - 1) + step[1]]
    next?.focus()
    next?.scrollIntoView({ block: "nearest", inline: "nearest" })
  }
}

function make(tag, name = "", words = "") {
  const element = document.createElement(tag)
  if (name) element.className = name
  if (words) element.textContent = words
  return element
}

/** Shape and word; the shape bears the colour too, and is never alone. */
function colour(words) {
  return make("i", /red/i.test(words) ? "Red" : /amber/i.test(words) ? "Amber" : /green/i.test(words) ? "Green" : "", words)
}

const shown = new WeakMap()

export default function (component) {
  const root = component.parentElement.querySelector(".board")
  if (!shown.has(root)) shown.set(root, new StageBoard(root))
  shown.get(root).show(component)
}
