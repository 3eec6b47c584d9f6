// How sure the line is: the share of nearby weightings under which each project is funded. The weightings are a fixed
// lattice (an additive sequence on the root of x^(m+1) = x + 1), so that the answer is the same wherever it is asked.

export const BAND = 0.25
const POINTS = 500
const POINTS_OF_MANY = 100
const MANY = 20_000

/** How many weightings are tried for so many projects. */
export function latticeSize(projects) {
  return projects > MANY ? POINTS_OF_MANY : POINTS
}

/** The weightings themselves: each weight within a quarter of what it is; the first are the weights as they stand. */
export function nearbyWeights(weights, nth) {
  const all = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)
  const root = latticeRoot(weights.length)
  return all.map((weight, j) => {
    const place = (0.5 + nth * root ** -(j + 1)) % 1
    return weight * (1 - BAND + 2 * BAND * place)
  })
}

function latticeRoot(dimensions) {
  let root = 2
  for (let step = 0; step < 40; step++) root = (1 + root) ** (1 / (dimensions + 1))
  return root
}

/** Counts how often each project is funded, a slice at a time; `done` once all weightings have been tried. */
export function certaintyCount(matrix, weights, line) {
  const projects = matrix.names.length
  const count = { timesFunded: new Uint32Array(projects), tried: 0, of: latticeSize(projects), done: false }
  const room = rankingRoom(projects)
  const tally = (project) => count.timesFunded[project]++
  count.work = (milliseconds) => {
    const ends = performance.now() + milliseconds
    do {
      rankInto(room, matrix.columns, nearbyWeights(weights, count.tried++))
      lineOf(room.order, matrix.costs, line.budget, line.top, tally)
    } while (count.tried < count.of && performance.now() < ends)
    count.done = count.tried >= count.of
  }
  return count
}

/** "in", "open" or "out". */
export function certaintyOf(count, project) {
  const times = count.timesFunded[project]
  return times === count.of ? "in" : times === 0 ? "out" : "open"
}
