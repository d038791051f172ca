// Where nothing is found: a word that may have been meant, what a choice hides, and the list. Loaded when it is needed.

import { action, around, counted, element, filled } from "./element.js"
import { ROOT, json } from "./engine.js"
import { amount, chosen, within } from "./facet.js"
import { plain } from "./word.js"

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

// The word of the site's titles that is nearest to one that isn't there, or nothing; numbers are never guessed.
export async function nearest(word) {
  if (word.length < 4 || /\d/.test(word)) return ""
  const { words } = await json("assets/vocabulary.json")
  const most = word.length < 6 ? 1 : 2
  let best = ["", most + 1]
  for (const known of words) {
    const own = plain(known)
    if (own[0] !== word[0]) continue
    const away = Math.min(distance(word, own, most), own.length > word.length ? distance(word, own.slice(0, word.length), most) + 0.5 : 9)
    if (away < best[1]) best = [known, away]
  }
  return best[0] || words.find((known) => plain(known).includes(word)) || ""
}

// What can be done; `again` searches for the same words.
export function remedies(tools, asked, hits, again) {
  const { words, facets } = tools
  const made = []
  if (asked && !hits.length) made.push(element("p", "", words.whole_number))
  for (const name of ["board", "year"].filter((name) => chosen.has(name))) {
    const count = amount(within(hits, name))
    if (!count) continue
    const wider = action(facets[name].widen, "rk-word", () => (chosen.delete(name), again()))
    const said = filled(facets[name].chosen, { name: chosen.get(name) })
    made.push(element("p", "", `${said} `, wider, counted(words, "gives_", count)))
  }
  const list = element("a", "", words.elsewhere_link)
  list.href = new URL("namnder/", ROOT)
  return [...made, around(words.elsewhere, "link", list)]
}
