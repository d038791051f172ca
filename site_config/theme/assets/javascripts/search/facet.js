// Boards and years, which hits can be divided by: which pages have which hidden word, what is chosen, and the buttons.

import { action, element, filled, shownCount } from "./element.js"
import { ask } from "./engine.js"

const BOARDS = 6

export const chosen = new Map()
const unfolded = new Set()

// Asks once which pages have each hidden word.
export async function members(tools) {
  for (const facet of tools.facets) {
    for (const choice of facet.choices) choice.pages ??= new Set((await ask(tools, choice.word)).map((page) => page.id))
  }
}

// The hits that what is chosen leaves, one facet overlooked.
export function within(results, tools, without) {
  const filters = tools.facets.filter((facet) => facet !== without && chosen.has(facet.label))
  return results.filter((result) => filters.every((facet) => belongs(result, chosen.get(facet.label))))
}

// A report with numbers knows its hidden words and counts for each figure.
const belongs = (hit, choice) => (hit.facets ? hit.facets.has(choice.word) : choice.pages.has(hit.id))
export const amount = (hits) => hits.reduce((sum, hit) => sum + (hit.count ?? 1), 0)

// The buttons of one facet; nothing where there is nothing to choose.
export function facet(one, results, tools, again) {
  const counts = one.choices.map((choice) => ({ choice, count: amount(results.filter((hit) => belongs(hit, choice))) }))
  const now = chosen.get(one.label)
  const there = counts.filter(({ choice, count }) => count || choice === now)
  if (!now && there.length < 2) return ""
  const folded = there.length > BOARDS && !unfolded.has(one.label)
  const first = [...there].sort((a, b) => b.count - a.count).slice(0, BOARDS)
  const drawn = folded ? there.filter((entry) => first.includes(entry) || entry.choice === now) : there
  const choose = (choice) => () => {
    choice ? chosen.set(one.label, choice) : chosen.delete(one.label)
    again(one.label)
  }
  const pressed = (button, is) => (button.setAttribute("aria-pressed", is), button)
  const buttons = element("div", "", pressed(action(tools.words.all, "", choose(null)), !now))
  for (const { choice, count } of drawn) {
    const words = filled(tools.words.choice, { name: choice.name, count: shownCount(count) })
    buttons.append(pressed(action(words, "", choose(choice)), choice === now))
  }
  if (folded) buttons.append(action(one.more, "", () => (unfolded.add(one.label), again(one.label))))
  const made = element("div", "rk-facet", element("span", "", one.label), buttons)
  made.firstChild.setAttribute("aria-hidden", "true")
  made.setAttribute("role", "group")
  made.setAttribute("aria-label", one.label)
  return made
}
