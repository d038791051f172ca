// The search, in the dialog of every page and on the page of its own; loaded when either is first used. What is searched
// for stands in the address, so that whoever follows a hit comes back to it.

import { counted, element, filled, shownCount } from "./element.js"
import { ROOT, start } from "./engine.js"
import { amount, chosen, facet, within } from "./facet.js"
import { find } from "./find.js"
import { findNumber, group as figures } from "./number.js"
import { asNumber } from "./query.js"
import { byPage, group } from "./result.js"

const PAUSE = 150
const SHORTEST = 2

// -- Searching -------------------------------------------------------------------------------------------------------

let turns = 0

const state = (box, name) => box.querySelector(`[data-state=${name}]`).content.cloneNode(true)
const part = (box, name) => box.querySelector(`.rk-search__${name}`)
const typed = (box) => box.querySelector("input[type=search]").value.trim()

async function nearest(word) {
  if (/\d/.test(word)) return ""
  const remedy = await import("./remedy.js")
  return remedy.nearest(word)
}

// What a query finds: figures in tables, pages by their best parts, and what of it was understood.
export async function answer(query) {
  const tools = await start()
  const asked = asNumber(query)
  const own = { tools, query, number: asked, numbers: [], failed: false }
  if (asked) {
    try {
      own.numbers = await findNumber(tools, asked)
    } catch (error) {
      own.failed = true
    }
  }
  // a number that is followed by a word may be of both
  const isNumber = asked && (own.numbers.length || !asked.counted)
  const said = isNumber ? asked.printed : query
  const found = isNumber && !asked.isWord && asked.printed.length < 2 ? { hits: [], asked: [], meant: [] } : await find(tools, said, nearest)
  const rows = found.hits.filter((hit) => hit.isRow)
  const pages = found.hits.filter((hit) => !hit.isRow)
  if (isNumber) return { ...own, ...found, rows: [], hits: [...own.numbers, ...pages], said: asked.said }
  return { ...own, ...found, rows, number: null, numbers: [], hits: found.hits, pages, said: query }
}

async function search(box) {
  const turn = ++turns
  const query = typed(box)
  delete box.dataset.shown
  remember(box, query)
  if (!asNumber(query) && query.replace(/[^\p{L}\p{N}]/gu, "").length < SHORTEST) {
    for (const name of ["facets", "status", "results"]) part(box, name).replaceChildren()
    return
  }
  if (!part(box, "status").textContent) {
    part(box, "status").replaceChildren(state(box, "loading"))
    part(box, "results").replaceChildren(element("p", "", state(box, "stuck")))
  }
  try {
    const found = await answer(query)
    if (turn === turns) await draw(box, found, () => turn !== turns)
    if (turn === turns && !found.failed) box.dataset.shown = query
  } catch (error) {
    if (turn !== turns) return
    for (const name of ["facets", "results"]) part(box, name).replaceChildren()
    part(box, "status").replaceChildren(state(box, "failed"))
  }
}

// The groups of a result in their order: what is nearest to what was asked for first.
export function groups(found, hits = found.hits) {
  const isFigure = (hit) => hit.isRow || hit.count !== undefined
  const [cells, pages] = [hits.filter(isFigure), byPage(hits.filter((hit) => !isFigure(hit)))]
  const isFirst = found.number || !pages.length || (cells[0]?.score ?? 0) >= pages[0].score
  return { cells, pages, isFirst }
}

