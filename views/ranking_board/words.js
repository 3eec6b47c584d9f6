// Figures and sentences, written as pmo_core/formats.py writes them.

const AMOUNTS = [[1e12, "tn"], [1e9, "bn"], [1e6, "m"], [1e3, "k"]]
const CERTAINTY = { in: "Sure in", open: "Open", out: "Sure out", none: "No cost" }
// Out while its own missing rating counts as the worst: known, it may come in.
const OUT_SO_FAR = "Out so far"
const LONGEST_NAME = 48
const NO_COST_ALOUD = "no cost known, so not funded"

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

/** Shares of a total in whole per cent that are 100 together, as weights_said of pmo_core/scoring/shown.py. */
export function percents(shares) {
  return digitsOf(shares, 1, 2).map((part) => `${part} %`)
}

/** Parts to one decimal that add up, as shown, to the whole as shown: as pmo_core/scoring/shown.py rounds them. */
export function shownParts(parts, whole) {
  return digitsOf(parts, whole, 1).map((part) => (part / 10).toFixed(1))
}

/**
 * Parts in units of the last of so many decimals. Units that are missing of the whole, or too many, go to the parts
 * that rounding changed most; to parts of nothing last.
 */
function digitsOf(parts, whole, decimals) {
  const unit = 10 ** decimals
  const inUnits = (figure) => Math.round(Number(figure.toFixed(decimals)) * unit)
  const digits = parts.map(inUnits)
  const missing = inUnits(whole) - digits.reduce((sum, part) => sum + part, 0)
  const step = Math.sign(missing)
  const lost = parts.map((part, j) => (part - digits[j] / unit) * step)
  const byLoss = [...parts.keys()].sort((a, b) => (parts[a] === 0) - (parts[b] === 0) || lost[b] - lost[a])
  for (let turn = 0; parts.length && turn < Math.abs(missing); turn++) digits[byLoss[turn % parts.length]] += step
  return digits
}

/** What stands at the line. */
export function lineSentence({ funded, cost }, { budget, symbol }) {
  const projects = counted(funded, "project")
  if (budget === null) return `The first ${projects}`
  return `Funded to here: ${projects}, ${money(cost, symbol)} of ${money(budget, symbol)}`
}

/**
 * What a reader takes from the order at a glance; `open` is null while the nearby weightings are being tried. Only
 * weights are tried: with `gaps` it is said that a missing rating stays the worst.
 */
export function answerSentence({ first, last, all, budget, open, gaps }) {
  if (first === undefined) return ""
  ;[first, last] = [shortened(first), last && shortened(last)]
  const reach = budget === null ? "the line stands below" : "the money reaches down to"
  const none = budget === null ? "nothing stands above the line" : "the money does not reach it"
  const line = all ? (budget === null ? "all stand above the line" : "the money is enough for all of known cost") : `${reach} ${last}`
  const still = open === null ? "" : open === 0 ? "; nothing near the line is open" : `; ${counted(open, "project")} ${open === 1 ? "is" : "are"} open`
  const worst = still && gaps ? ", with each missing rating at its worst" : ""
  return `${first} comes first; ${last === undefined ? none : line}${still}${worst}.`
}

function shortened(name) {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name
}

/** How the line is drawn, and what an empty cell counts as: once, below the order. */
export function ruleSentence({ budget }, missing, noChance) {
  const rule = "Funded down the order until the first that does not fit; nothing below it is, even where it would fit."
  const said = budget === null ? ["No costs are known, so the line stands below a number of projects."] : [rule]
  if (missing) said.push("A missing rating counts as the worst until it is known.")
  if (noChance) said.push("An unknown probability of success counts as 0.")
  return said.join(" ")
}

/** How many are sure and how many open at how many weightings. */
export function sureSentence(weightings, tally, tied, gaps) {
  const near = `At ${weightings} weightings within a quarter of each weight`
  const always = `${tally.in} ${tally.in === 1 ? "is" : "are"} always above the line, ${tally.out} never`
  const said = `${near}, ${always}; ${tally.open} ${tally.open === 1 ? "is" : "are"} open.`
  const tie = tied ? ` The line cuts through ${tied} of one score; their order is the sheet's.` : ""
  const worst = gaps ? " Each missing rating is the worst in all of them; “How sure is it?” tries the others." : ""
  return `${said}${worst}${tie}${tally.none ? ` ${counted(tally.none, "project")} without a known cost cannot be funded.` : ""}`
}

/** One row read aloud. */
export function rowSentence(row) {
  const moved = row.moved ? `, ${row.moved > 0 ? "up" : "down"} ${Math.abs(row.moved)}` : ""
  const cost = row.cost ? `, ${row.cost}` : ""
  const said = row.certainty === "none" ? NO_COST_ALOUD : row.certainty && certaintyWord(row.certainty, row.missing).toLowerCase()
  const sure = said ? `, ${said}` : ""
  const missing = row.missing ? `, ${counted(row.missing, "rating")} missing, counted as worst` : ""
  const chance = row.noChance ? ", probability of success not known, counted as 0" : ""
  return `${row.rank} ${row.name}, ${row.score} points${moved}${cost}${sure}${missing}${chance}`
}

export function certaintyWord(certainty, missing) {
  return certainty === "out" && missing ? OUT_SO_FAR : CERTAINTY[certainty]
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
