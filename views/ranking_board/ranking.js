// Scores, order, ranks and the line, bit for bit as pmo_core/scoring computes them: the same sums in the same order,
// each product rounded before it is added, ties decided by the score in billionths, then by the sheet's order.

const FULL_SCORE = 100
const STEPS = 1e9
const HALF_EVEN = 6755399441055744 // 1.5 * 2^52: adding and subtracting it rounds a double half to even
const SHORT = 40
const MOST_BUCKETS = 1 << 16

/** Points of each criterion; they sum to 100. All weights 0 counts as all equal. */
export function pointsOf(weights) {
  let total = 0
  for (const weight of weights) total += weight
  return Float64Array.from(weights, (weight) => FULL_SCORE * (total > 0 ? weight / total : 1 / weights.length))
}

/** Arrays to rank `projects` in, made once: nothing is allocated while the hand moves. */
export function rankingRoom(projects) {
  let buckets = 16
  while (buckets < projects && buckets < MOST_BUCKETS) buckets *= 2
  return {
    scores: new Float64Array(projects),
    keys: new Float64Array(projects),
    order: new Uint32Array(projects),
    dealt: new Float64Array(projects),
    bucketOf: new Uint32Array(projects),
    starts: new Uint32Array(buckets + 1),
    settled: new Uint8Array(buckets + 1),
    sums: new Float64Array(buckets + 1),
    known: new Uint32Array(buckets + 1),
    spareOrder: new Uint32Array(projects),
    spareDealt: new Float64Array(projects),
  }
}

// Each loop below has a function of its own: the engine compiles a function for the loop it is in, and one of several
// long loops is thrown back to slow code again and again, each time for a frame.

/** Scores, keys and order of the projects under these weights, into `room`. A missing value is 0 in its column. */
export function rankInto(room, columns, weights) {
  dealByScore(room, columns, weights)
  sortBuckets(room)
  room.settled.fill(1)
  return room
}

/** As `rankInto`, but a place is in order only once `projectAt` has been asked for it. */
export function rankLoosely(room, columns, weights) {
  dealByScore(room, columns, weights)
  room.settled.fill(0)
  return room
}

/** The project at this place of the order. */
export function projectAt(room, place) {
  const { order, bucketOf, starts, settled } = room
  const bucket = bucketOf[order[place]]
  if (!settled[bucket]) {
    sortRun(room, bucket ? starts[bucket - 1] : 0, starts[bucket])
    settled[bucket] = 1
  }
  return order[place]
}

function scoresInto(scores, columns, points) {
  scores.fill(0)
  let j = 0
  for (; j + 4 <= columns.length; j += 4) addFour(scores, columns, points, j)
  for (; j < columns.length; j++) addOne(scores, columns[j], points[j])
}

function addFour(scores, columns, points, j) {
  const [a, b, c, d] = columns.slice(j, j + 4)
  const [p, q, r, s] = points.subarray(j, j + 4)
  for (let i = 0; i < scores.length; i++) scores[i] = scores[i] + a[i] * p + b[i] * q + c[i] * r + d[i] * s
}

function addOne(scores, column, point) {
  for (let i = 0; i < scores.length; i++) scores[i] += column[i] * point
}

function keysInto(keys, scores) {
  for (let i = 0; i < scores.length; i++) keys[i] = scores[i] * STEPS + HALF_EVEN - HALF_EVEN
}

// A full comparison sort of 100,000 takes a frame by itself; dealing them into as many buckets as there are projects
// leaves a few to sort in each, and the deal keeps equal keys in the sheet's order. The keys are dealt along, so that
// what is compared lies side by side in memory. Afterwards `starts` says where each bucket ends.
function dealByScore(room, columns, weights) {
  scoresInto(room.scores, columns, pointsOf(weights))
  keysInto(room.keys, room.scores)
  const { starts } = room
  const [lowest, highest] = extentOf(room.keys)
  const perPoint = highest > lowest ? (starts.length - 2) / (highest - lowest) : 0
  starts.fill(0)
  countInto(room, highest, perPoint)
  sumUp(starts)
  deal(room)
}

