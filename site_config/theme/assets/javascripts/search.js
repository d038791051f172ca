// The dialog of the search, loaded when it is first opened: Pagefind finds pages, and this draws them as links to the
// heading or table where the words stand. Facets are hidden words of the pages (hooks/rakenskap/search_place.py). Numbers
// have an index of their own, which search_number.js looks in.

export const ROOT = new URL("../../", import.meta.url)
const ENGINE = new URL("pagefind/", ROOT)
export const HIDDEN = "ǂ"
const PAGE = 10
const BOARDS = 6
const LENGTH = 24
const LEAD = 6
const PAUSE = 150
const PROSE = 5
const INSIDE = 5

// -- Loading: the engine, and what is said and chosen ------------------------------------------------------------

let ready = null
let broken = false
let vocabulary = null

// Pagefind keeps a part that it couldn't fetch to itself and then finds nothing. That isn't "no hits", and must not
// be told as that.
const fetched = window.fetch
window.fetch = async (...asked) => {
  const ours = String(asked[0]).includes(ENGINE.pathname)
  try {
    const answer = await fetched(...asked)
    broken ||= ours && !answer.ok
    return answer
  } catch (error) {
    broken ||= ours
    throw error
  }
}

export async function json(path) {
  const answer = await fetched(new URL(path, ROOT))
  if (!answer.ok) throw new Error(path)
  return answer.json()
}

async function load() {
  const [{ words, facets }, engine] = await Promise.all([json("assets/search.json"), import(new URL("pagefind.js", ENGINE))])
  // without a worker the same code isn't loaded twice
  await engine.options({ noWorker: true })
  await engine.init()
  return { words, facets, engine }
}

async function start() {
  ready ??= load()
  try {
    return await ready
  } catch (error) {
    ready = null
    throw error
  }
}

async function ask({ engine }, query) {
  const answer = await engine.search(query)
  if (!broken) return answer.results
  // what failed is asked for again the next time
  broken = false
  ready = null
  await engine.destroy()
  throw new Error(query)
}

// -- Words: the same stems as Pagefind's, to tell a hit from a guess ----------------------------------------------------

const ENDINGS = ("heterna hetens anden heten heter arnas ernas ornas andes arens andet arna erna orna ande arne aste " +
  "aren ades erns ade are ern ens het ast ad en ar er or as es at a e s").split(" ")
const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

// Snowball's Swedish stemmer, after marks are taken away as Pagefind does.
function stem(word) {
  const vowel = word.search(/[aeiouy][^aeiouy]/)
  const region = vowel < 0 ? word.length : Math.max(3, vowel + 2)
  const ends = (ending) => word.length - ending.length >= region && word.endsWith(ending)
  const ending = ENDINGS.find(ends)
  if (ending && (ending !== "s" || /[bcdfghjklmnoprtvy]s$/.test(word))) word = word.slice(0, -ending.length)
  if (/(dd|gd|nn|dt|gt|kt|tt)$/.test(word.slice(region))) word = word.slice(0, -1)
  const last = ["lig", "els", "ig"].find(ends)
  return last ? word.slice(0, -last.length) : word
}

const letters = (word) => plain(word).replace(/[^\p{L}\p{N}]/gu, "")
const parts = (word) => [letters(word), ...plain(word).split(/[^\p{L}\p{N}]+/u)].filter(Boolean)
const terms = (query) => query.trim().split(/\s+/).map(letters).filter(Boolean)

// Whether a printed word is one that was asked for, in another form or with more after it.
function is(term, word) {
  return parts(word).some((part) => part.startsWith(term) || stem(part).startsWith(stem(term)))
}

// Where no word begins as the one asked for, Pagefind takes the longest that the asked one begins with: "hem" for
// "hemtjönst". Whether it did is the same on every page, so the first page tells.
async function isGuess(result, query) {
  const data = await result.data()
  const content = data.content.split(/\s+/)
  const there = [...data.locations.map((place) => content[place]), ...Object.values(data.meta).join(" ").split(/\s+/)]
  return !terms(query).every((term) => there.some((word) => word && is(term, word)))
}

async function find(tools, query) {
  const results = terms(query).length ? await ask(tools, query) : []
  return results.length && (await isGuess(results[0], query)) ? [] : results
}

// -- Numbers: how one is typed, and where pages print it ---------------------------------------------------------------------

const NUMBER = /^[-+−–]?\s?(\d{1,3}(?:\s\d{3})+|\d+)(?:[.,](\d+))?\s*(%|procent|tkr|mnkr|mkr|kr)?$/i

