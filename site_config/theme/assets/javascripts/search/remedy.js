// No hits: what may have been meant, what has the words inside a longer one, what a choice hides, and the list. Loaded
// when it is needed.

import { action, around, counted, element, filled } from "./element.js"
import { ROOT, json } from "./engine.js"
import { amount, chosen, within } from "./facet.js"
import { find } from "./hit.js"
import { letters, plain } from "./word.js"

const INSIDE = 5

let vocabulary = null

// Edit distance where two letters that have changed places are one slip; more than `most` is not counted out.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last] = [[], [...Array(b.length + 1).keys()]]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]
}

function nearest(word) {
  const most = word.length < 5 ? 1 : 2
  const near = vocabulary.words.map((known) => ({ known, away: distance(plain(word), plain(known), most) }))
  const kept = near.filter(({ known, away }) => away <= most && plain(known)[0] === plain(word)[0])
  return kept.sort((a, b) => a.away - b.away)[0]?.known
}

async function suggestion(tools, query) {
  const meant = []
  for (const word of query.trim().split(/\s+/)) {
    const known = !letters(word) || (await find(tools, word)).length
    meant.push(known ? word : (nearest(word) ?? word))
  }
  const words = meant.join(" ")
  return words !== query.trim() && (await find(tools, words)).length ? words : ""
}

// What has the words inside a longer one: Pagefind finds the beginnings of words alone.
function longer(tools, query, open) {
  const { words } = tools
  const has = (name) => plain(name).includes(plain(query))
  const inside = vocabulary.words.filter((known) => has(known) && !plain(known).startsWith(plain(query)))
  const measures = vocabulary.measures.filter(([name]) => has(name))
  const made = [element("p", "", words.front)]
  const list = (sentence, items) => {
    const listed = items.slice(0, INSIDE).flatMap((item, place) => [place ? " · " : " ", item])
    if (items.length) made.push(element("p", "", filled(sentence, { query }), ...listed))
  }
  list(words.inside, inside.map((known) => action(known, "rk-word", () => open(known))))
  list(words.measures, measures.map(([name, board, url]) => {
    const page = element("a", "", `${name}, ${board}`)
    page.href = new URL(url, ROOT)
    return page
  }))
  return made
}

// What can be done; `open` searches for other words, and `again` for the same ones.
export async function remedies(tools, query, asked, results, { open, again }) {
  const { words } = tools
  const made = []
  if (asked && !results.length) made.push(element("p", "", words.whole_number))
  if (!asked && !results.length) {
    vocabulary ??= await json("assets/vocabulary.json")
    const meant = await suggestion(tools, query)
    if (meant) made.push(around(words.suggestion, "words", action(meant, "rk-word", () => open(meant))))
    made.push(...longer(tools, query, open))
  }
  for (const one of tools.facets.filter((facet) => chosen.has(facet.label))) {
    const count = amount(within(results, tools, one))
    if (!count) continue
    const wider = action(one.widen, "rk-word", () => (chosen.delete(one.label), again()))
    const said = filled(one.chosen, { name: chosen.get(one.label).name })
    made.push(element("p", "", `${said} `, wider, counted(words, "gives_", count)))
  }
  const list = element("a", "", words.elsewhere_link)
  list.href = new URL("namnder/", ROOT)
  return [...made, around(words.elsewhere, "link", list)]
}