function extentOf(keys) {
  let [lowest, highest] = [Infinity, -Infinity]
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] < lowest) lowest = keys[i]
    if (keys[i] > highest) highest = keys[i]
  }
  return [lowest, highest]
}

function countInto({ keys, bucketOf, starts }, highest, perPoint) {
  for (let i = 0; i < keys.length; i++) {
    bucketOf[i] = (highest - keys[i]) * perPoint
    starts[bucketOf[i] + 1]++
  }
}

function sumUp(starts) {
  for (let b = 1; b < starts.length; b++) starts[b] += starts[b - 1]
}

function deal({ keys, order, dealt, bucketOf, starts }) {
  for (let i = 0; i < keys.length; i++) {
    const place = starts[bucketOf[i]]++
    order[place] = i
    dealt[place] = keys[i]
  }
}

function sortBuckets(room) {
  const { starts } = room
  let from = 0
  for (let b = 0; b < starts.length - 1; b++) {
    if (starts[b] - from > 1) sortRun(room, from, starts[b])
    from = starts[b]
  }
}

// Round weights and few levels put thousands of equal scores into one bucket: these cost one look each. The engine's
// own sort would call back for every comparison and copy the array, whose garbage stops the hand for many frames.
function sortRun(room, from, to) {
  if (to - from <= SHORT) {
    insertRun(room, from, to)
    return
  }
  const middle = (from + to) >>> 1
  sortRun(room, from, middle)
  sortRun(room, middle, to)
  if (room.dealt[middle - 1] < room.dealt[middle]) mergeRuns(room, from, middle, to)
}

function insertRun({ dealt, order }, from, to) {
  for (let p = from + 1; p < to; p++) {
    const key = dealt[p]
    if (dealt[p - 1] >= key) continue
    const project = order[p]
    let q = p
    for (; q > from && dealt[q - 1] < key; q--) {
      dealt[q] = dealt[q - 1]
      order[q] = order[q - 1]
    }
    dealt[q] = key
    order[q] = project
  }
}

/** Two runs in order become one; of equal keys the first run's come first. */
function mergeRuns({ dealt, order, spareDealt, spareOrder }, from, middle, to) {
  for (let p = from; p < middle; p++) {
    spareDealt[p] = dealt[p]
    spareOrder[p] = order[p]
  }
  let [one, other] = [from, middle]
  for (let p = from; one < middle; p++) {
    const second = other < to && dealt[other] > spareDealt[one]
    dealt[p] = second ? dealt[other] : spareDealt[one]
    order[p] = second ? order[other++] : spareOrder[one++]
  }
}

/** Rank at each place of the order: 1, 2, 2, 4. */
export function ranksInOrder({ keys, order }) {
  const ranks = new Uint32Array(order.length)
  for (let p = 0; p < order.length; p++) {
    ranks[p] = p > 0 && keys[order[p]] === keys[order[p - 1]] ? ranks[p - 1] : p + 1
  }
  return ranks
}

/** Rank of each project. */
export function ranksOf(room) {
  const inOrder = ranksInOrder(room)
  const ranks = new Uint32Array(inOrder.length)
  for (let p = 0; p < inOrder.length; p++) ranks[room.order[p]] = inOrder[p]
  return ranks
}

/** The first place of those that share the rank of this place. */
export function firstOfTie({ keys, order }, place) {
  while (place > 0 && keys[order[place - 1]] === keys[order[place]]) place--
  return place
}

/**
 * Where the line stands: places above it, projects funded, what they cost. Down the order while the sum stays within
 * the budget, to the first that does not fit; an unknown cost is not funded and stops nothing. No budget: the first
 * `top`. `each` is told every funded project.
 */
export function lineOf(order, costs, budget, top, each) {
  if (budget === null) {
    const places = Math.min(top, order.length)
    for (let p = 0; each && p < places; p++) each(order[p])
    return { places, funded: places, cost: 0 }
  }
  return lineWithin(order, costs, budget, each)
}

function lineWithin(order, costs, budget, each) {
  let [places, funded, cost] = [0, 0, 0]
  for (; places < order.length; places++) {
    const asked = costs[order[places]]
    if (asked !== asked) continue
    if (cost + asked > budget) break
    cost += asked
    funded++
    each?.(order[places])
  }
  return { places, funded, cost }
}