// A number as the index has it: without sign, spaces, and zeros that say nothing.
export function plainNumber(whole, fraction = "") {
  const [units, decimals] = [whole.replace(/\D/g, "").replace(/^0+(?=\d)/, ""), fraction.replace(/0+$/, "")]
  return decimals ? `${units}.${decimals}` : units
}

// The number that a query is, or null: as it is looked up, its unit, as it is printed, and as it is said in the status.
export function asNumber(query) {
  const [, whole, fraction, unit = ""] = query.match(NUMBER) ?? []
  if (!whole) return null
  const digits = whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "")
  const printed = digits.replace(/\B(?=(\d{3})+$)/g, " ") + (fraction ? `,${fraction}` : "")
  const sign = { "+": "+", "-": "−", "−": "−", "–": "−" }[query[0]] ?? ""
  // what may be a year is said as it was typed
  const isWord = /^\d{1,4}$/.test(query)
  const said = isWord ? query : (sign + printed + (unit && ` ${unit.toLowerCase()}`)).replaceAll(" ", "\u00a0")
  return { number: plainNumber(whole, fraction), unit: unit.toLowerCase(), printed, said, isWord }
}

// Pages that print the number. A short one may be a year or begin one, and is searched for as a word; of others Pagefind
// finds much that only looks alike, so the best are held against what they print.
async function findPrinted(tools, asked) {
  if (asked.isWord) return asked.printed.length < 2 ? [] : find(tools, asked.number)
  const there = new RegExp(`(?<![\\d,.]|\\d )${asked.printed}(?!\\d|[,.]\\d| \\d{3}(?!\\d))`)
  const best = (await ask(tools, `"${asked.printed}"`)).slice(0, PROSE)
  const pages = await Promise.all(best.map((result) => result.data()))
  return best.filter((_, place) => there.test(pages[place].content.replace(/\s+/g, " ")))
}

// The reports with the number in a table; where they can't be fetched pages are found all the same.
async function findNumbers(asked) {
  try {
    const tables = await import("./search_number.js")
    return { tables, hits: await tables.find(asked) }
  } catch (error) {
    return { hits: [], failed: true }
  }
}

// -- Facets: which pages have which hidden word ---------------------------------------------------------------------------

const chosen = new Map()
let open_facets = new Set()

async function members(tools) {
  for (const facet of tools.facets) {
    for (const choice of facet.choices) choice.pages ??= new Set((await ask(tools, choice.word)).map((page) => page.id))
  }
}

function within(results, tools, without) {
  const filters = tools.facets.filter((facet) => facet !== without && chosen.has(facet.label))
  return results.filter((result) => filters.every((facet) => belongs(result, chosen.get(facet.label))))
}

// A report with numbers knows its hidden words and counts for each figure.
const belongs = (hit, choice) => (hit.facets ? hit.facets.has(choice.word) : choice.pages.has(hit.id))
const amount = (hits) => hits.reduce((sum, hit) => sum + (hit.count ?? 1), 0)

// -- Sections: where on a page the words stand ---------------------------------------------------------------------------------

// How many of the words asked for are printed at these places.
function kinds(places, content, asked) {
  return asked.filter((term) => places.some((place) => is(term, content[place]))).length
}

// Whether they stand here side by side, as they were asked for.
function together(place, content, asked) {
  return asked.every((term, number) => content[place + number] && is(term, content[place + number]))
}

function sections(data, content, asked) {
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

function where(data, section) {
  const { place, year, page } = data.meta
  const own = section.hash ? [place, year, page, section.under] : [place, year]
  // a board's own page has its name in its place
  return own.filter((words) => words && (words === place || !place.endsWith(words))).join(" · ")
}

// -- Drawing ------------------------------------------------------------------------------------------------------------------------

export function element(name, css, ...content) {
  const made = document.createElement(name)
  if (css) made.className = css
  made.append(...content)
  return made
}

export function action(words, css, act) {
  const button = element("button", css, words)
  button.type = "button"
  button.addEventListener("click", act)
  return button
}

export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank)
export const shownCount = (count) => count.toLocaleString("sv-SE")
const counted = (words, name, count, values = {}) =>
  filled(words[`${name}${count === 1 ? "one" : "many"}`], { count: shownCount(count), ...values })

// The sentence with a link or button in the place of its blank.
function around(sentence, name, part) {
  const [before, after] = sentence.split(`{${name}}`)
  return element("p", "", before, part, after)
}

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

