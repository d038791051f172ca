// Figures in tables: numbers by an index that says which reports have them, and rows by their labels. The sheet of a report
// says in which cells, and is fetched when they are drawn.

import { action, element, filled, shownCount } from "./element.js"
import { ROOT, json } from "./engine.js"
import { amount } from "./facet.js"
import { others, plainNumber } from "./query.js"
import { is, stem, terms } from "./word.js"

const FOLDER = "tal/"
const FIRST = 3
const MORE = 30
const COUNTED = 12
const MILLIONS = "~"
const SCALES = { kr: 0, tkr: 3, mnkr: 6, mdkr: 9 }
const ANY = ["", "%", ...Object.keys(SCALES), MILLIONS]
// what else may be typed after a number
const SPELT = {
  procent: "%", kronor: "kr", sek: "kr", kkr: "tkr", ksek: "tkr", "tusen kronor": "tkr", mkr: "mnkr", msek: "mnkr",
  miljoner: "mnkr", "miljoner kronor": "mnkr", miljarder: "mdkr", "miljarder kronor": "mdkr",
}
const file = (name) => json(FOLDER + name)

// -- Looking up ------------------------------------------------------------------------------------------------------

// FNV-1a, as where the index is made.
function shard(number, shards) {
  let found = 0x811c9dc5
  for (const sign of number) found = Math.imul(found ^ sign.charCodeAt(0), 0x01000193) >>> 0
  return found % shards
}

// The reports with the number: those that print it, then those with an amount that is it in mnkr, the newest year first.
export async function find({ number, unit }) {
  const { shards, reports } = await file("index.json")
  const part = await file(`${shard(number, shards)}.json`)
  const kind = SPELT[unit] ?? unit
  const kinds = !kind ? ANY : kind === "mnkr" ? [kind, MILLIONS] : [kind]
  const printed = entries(part, number, kinds.filter((kind) => kind !== MILLIONS), reports)
  return [...printed, ...entries(part, number, kinds.filter((kind) => kind === MILLIONS), reports)]
}

