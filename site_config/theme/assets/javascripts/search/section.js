// Where on a page the words stand: its sections and tables, the best first.

import { is } from "./word.js"

// How many of the words asked for are printed at these places.
export function kinds(places, content, asked) {
  return asked.filter((term) => places.some((place) => is(term, content[place]))).length
}

// Whether they stand here side by side, as they were asked for.
export function together(place, content, asked) {
  return asked.every((term, number) => content[place + number] && is(term, content[place + number]))
}

// The headings and tables of a page with the words, or its head.
export function sections(data, content, asked) {
  const listed = [{ title: data.meta.title, hash: "", level: 1, start: 0 }]
  for (const anchor of data.anchors) {
    const table = anchor.element === "span" && anchor.id.endsWith("-t")
    if (!anchor.text || !(table || /^h[2-6]$/.test(anchor.element))) continue
    const level = table ? 9 : Number(anchor.element[1])
    listed.push({ title: anchor.text, hash: `#${table ? anchor.id.slice(0, -2) : anchor.id}`, level, start: anchor.location })
  }
  listed.forEach((section, number) => {
    section.end = listed[number + 1]?.start ?? Infinity
    const hits = data.weighted_locations.filter(({ location }) => location >= section.start && location < section.end)
    section.places = hits.map((hit) => hit.location).sort((a, b) => a - b)
    section.score = hits.reduce((sum, hit) => sum + hit.balanced_score, 0)
    section.kinds = kinds(section.places, content, asked)
    section.phrase = Number(section.places.some((place) => together(place, content, asked)))
    const above = listed.slice(1, number).filter((other) => other.level < section.level)
    section.under = above.at(-1)?.title
  })
  const hit = listed.filter((section) => section.places.length).sort((a, b) => b.kinds - a.kinds || b.phrase - a.phrase || b.score - a.score)
  return hit.length ? hit : listed.slice(0, 1)
}

// Which page it is, and what the section stands under.
export function where(data, section) {
  const { place, year, page } = data.meta
  const own = section.hash ? [place, year, page, section.under] : [place, year]
  // a board's own page has its name in its place
  return own.filter((words) => words && (words === place || !place.endsWith(words))).join(" · ")
}
