// The dialog of the search, loaded when it is first opened: Pagefind finds pages, and results are links to the heading or
// table where the words stand. Numbers have an index of their own, which number.js looks in. Every part is imported here,
// so that all are fetched at once.

import { counted, element, filled, shownCount } from "./element.js"
import { HIDDEN, start } from "./engine.js"
import { amount, facet, members, within } from "./facet.js"
import { find, findNumbers, findPrinted } from "./hit.js"
import { asNumber } from "./query.js"
import { group } from "./result.js"
import "./section.js"
import { terms } from "./word.js"

const PAUSE = 150

// -- Searching -------------------------------------------------------------------------------------------------------

let turns = 0
let shown = null

const state = (dialog, name) => dialog.querySelector(`[data-state=${name}]`).content.cloneNode(true)
const part = (dialog, name) => dialog.querySelector(`.rk-search__${name}`)

function clear(dialog) {
  for (const name of ["facets", "status", "results"]) part(dialog, name).replaceChildren()
}

async function search(dialog) {
  const turn = ++turns
  const query = dialog.querySelector("input").value.replaceAll(HIDDEN, "").trim()
  shown = query
  const asked = asNumber(query)
  if (!asked && terms(query).join("").length < 2) return clear(dialog)
  if (!part(dialog, "status").textContent) {
    part(dialog, "status").replaceChildren(state(dialog, "loading"))
    part(dialog, "results").replaceChildren(element("p", "", state(dialog, "stuck")))
  }
  try {
    const numbers = asked ? findNumbers(asked) : { hits: [] }
    const tools = await start()
    const results = await (asked ? findPrinted(tools, asked) : find(tools, query))
    if (results.length) await members(tools)
    const found = { query, asked, results, numbers: await numbers }
    if (turn === turns) await draw(dialog, tools, found, turn)
  } catch (error) {
    if (turn !== turns) return
    clear(dialog)
    part(dialog, "status").replaceChildren(state(dialog, "failed"))
  }
}

async function without(dialog, tools, query, asked, results) {
  const { remedies } = await import("./remedy.js")
  const field = dialog.querySelector("input")
  const again = () => (search(dialog), field.focus())
  const open = (words) => {
    field.value = words
    again()
    field.select()
  }
  return remedies(tools, query, asked, results, { open, again })
}

async function draw(dialog, tools, { query, asked, results, numbers }, turn) {
  const { words } = tools
  const [all, said] = [[...numbers.hits, ...results], asked?.said ?? query]
  const [pages, figures] = [within(results, tools), within(numbers.hits, tools)]
  const kept = amount(figures) + pages.length
  const drawn = kept ? [] : await without(dialog, tools, query, asked, all)
  if (figures.length) {
    try {
      drawn.push(...(await numbers.tables.group(figures, asked, tools)))
    } catch (error) {
      numbers.failed = true
    }
  }
  if (numbers.failed) drawn.unshift(element("p", "", words.numbers_failed))
  if (pages.length) drawn.push(...(await group(pages, tools, terms(asked?.printed ?? query), () => turn !== turns)))
  if (turn !== turns) return
  const again = async (label) => {
    await search(dialog)
    dialog.querySelector(`.rk-facet[aria-label="${label}"] [aria-pressed=true]`)?.focus()
  }
  part(dialog, "facets").replaceChildren(
    ...tools.facets.map((one) => (all.length ? facet(one, within(all, tools, one), tools, again) : "")),
  )
  const parts = { numbers: shownCount(amount(figures)), sections: shownCount(pages.length) }
  part(dialog, "status").textContent =
    figures.length && pages.length ? filled(words.both, { count: shownCount(kept), query: said, ...parts })
    : kept ? counted(words, "", kept, { query: said })
    : filled(words.none, { query: said })
  part(dialog, "results").replaceChildren(...drawn)
}

// -- The dialog: keys, and what happens when it opens ----------------------------------------------------------------------------------------

function wire(dialog) {
  const field = dialog.querySelector("input")
  let pause = 0
  field.addEventListener("input", () => {
    clearTimeout(pause)
    pause = setTimeout(() => search(dialog), PAUSE)
  })
  field.form.addEventListener("submit", (event) => {
    event.preventDefault()
    clearTimeout(pause)
    search(dialog)
  })
  dialog.addEventListener("keydown", (event) => {
    // a field of search would take Escape to empty itself
    if (event.key === "Escape") {
      event.preventDefault()
      dialog.close()
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    const stops = [field, ...dialog.querySelectorAll(".rk-list .rk-lt a")]
    const at = stops.findIndex((stop) => stop === document.activeElement || stop.closest("li")?.contains(document.activeElement))
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)]
    if (at < 0 || !next) return
    event.preventDefault()
    next.focus()
  })
  // a hit on the page one is at lies behind the dialog
  dialog.addEventListener("click", (event) => {
    const hit = event.target.closest("a")
    if (hit && !event.defaultPrevented && hit.pathname === location.pathname) dialog.close()
  })
}

// What is in the field is searched for, also what was typed before this script came.
export function open(dialog) {
  if (!dialog.dataset.wired) {
    dialog.dataset.wired = "yes"
    wire(dialog)
  }
  const field = dialog.querySelector("input")
  // what is needed is fetched while one types
  if (field.value.trim() && field.value.trim() !== shown) search(dialog)
  else start().catch(() => part(dialog, "status").replaceChildren(state(dialog, "failed")))
}