function group(results, tools, asked) {
  const { words } = tools
  const heading = element("h2", "rk-search__group", filled(words.group, { count: shownCount(results.length) }))
  const list = element("ul", "rk-list")
  const more = action(words.more, "rk-btn", () => draw(true))
  let shown = 0
  async function draw(moves) {
    const turn = turns
    const next = await Promise.all(results.slice(shown, shown + PAGE).map((result) => result.data()))
    if (turn !== turns) return
    const items = next.map((data) => entry(data, words, asked))
    list.append(...items)
    shown += next.length
    more.hidden = shown >= results.length
    if (moves) items[0]?.querySelector("a").focus()
  }
  return draw(false).then(() => [heading, list, more])
}

function facet(one, results, tools, again) {
  const counts = one.choices.map((choice) => ({ choice, count: amount(results.filter((hit) => belongs(hit, choice))) }))
  const now = chosen.get(one.label)
  const there = counts.filter(({ choice, count }) => count || choice === now)
  if (!now && there.length < 2) return ""
  const folded = there.length > BOARDS && !open_facets.has(one.label)
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
  if (folded) buttons.append(action(one.more, "", () => (open_facets.add(one.label), again(one.label))))
  const made = element("div", "rk-facet", element("span", "", one.label), buttons)
  made.firstChild.setAttribute("aria-hidden", "true")
  made.setAttribute("role", "group")
  made.setAttribute("aria-label", one.label)
  return made
}

// -- No hits: what may have been meant, what a choice hides, and the list ------------------------------------------------------------

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
function longer(tools, query) {
  const { words } = tools
  const has = (name) => plain(name).includes(plain(query))
  const inside = vocabulary.words.filter((known) => has(known) && !plain(known).startsWith(plain(query)))
  const measures = vocabulary.measures.filter(([name]) => has(name))
  const made = [element("p", "", words.front)]
  const list = (sentence, items) => {
    const listed = items.slice(0, INSIDE).flatMap((item, place) => [place ? " · " : " ", item])
    if (items.length) made.push(element("p", "", filled(sentence, { query }), ...listed))
  }
  list(words.inside, inside.map((known) => action(known, "rk-word", () => open(document.querySelector(".rk-search"), known))))
  list(words.measures, measures.map(([name, board, url]) => {
    const page = element("a", "", `${name}, ${board}`)
    page.href = new URL(url, ROOT)
    return page
  }))
  return made
}

async function remedies(dialog, tools, query, asked, results) {
  const { words } = tools
  const made = []
  if (asked && !results.length) made.push(element("p", "", words.whole_number))
  if (!asked && !results.length) {
    vocabulary ??= await json("assets/vocabulary.json")
    const meant = await suggestion(tools, query)
    if (meant) made.push(around(words.suggestion, "words", action(meant, "rk-word", () => open(dialog, meant))))
    made.push(...longer(tools, query))
  }
  for (const one of tools.facets.filter((facet) => chosen.has(facet.label))) {
    const count = amount(within(results, tools, one))
    if (!count) continue
    const wider = action(one.widen, "rk-word", () => (chosen.delete(one.label), search(dialog), dialog.querySelector("input").focus()))
    const said = filled(one.chosen, { name: chosen.get(one.label).name })
    made.push(element("p", "", `${said} `, wider, counted(words, "gives_", count)))
  }
  const list = element("a", "", words.elsewhere_link)
  list.href = new URL("namnder/", ROOT)
  return [...made, around(words.elsewhere, "link", list)]
}

// -- Searching -------------------------------------------------------------------------------------------------------------------------

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

async function draw(dialog, tools, { query, asked, results, numbers }, turn) {
  const { words } = tools
  const [all, said] = [[...numbers.hits, ...results], asked?.said ?? query]
  const [pages, figures] = [within(results, tools), within(numbers.hits, tools)]
  const kept = amount(figures) + pages.length
  const drawn = kept ? [] : await remedies(dialog, tools, query, asked, all)
  if (figures.length) {
    try {
      drawn.push(...(await numbers.tables.group(figures, asked, tools)))
    } catch (error) {
      numbers.failed = true
    }
  }
  if (numbers.failed) drawn.unshift(element("p", "", words.numbers_failed))
  if (pages.length) drawn.push(...(await group(pages, tools, terms(asked?.printed ?? query))))
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

export function open(dialog, words) {
  if (!dialog.dataset.wired) {
    dialog.dataset.wired = "yes"
    wire(dialog)
  }
  const field = dialog.querySelector("input")
  if (words !== undefined) field.value = words
  field.focus()
  field.select()
  // what is needed is fetched while one types
  if (field.value.trim() && field.value.trim() !== shown) search(dialog)
  else start().catch(() => part(dialog, "status").replaceChildren(state(dialog, "failed")))
}
