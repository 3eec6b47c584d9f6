// Figures and sentences, written as pmo_core/formats.py writes them.

const AMOUNTS = [[1e12, "tn"], [1e9, "bn"], [1e6, "m"], [1e3, "k"]]
const CERTAINTY = { in: "Sure in", open: "Open", out: "Sure out" }

/** Amount in three significant figures: £1.23m; – where there is none. */
export function money(amount, symbol) {
  if (!Number.isFinite(amount)) return "–"
  const sign = amount < 0 && Math.abs(amount) >= 0.5 ? "-" : ""
  return `${sign}${symbol}${threeFigures(Math.abs(amount))}`
}

function threeFigures(size) {
  const rounded = toThreeFigures(size)
  for (const [step, suffix] of AMOUNTS) {
    if (rounded < step) continue
    const scaled = rounded / step
    const decimals = Math.max(0, 2 - Math.floor(Math.log10(scaled)))
    return grouped(scaled, decimals) + suffix
  }
  return grouped(halfEven(size), 0)
}

function toThreeFigures(size) {
  if (size < 100) return size
  const unit = 10 ** (Math.floor(Math.log10(size)) - 2)
  return halfEven(size / unit) * unit
}

function halfEven(value) {
  const nearest = Math.round(value)
  return nearest - value === 0.5 && nearest % 2 ? nearest - 1 : nearest
}

function grouped(value, decimals) {
  return value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** Number with its noun: 1 project, 44 projects. */
export function counted(things, noun) {
  return `${grouped(things, 0)} ${noun}${things === 1 ? "" : "s"}`
}

/** Share of a total in whole per cent, a half rounded up: 30 %; what falls short of a half in binary only is a half. */
export function percent(part) {
  return `${Math.floor(100 * part + 0.5 + 1e-9)} %`
}

/**
 * Parts to one decimal that add up, as shown, to the whole as shown: as pmo_core/scoring/shown.py rounds them. The
 * last digits that are missing, or too many, go to the parts that rounding changed most; to parts of nothing last.
 */
export function shownParts(parts, whole) {
  const tenths = parts.map(inTenths)
  const missing = inTenths(whole) - tenths.reduce((sum, part) => sum + part, 0)
  const step = Math.sign(missing)
  const lost = parts.map((part, j) => (part - tenths[j] / 10) * step)
  const byLoss = [...parts.keys()].sort((a, b) => (parts[a] === 0) - (parts[b] === 0) || lost[b] - lost[a])
  for (let turn = 0; parts.length && turn < Math.abs(missing); turn++) tenths[byLoss[turn % parts.length]] += step
  return tenths.map((part) => (part / 10).toFixed(1))
}

function inTenths(figure) {
  return Math.round(Number(figure.toFixed(1)) * 10)
}

/** What stands at the line. */
export function lineSentence({ funded, cost }, { budget, symbol }) {
  const projects = counted(funded, "project")
  if (budget === null) return `The first ${projects}`
  return `Funded to here: ${projects}, ${money(cost, symbol)} of ${money(budget, symbol)}`
}

/** One row read aloud. */
export function rowSentence(row) {
  const moved = row.moved ? `, ${row.moved > 0 ? "up" : "down"} ${Math.abs(row.moved)}` : ""
  const cost = row.cost ? `, ${row.cost}` : ""
  const sure = row.certainty ? `, ${certaintyWord(row.certainty).toLowerCase()}` : ""
  const missing = row.missing ? `, ${counted(row.missing, "rating")} missing, counted as worst` : ""
  const chance = row.noChance ? ", probability of success not known, counted as 0" : ""
  return `${row.rank} ${row.name}, ${row.score} points${moved}${cost}${sure}${missing}${chance}`
}

export function certaintyWord(certainty) {
  return CERTAINTY[certainty]
}

/** What a release of the hand has changed, for those who do not see it. */
export function releaseSentence(before, after, names) {
  const said = []
  if (before.first !== after.first && after.first !== undefined) said.push(`${names[after.first]} is now first`)
  const [entered, left] = [missingFrom(before.funded, after.funded), missingFrom(after.funded, before.funded)]
  if (entered) said.push(`${counted(entered, "project")} entered the funded set`)
  if (left) said.push(`${counted(left, "project")} left it`)
  if (!said.length) said.push(before.sum === after.sum ? "The order is as before" : "The order has changed below the first")
  return `${said.join("; ")}.`
}

function missingFrom(one, other) {
  let count = 0
  for (const project of other) if (!one.has(project)) count++
  return count
}
