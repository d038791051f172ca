// Boards and years, which hits can be divided by: what is chosen, and the buttons.

import { action, element, filled, shownCount } from "./element.js"

const BOARDS = 6

export const chosen = new Map()
const unfolded = new Set()
const OF = { board: (page) => page.board?.name, year: (page) => page.year }

export const amount = (hits) => hits.reduce((sum, hit) => sum + (hit.count ?? 1), 0)

// The hits that what is chosen leaves, one facet overlooked.
export function within(hits, without) {
  const filters = Object.keys(OF).filter((name) => name !== without && chosen.has(name))
  return hits.filter((hit) => filters.every((name) => OF[name](hit.page) === chosen.get(name)))
}

// The choices of a facet in their order: boards as they are listed, the newest year first.
function choices(name, { boards, index }) {
  if (name === "board") return boards.map((board) => board.name)
  return [...new Set(index.years)].filter(Boolean).sort().reverse()
}

// The buttons of one facet; nothing where there is nothing to choose.
export function facet(name, hits, tools, again) {
  const sentences = tools.facets[name]
  const now = chosen.get(name)
  const counts = new Map()
  for (const hit of hits) {
    const own = OF[name](hit.page)
    if (own) counts.set(own, (counts.get(own) ?? 0) + (hit.count ?? 1))
  }
  const there = choices(name, tools).filter((choice) => counts.has(choice) || choice === now)
  if (!now && there.length < 2) return ""
  const folded = there.length > BOARDS && !unfolded.has(name)
  const first = [...there].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, BOARDS)
  const drawn = folded ? there.filter((choice) => first.includes(choice) || choice === now) : there
  const choose = (choice) => () => {
    choice ? chosen.set(name, choice) : chosen.delete(name)
    again(sentences.label)
  }
  const pressed = (button, is) => (button.setAttribute("aria-pressed", is), button)
  const buttons = element("div", "", pressed(action(tools.words.all, "", choose(null)), !now))
  for (const choice of drawn) {
    const words = filled(tools.words.choice, { name: choice, count: shownCount(counts.get(choice) ?? 0) })
    buttons.append(pressed(action(words, "", choose(choice)), choice === now))
  }
  if (folded) buttons.append(action(sentences.more, "", () => (unfolded.add(name), again(sentences.label))))
  const made = element("div", "rk-facet", element("span", "", sentences.label), buttons)
  made.firstChild.setAttribute("aria-hidden", "true")
  made.setAttribute("role", "group")
  made.setAttribute("aria-label", sentences.label)
  return made
}