async function draw(box, found, isOver) {
  const { tools, said } = found
  const { words } = tools
  const { cells, pages, isFirst } = groups(found, within(found.hits))
  const count = amount(cells) + pages.length
  const every = groups(found)
  const divided = [...every.cells, ...every.pages]
  const drawn = []
  let failed = found.failed
  if (pages.length) drawn.push(...(await group(pages, found.asked, tools, isOver, cells.length > 0 && !isFirst)))
  if (cells.length) {
    try {
      const own = await figures(cells, found, tools)
      isFirst ? drawn.unshift(...own) : drawn.push(...own)
    } catch (error) {
      failed = true
    }
  }
  if (failed) drawn.unshift(element("p", "", words.numbers_failed))
  if (count && found.isPartial) drawn.unshift(element("p", "", words.partial))
  for (const [asked, meant] of count ? found.meant : []) drawn.unshift(element("p", "", filled(words.meant, { asked, meant })))
  if (!count) {
    const { remedies } = await import("./remedy.js")
    const again = () => (search(box), box.querySelector("input[type=search]").focus())
    drawn.push(...remedies(tools, found.number, divided, again))
  }
  if (isOver()) return
  const again = async (label) => {
    await search(box)
    box.querySelector(`.rk-facet[aria-label="${label}"] [aria-pressed=true]`)?.focus()
  }
  part(box, "facets").replaceChildren(
    ...["board", "year"].map((name) => (found.hits.length ? facet(name, within(divided, name), tools, again) : "")),
  )
  const counts = { numbers: shownCount(amount(cells)), sections: shownCount(pages.length) }
  part(box, "status").textContent =
    cells.length && pages.length ? filled(words.both, { count: shownCount(count), query: said, ...counts })
    : count ? counted(words, "", count, { query: said })
    : filled(words.none, { query: said })
  part(box, "results").replaceChildren(...drawn)
}

// -- The address -----------------------------------------------------------------------------------------------------

const isDialog = (box) => box.localName === "dialog"

let isLeaving = false
addEventListener("pageshow", () => (isLeaving = false))

// What is searched for stands in the address of the page that it was searched from. One that is on its way to another
// keeps its address: to change it would end the way there.
function remember(box, query) {
  if (isLeaving) return
  const address = new URL(location.href)
  query && (!isDialog(box) || box.open) ? address.searchParams.set("q", query) : address.searchParams.delete("q")
  if (address.href !== location.href) history.replaceState(history.state, "", address)
}

// -- Keys, and what happens when it opens -----------------------------------------------------------------------------

function wire(box) {
  const field = box.querySelector("input[type=search]")
  let pause = 0
  field.addEventListener("input", () => {
    clearTimeout(pause)
    pause = setTimeout(() => search(box), PAUSE)
  })
  field.form.addEventListener("submit", (event) => {
    event.preventDefault()
    clearTimeout(pause)
    if (!isDialog(box) || !typed(box)) return search(box)
    isLeaving = true
    location.assign(new URL(`sok/?q=${encodeURIComponent(typed(box)).replaceAll("%20", "+")}`, ROOT))
  })
  box.addEventListener("keydown", (event) => {
    // a field of search would take Escape to empty itself
    if (event.key === "Escape" && isDialog(box)) {
      event.preventDefault()
      box.close()
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    const stops = [field, ...box.querySelectorAll(".rk-list .rk-lt a")]
    const at = stops.findIndex((stop) => stop === document.activeElement || stop.closest("li")?.contains(document.activeElement))
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
  })
  if (!isDialog(box)) return
  box.addEventListener("close", () => remember(box, ""))
  // a hit on the page one is at lies behind the dialog
  box.addEventListener("click", (event) => {
    const hit = event.target.closest("a")
    if (hit && !event.defaultPrevented && hit.pathname === location.pathname) {
      event.preventDefault()
      box.close()
      location.assign(hit.href)
    }
  })
}

// What is in the field is searched for, also what was typed before this script came.
export function open(box) {
  if (!box.dataset.wired) {
    box.dataset.wired = "yes"
    wire(box)
  }
  // what is needed is fetched while one types; what is shown already stays, for somebody may be on the way through it
  if (typed(box) && box.dataset.shown === typed(box)) remember(box, typed(box))
  else if (typed(box)) search(box)
  else start().catch(() => part(box, "status").replaceChildren(state(box, "failed")))
}

// Where the hits of a query lead, in the order in which they are shown.
export async function leads(query) {
  const found = await answer(query)
  const box = document.createElement("div")
  const { cells, pages, isFirst } = groups(found)
  const [first, second] = [cells.length ? await figures(cells, found, found.tools) : [], await group(pages, found.asked, found.tools, () => false, cells.length && !isFirst)]
  box.append(...(isFirst ? [...first, ...second] : [...second, ...first]))
  return [...box.querySelectorAll(".rk-lt a")].map((link) => link.href)
}
