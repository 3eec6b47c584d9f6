// What views/ranking_board/matrix.py packed: a header of JSON, then columns of doubles, each either as they are or as
// its distinct levels and a small number per project.

const WIDTHS = { 1: Uint8Array, 2: Uint16Array }

/** Which matrix this is, without reading it. */
export function digestOf(bytes) {
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** Names, criteria, costs and columns of values; a missing value is 0 in its column and counted in `missing`. */
export function unpack(bytes) {
  const buffer = bytes.slice().buffer
  const length = new DataView(buffer).getUint32(8, true)
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 12, length)))
  const reader = { buffer, at: aligned(12 + length), projects: header.names.length }
  const columns = header.columns.map((column) => readColumn(reader, column))
  const costs = columns.pop()
  const missing = new Uint8Array(header.names.length)
  for (const column of columns) fillMissing(column, missing)
  return { ...header, digest: digestOf(bytes), costs, columns, missing, noChance: new Set(header.no_chance) }
}

function readColumn(reader, { levels, width }) {
  if (!width) return take(reader, Float64Array, reader.projects)
  const worth = take(reader, Float64Array, levels)
  const codes = take(reader, WIDTHS[width], reader.projects)
  return Float64Array.from(codes, (code) => (code < levels ? worth[code] : NaN))
}

function take(reader, kind, count) {
  const numbers = new kind(reader.buffer, reader.at, count)
  reader.at = aligned(reader.at + numbers.byteLength)
  return numbers
}

function aligned(at) {
  return (at + 7) & ~7
}

function fillMissing(column, missing) {
  for (let i = 0; i < column.length; i++) {
    if (column[i] !== column[i]) {
      column[i] = 0
      missing[i]++
    }
  }
}