function entries(part, number, kinds, reports) {
  const counts = new Map()
  for (const kind of kinds) {
    let report = 0
    for (const step of part[number + kind] ?? []) counts.set((report += step), (counts.get(report) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => a - b).map(([report, count]) => ({ address: reports[report], count, kinds, number }))
}

// The hits of a query that is a number, each with its page; written in another way where it isn't printed as it was typed.
export async function findNumber(tools, asked) {
  let hits = await find(asked)
  for (const other of hits.length ? [] : others(asked)) {
    hits = await find(other)
    if (hits.length) break
  }
  if (asked.counted) hits = await ofCounted(hits, asked.counted)
  return hits.map((hit) => ({ ...hit, page: tools.byUrl.get(`${hit.address}/`) })).filter((hit) => hit.page)
}

// Those whose figures are of what is counted.
async function ofCounted(hits, counted) {
  const [word] = terms(counted)
  const kept = await Promise.all(hits.slice(0, COUNTED).map(async (hit) => {
    const of = (cell) => terms(cell.printed.split(/ (.*)/)[1] ?? "").some((unit) => stem(unit) === stem(word))
    const count = (await cells(hit)).filter(of).length
    return { ...hit, count, of }
  }))
  return kept.filter((hit) => hit.count)
}

// -- The cells of a report -------------------------------------------------------------------------------------------

export async function cells({ address, kinds, number, of = () => true }) {
  const found = []
  for (const table of await file(`${address}.json`)) {
    for (const [row, label, figures] of table.rows) {
      figures.forEach((printed, at) => {
        const own = cell(address, table, row, label, printed, at)
        const fits = table.fits?.[own.id]
        const isIt = matches(printed, number, kinds, table.units) || (fits && matches(fits, number, kinds, table.units))
        if (isIt && of(own)) found.push({ ...own, number })
      })
    }
  }
  return found
}

function cell(address, table, row, label, printed, at) {
  const [column, words] = table.columns[at]
  const id = `${table.id}.${row}.${column}`
  const url = new URL(`${address}/#${id}`, ROOT)
  return { id, printed, url, words: `${label}, ${words}`, place: table.place, fault: table.faults?.[id] }
}

// The figure of a row that tells how it is now, or how it was in the year that was asked for.
export async function newest(page, place, year) {
  let first = 0
  for (const table of await file(`${page.url.slice(0, -1)}.json`)) {
    if (place < first + table.rows.length) {
      const [row, label, figures] = table.rows[place - first]
      const there = table.newest.filter((at) => figures[at])
      const at = there.find((at) => year && table.columns[at].join(" ").includes(year)) ?? there[0] ?? 0
      return cell(page.url.slice(0, -1), table, row, label, figures[at], at)
    }
    first += table.rows.length
  }
  return null
}

function matches(printed, number, kinds, units = {}) {
  if (!printed) return false
  const [figure, unit = ""] = printed.split(/ (.*)/)
  const kind = units[unit] ?? (unit === "%" || unit in SCALES ? unit : "")
  const own = plainNumber(...figure.split(","))
  if (typeof kind === "number") return kinds.includes("") && (own === number || raised(own, kind) === number)
  if (!kinds.includes(MILLIONS)) return own === number && kinds.includes(kind)
  return !(kind === "mnkr" && own === number) && millions(own, kind) === number
}

// A number times a power of ten.
function raised(own, power) {
  const [whole, fraction = ""] = own.split(".")
  return plainNumber(whole + fraction.slice(0, power).padEnd(power, "0"), fraction.slice(power))
}

// An amount in mnkr with one decimal, half up; null for less than one mnkr and for what isn't money.
function millions(own, kind) {
  if (!(kind in SCALES)) return null
  const [whole, fraction = ""] = own.split(".")
  const [amount, one] = [BigInt(whole + fraction) * 10n ** BigInt(SCALES[kind]), 10n ** BigInt(fraction.length + 6)]
  if (amount < one) return null
  const tenths = (20n * amount + one) / (2n * one)
  return plainNumber(String(tenths / 10n), String(tenths % 10n))
}

// -- Drawing ---------------------------------------------------------------------------------------------------------

let drawn = 0

function marked(words, asked) {
  return words.split(/(\s+)/).map((word) => (asked.some((one) => is(one, word)) ? element("mark", "", word) : word))
}

function entry({ printed, url, words, place, fault, number }, asked) {
  const [figure, unit] = printed.split(/ (.*)/)
  const exact = number && plainNumber(...figure.split(",")) === number
  const value = element("b", "", exact ? element("mark", "", figure) : element("span", "", figure), unit ? ` ${unit}` : "")
  value.id = `rk-number-${++drawn}`
  const link = element("a", "", ...(number ? [words] : marked(words, asked)))
  link.href = url
  link.setAttribute("aria-describedby", value.id)
  const about = element("div", "", element("p", "rk-lt", link), element("p", "rk-ls", place))
  if (fault) about.append(element("p", "", fault))
  return element("li", "rk-hit", value, about)
}

// The cells of a hit: those with the number, or the newest of the row.
const drawnCells = async (hit, year) => (hit.isRow ? [await newest(hit.page, hit.place, year)].filter(Boolean) : cells(hit))

// Heading, list and button of the hits; the first are fetched at once, the others when they are asked for.
export async function group(hits, { asked, year }, { words }) {
  const total = amount(hits)
  const heading = element("h2", "")
  const list = element("ul", "rk-list")
  const more = action("", "rk-word", () => draw(MORE, true).catch(() => more.after(element("p", "", words.numbers_failed))))
  const below = element("p", "rk-made", more)
  const ready = []
  let taken = 0
  let shown = 0
  async function draw(most, moves) {
    let count = ready.length
    let until = taken
    while (count < most && until < hits.length) count += hits[until++].count ?? 1
    const found = await Promise.all(hits.slice(taken, until).map((hit) => drawnCells(hit, year)))
    taken = until
    ready.push(...found.flat())
    const items = ready.splice(0, most).map((cell) => entry(cell, asked))
    list.append(...items)
    shown += items.length
    const values = { shown: shownCount(shown), count: shownCount(total) }
    heading.textContent = filled(shown < total ? words.numbers_of : words.numbers, values)
    below.hidden = shown >= total
    more.textContent = total - shown > MORE ? words.more_numbers : filled(words.every_number, values)
    if (moves) items[0]?.querySelector("a").focus()
  }
  await draw(FIRST, false)
  return [heading, list, below]
}