/** Whether costs come to the same in whatever order they are added: whole, none below 0, few enough to be exact. */
export function addUpExactly(costs) {
  let total = 0
  for (const cost of costs) {
    if (cost !== cost) continue
    if (cost < 0 || cost !== Math.floor(cost)) return false
    total += cost
  }
  return total <= Number.MAX_SAFE_INTEGER
}

/**
 * Where the line stands, as `lineOf` says it, of a room ranked loosely: whole buckets while there is money for them,
 * then down the order of the one there is not enough for. Only for costs that add up exactly.
 */
export function looseLineOf(room, costs, budget, top) {
  if (budget === null) return lineOf(room.order, costs, budget, top)
  const { order, starts, sums, known } = room
  sums.fill(0)
  known.fill(0)
  sumsInto(room, costs)
  let [places, funded, cost] = [0, 0, 0]
  for (let b = 0; b < sums.length && cost + sums[b] <= budget; b++) {
    cost += sums[b]
    funded += known[b]
    places = starts[b]
  }
  for (; places < order.length; places++) {
    const asked = costs[projectAt(room, places)]
    if (asked !== asked) continue
    if (cost + asked > budget) break
    cost += asked
    funded++
  }
  return { places, funded, cost }
}

function sumsInto({ bucketOf, sums, known }, costs) {
  for (let i = 0; i < costs.length; i++) {
    if (costs[i] !== costs[i]) continue
    sums[bucketOf[i]] += costs[i]
    known[bucketOf[i]]++
  }
}

/**
 * The key of the projects between which the line falls, so that the sheet's order alone says who is in; else NaN. Of
 * projects without a known cost it takes no notice.
 */
export function tiedAtLine(room, costs, budget, places) {
  const { keys, order } = room
  const taken = (place) => budget === null || costs[projectAt(room, place)] === costs[projectAt(room, place)]
  let [last, next] = [places - 1, places]
  while (last >= 0 && !taken(last)) last--
  while (next < order.length && !taken(next)) next++
  if (last < 0 || next >= order.length) return NaN
  const key = keys[projectAt(room, last)]
  return key === keys[projectAt(room, next)] ? key : NaN
}

/**
 * Weights after one is moved: the sum stays, locked ones stay, the others share what is left in proportion (equally
 * where all are 0), and `to` goes no further than the locks allow.
 */
export function keepSum(weights, moved, to, locked) {
  const free = [...weights.keys()].filter((j) => j !== moved && !locked[j])
  if (!free.length) return [...weights]
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const held = weights.reduce((sum, weight, j) => sum + (locked[j] && j !== moved ? weight : 0), 0)
  const reached = Math.min(Math.max(to, 0), Math.max(total - held, 0))
  const rest = Math.max(total - held - reached, 0)
  const shared = free.reduce((sum, j) => sum + weights[j], 0)
  const next = [...weights]
  next[moved] = reached
  for (const j of free) next[j] = shared > 0 ? (weights[j] / shared) * rest : rest / free.length
  return next
}

/** Weights in hundredths, so that a link stays short; the largest that may move takes what rounding leaves. */
export function inHundredths(weights, moved, locked) {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const next = weights.map((weight, j) => (locked[j] ? weight : Math.round(weight * 100) / 100))
  const free = [...next.keys()].filter((j) => j !== moved && !locked[j])
  if (!free.length) return next
  const largest = free.reduce((best, j) => (next[j] > next[best] ? j : best))
  const others = next.reduce((sum, weight, j) => sum + (j === largest ? 0 : weight), 0)
  next[largest] = Math.max(0, Math.round((total - others) * 100) / 100)
  return next
}

/** The order and its ranks in 32 bits, to compare with the server's. */
export function checkSum(room) {
  const numbers = new Uint32Array(room.order.length * 2)
  numbers.set(room.order)
  numbers.set(ranksInOrder(room), room.order.length)
  let sum = -1
  for (const byte of new Uint8Array(numbers.buffer)) sum = (sum >>> 8) ^ CHECK_TABLE[(sum ^ byte) & 255]
  return ~sum >>> 0
}

const CHECK_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let rest = index
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})
