// Pages and their parts as a list: each hit leads to the part where most of the words stand, and shows them there.

import { action, element, filled, shownCount } from "./element.js"
import { ROOT, said, shown } from "./engine.js"
import { is } from "./word.js"

const PAGE = 6
// where figures follow
const FEW = 3
const LENGTH = 24
const LEAD = 6
const ALSO = 3
const [KIND, ANCHOR, TITLE, OVER] = [0, 1, 2, 3]

const hits = (word, asked) => asked.some((one) => is(one, word))

// Words with those that were asked for marked.
function marked(words, asked) {
  return words.flatMap((word, at) => {
    const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su)
    return [at ? " " : "", ...(core && hits(core, asked) ? [before, element("mark", "", core), after] : [word])]
  })
}

function excerpt(text, asked) {
  const words = text.split(/\s+/).filter(Boolean)
  const there = words.map((word) => hits(word, asked))
  const near = (at) => new Set(words.slice(at, at + LENGTH - LEAD).filter((_, step) => there[at + step])).size
  const places = [...there.keys()].filter((at) => there[at])
  const first = places.sort((a, b) => near(b) - near(a) || a - b)[0] ?? 0
  const from = Math.max(0, Math.min(first - LEAD, words.length - LENGTH))
  const to = Math.min(words.length, from + LENGTH)
  if (from >= to) return ""
  return element("p", "", from ? "…\u00a0" : "", ...marked(words.slice(from, to), asked), to < words.length ? "\u00a0…" : "")
}

function link(words, page, anchor) {
  const made = element("a", "", ...[words].flat())
  made.href = new URL(page.url + (anchor && `#${anchor}`), ROOT)
  return made
}

const whole = (page) => [page.title, page.year].filter(Boolean).join(" ")

// Which page it is, and what the part stands under.
function where(page, part) {
  const place = page.board?.name
  const own = part[KIND] === "head" ? [place] : [place, whole(page), part[OVER]]
  // a board's own page has its name in its place
  return own.filter((words) => words && (words === place || !place?.endsWith(words))).join(" · ")
}

// Hits by page, in the order of the best of each.
export function byPage(found) {
  const pages = new Map()
  for (const hit of found) pages.set(hit.page, [...(pages.get(hit.page) ?? []), hit])
  return [...pages].map(([page, own]) => ({ page, places: own.map((hit) => hit.place), score: own[0].score }))
}

async function entry({ page, places }, { words }, asked) {
  const parts = await shown(page)
  const [best, ...others] = places.map((place) => parts[place])
  const title = best[KIND] === "head" ? whole(page) : best[TITLE]
  const about = where(page, best)
  const item = element("li", "", element("p", "rk-lt", link(marked(title.split(/\s+/), asked), page, best[ANCHOR])))
  if (about) item.append(element("p", "rk-ls", about))
  item.append(excerpt(await said(page, parts, places[0]), asked))
  const titles = new Map(others.map((part) => [part[TITLE], part]).reverse())
  const also = [...titles.values()].reverse().filter((part) => part[KIND] !== "head" && part[TITLE] !== best[TITLE]).slice(0, ALSO)
  if (also.length) {
    const links = also.flatMap((part, at) => [at ? ", " : "", link(part[TITLE], page, part[ANCHOR])])
    item.append(element("p", "rk-ls rk-also", `${words.also} `, ...links))
  }
  return item
}

// Heading, list and button; `isOver` says that another search has begun, and few are drawn at first where more `follows`.
export async function group(pages, asked, tools, isOver, follows = false) {
  const { words } = tools
  const heading = element("h2", "", filled(words.group, { count: shownCount(pages.length) }))
  const list = element("ul", "rk-list")
  const more = action(words.more, "rk-btn", () => draw(true))
  let count = 0
  async function draw(moves) {
    const most = follows && !count ? FEW : PAGE
    const items = await Promise.all(pages.slice(count, count + most).map((one) => entry(one, tools, asked)))
    if (isOver()) return
    list.append(...items)
    count += items.length
    more.hidden = count >= pages.length
    if (moves) items[0]?.querySelector("a").focus()
  }
  await draw(false)
  return [heading, list, more]
}
