// The hits as a list: each leads to the section or table where most of the words stand, and shows them there.

import { action, element, filled, shownCount } from "./element.js"
import { HIDDEN, ROOT } from "./engine.js"
import { kinds, sections, together, where } from "./section.js"

const PAGE = 10
const LENGTH = 24
const LEAD = 6

function marked(word) {
  const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su)
  return [before, element("mark", "", core), after]
}

// The words from one place to another, those of `hits` marked.
function passage(content, from, to, hits) {
  const pieces = []
  for (let place = from; place < to; place++) {
    if (place > from) pieces.push(" ")
    pieces.push(...(hits.has(place) ? marked(content[place]) : [content[place]]))
  }
  return pieces
}

function excerpt(content, section, asked) {
  const hits = new Set(section.places)
  const heading = section.hash ? section.title.trim().split(/\s+/).length : 0
  const end = Math.min(section.end, content.length)
  const body = Math.min(section.start + heading, end)
  // the first place with most of the words asked for beside it
  const inside = section.places.filter((place) => place >= body)
  const beside = (start) => inside.filter((place) => place >= start && place < start + LENGTH - LEAD)
  const near = (start) => kinds(beside(start), content, asked) + Number(together(start, content, asked))
  const first = [...inside].sort((a, b) => near(b) - near(a))[0] ?? body
  const from = Math.max(body, Math.min(first - LEAD, end - LENGTH))
  const to = Math.min(end, from + LENGTH)
  if (from >= to) return null
  return element("p", "", from > body ? "…\u00a0" : "", ...passage(content, from, to, hits), to < end ? "\u00a0…" : "")
}

function link(words, data, hash) {
  const made = element("a", "", ...[words].flat())
  made.href = new URL(`.${data.raw_url ?? data.url}${hash}`, ROOT)
  return made
}

function entry(data, words, asked) {
  // the hidden words stand last on the page
  const content = data.content.split(/\s+/).filter((word) => !word.startsWith(HIDDEN))
  const [best, ...others] = sections(data, content, asked)
  const hits = new Set(best.places)
  const heading = best.title.trim().split(/\s+/)
  const title = best.hash
    ? heading.flatMap((word, place) => [place ? " " : "", ...(hits.has(best.start + place) ? marked(word) : [word])])
    : best.title
  const item = element("li", "", element("p", "rk-lt", link(title, data, best.hash)), element("p", "rk-ls", where(data, best)))
  item.append(excerpt(content, best, asked) ?? "")
  if (others.length) {
    const also = element("p", "rk-ls rk-also", `${words.also} `)
    others.slice(0, 3).forEach((section, number) => {
      also.append(number ? ", " : "", link(section.title, data, section.hash))
    })
    item.append(also)
  }
  return item
}

// Heading, list and button; `isOver` says that another search has begun.
export function group(results, tools, asked, isOver) {
  const { words } = tools
  const heading = element("h2", "", filled(words.group, { count: shownCount(results.length) }))
  const list = element("ul", "rk-list")
  const more = action(words.more, "rk-btn", () => draw(true))
  let shown = 0
  async function draw(moves) {
    const next = await Promise.all(results.slice(shown, shown + PAGE).map((result) => result.data()))
    if (isOver()) return
    const items = next.map((data) => entry(data, words, asked))
    list.append(...items)
    shown += next.length
    more.hidden = shown >= results.length
    if (moves) items[0]?.querySelector("a").focus()
  }
  return draw(false).then(() => [heading, list, more])
}
