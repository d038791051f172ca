// What a query finds: parts of pages and rows of tables, the best first. Every word has to be there, or be what the page
// is about (its board, its year, its kind); where nothing has all of them, what has most is found, and that is said.

import { parts } from "./engine.js"
import { beginning, isTail, nearness, stem, terms } from "./word.js"

const PLACES = 65536
const WEIGHTS = 16
// how much a word counts that the page is about, and that only ends a longer one
const ABOUT = 2.5
const ABOUT_HEAD = 9
const TAIL = 0.62
const SHORTEST = 4
const ALIKE = 0.7
// a page that is all that was asked for
const PRIOR = { board: 4, report: 2, measure: 1, year: 0, page: 0, list: 0, guide: -2 }
const FULL = 0.6
// more than what a word counts in a text
const SAID = 3
// how much of what was asked for a hit may lack that is better than all that have every word
const LACKS = 0.4

// -- The query -------------------------------------------------------------------------------------------------------

const isForm = (word, base) => stem(word) === stem(base) || (word.startsWith(base) && word.length - base.length < 4 && base.length > 3)
const isSame = (a, b) => a.length === b.length && b.every((word, at) => isForm(word, a[at]))

// The words of a query as units, each with alternatives of one or more words: itself, and what means the same.
export function units(every, { synonyms, passed }) {
  const kept = every.filter((word) => !passed.includes(word))
  const words = kept.length ? kept : every
  const groups = synonyms.map((group) => group.map((phrase) => phrase.split(" ").filter((word) => !passed.includes(word))))
  const found = []
  for (let at = 0; at < words.length; ) {
    let length = 1
    const alternatives = []
    for (const group of groups) {
      const own = group.filter((phrase) => phrase.length && isSame(phrase, words.slice(at, at + phrase.length)))
      const longest = Math.max(0, ...own.map((phrase) => phrase.length))
      if (longest < length || !own.length) continue
      if (longest > length) alternatives.length = 0
      length = Math.max(length, longest)
      alternatives.push(...group.filter((phrase) => phrase.length && !own.includes(phrase)))
    }
    const own = words.slice(at, at + length)
    found.push({ words: own, alternatives: [{ words: own, factor: 1 }, ...alternatives.map((words) => ({ words, factor: ALIKE }))] })
    at += length
  }
  return found
}

// -- One word --------------------------------------------------------------------------------------------------------

function* entries(list) {
  let page = 0
  for (let at = 0; at < list.length; ) {
    page += list[at++]
    const count = list[at++]
    for (const end = at + count; at < end; at++) yield [page, list[at]]
  }
}

function raise(scores, key, score) {
  if (score > (scores.get(key) ?? 0)) scores.set(key, score)
}

// Where a word stands, and which pages it is what they are about.
async function lookUp(tools, asked) {
  tools.index.found ??= new Map()
  const known = tools.index.found
  if (!known.has(asked)) known.set(asked, await places(tools, asked))
  return known.get(asked)
}

async function places(tools, asked) {
  const own = { parts: new Map(), rows: new Map(), about: about(tools, asked), isWord: false }
  const begins = beginning(asked)
  for (const part of begins.length < 2 && !/\d/.test(begins) ? [] : await parts(tools, begins)) {
    for (const word in part) {
      const near = word.startsWith(begins) ? nearness(asked, word) : 0
      if (!near) continue
      own.isWord ||= near > 0.85 && (part[word][0]?.length > 0 || part[word][1]?.length > 0)
      part[word].forEach((list, sort) => {
        if (sort > 1 && near < 0.85) return
        const factor = near * (sort > 1 ? TAIL : 1)
        for (const [page, code] of entries(list)) {
          if (sort % 2) raise(own.rows, page * PLACES + (code >> 5) * 2 + (code & 1), factor * ((code >> 1) % WEIGHTS))
          else raise(own.parts, page * PLACES + (code >> 4), factor * (code % WEIGHTS))
        }
      })
    }
  }
  return own
}

function about({ index, boards }, asked) {
  const isNear = (word) => nearness(asked, word) || (isTail(asked, word) ? 0.5 : 0)
  // "socialnämnd" is also the Social- och arbetsmarknadsnämnden
  const isBoth = (words) => words.some((head) => head.length >= SHORTEST && asked.startsWith(head) && words.some((tail) => isTail(asked.slice(head.length), tail)))
  const best = (words) => Math.max(0, ...words.map(isNear)) || (isBoth(words) ? 0.7 : 0)
  const ofBoard = new Map(boards.map((board) => [board, best(board.words)]))
  index.named ??= new Map()
  const named = new Map()
  const ofTitle = (title) => {
    if (!named.has(title)) named.set(title, best(terms(title)))
    return named.get(title)
  }
  const found = new Map()
  for (const page of index.pages) {
    const isTitled = page.kind === "report" || page.kind === "year"
    const score = Math.max(ofBoard.get(page.board) ?? 0, page.year === asked ? 1 : 0, isTitled ? ofTitle(page.title) : 0)
    if (score) found.set(page.id, score)
  }
  return found
}

// -- All of them -----------------------------------------------------------------------------------------------------

// A unit's scores: of parts, of rows, and of the pages that it is what they are about.
async function scored(tools, unit) {
  const sum = { parts: new Map(), rows: new Map(), about: new Map() }
  for (const { words, factor } of unit.alternatives) {
    const own = await Promise.all(words.map((word) => lookUp(tools, word)))
    for (const sort of ["parts", "rows", "about"]) {
      for (const key of new Set(own.flatMap((word) => [...word[sort].keys()]))) {
        const each = own.map((word) => word[sort].get(key) ?? 0)
        // a phrase of several words is one only where it is what something is called
        const least = words.length > 1 && sort !== "about" ? SAID : 0
        if (each.every((score) => score > least)) raise(sum[sort], key, (factor * each.reduce((a, b) => a + b)) / each.length)
      }
    }
  }
  return sum
}

const isFound = ({ parts, rows, about }) => parts.size + rows.size + about.size > 0

// A unit as it was typed.
function typed(query, { words }) {
  const own = query.trim().split(/\s+/).filter((word) => terms(word, true).some((one) => words.includes(one)))
  return own.join(" ") || words.join(" ")
}

// The two words that a compound is made of which stands nowhere itself: "serviceuppdrag" is "service" and "uppdrag".
async function divided(tools, { words }) {
  const [word] = words
  if (words.length > 1 || /\d/.test(word)) return []
  for (let at = word.length - SHORTEST; at >= SHORTEST; at--) {
    const [head, tail] = [word.slice(0, at), word.slice(at)]
    for (const first of head.endsWith("s") ? [head.slice(0, -1), head] : [head]) {
      const both = await Promise.all([first, tail].map((part) => lookUp(tools, part)))
      if (both.every((own) => own.isWord)) return [first, tail]
    }
  }
  return []
}

// The query with two words as one where only that is a word of the site: "barna hus".
async function joined(tools, query) {
  const words = terms(query, true)
  for (let at = 0; at + 1 < words.length; at++) {
    const [one, two] = words.slice(at, at + 2)
    if (/\d/.test(one + two)) continue
    const [whole, ...parts] = await Promise.all([one + two, one, two].map((word) => lookUp(tools, word)))
    if (whole.isWord && !parts.every((own) => own.isWord || own.about.size)) words.splice(at, 2, one + two)
  }
  return words
}

// The units with their scores; `correct` is asked for another word for one that nothing is found by.
async function weighed(tools, query, correct) {
  const meant = []
  const all = []
  for (const unit of units(await joined(tools, query), tools)) {
    const own = await scored(tools, unit)
    if (isFound(own)) {
      all.push({ ...unit, ...own })
      continue
    }
    const parted = await divided(tools, unit)
    const words = parted.length ? parted : await Promise.all(unit.words.map(correct))
    const better = words.every(Boolean) ? units(words.flatMap((word) => terms(word, true)), tools) : [unit]
    if (better[0] !== unit && !parted.length) meant.push([typed(query, unit), words.join(" ")])
    for (const one of better) all.push({ ...one, ...(await scored(tools, one)) })
  }
  return { all, meant }
}

// The hits, best first, and how well they are what was asked for: `isPartial` where some word is missing in all of them.
export async function find(tools, query, correct) {
  const { all, meant } = await weighed(tools, query, correct)
  const asked = all.flatMap((unit) => unit.alternatives.flatMap(({ words }) => words))
  const year = all.flatMap((unit) => unit.words).find((word) => /^(19|20)\d\d$/.test(word))
  const candidates = [...ofParts(tools, all), ...ofRows(tools, all, year)]
  const whole = candidates.filter((hit) => hit.missing === 0)
  const best = Math.max(0, ...whole.map((hit) => hit.score))
  const least = Math.min(...candidates.map((hit) => hit.missing))
  const lacks = (hit) => (whole.length ? hit.missing < LACKS * all.length && hit.score > best : hit.missing - least < LACKS)
  const hits = [...whole, ...candidates.filter((hit) => hit.missing && lacks(hit))]
  hits.sort((a, b) => b.score - a.score || a.page.id - b.page.id || a.place - b.place)
  return { hits, asked, year, meant, isPartial: !whole.length && hits.length > 0 }
}

// What a unit weighs: a word that is everywhere says little.
const weight = (unit, count) => 1 / (1 + Math.log1p((unit.parts.size + unit.rows.size) / (1 + count / 20)) / 6)

function ofParts(tools, all) {
  const { pages } = tools.index
  const keys = new Set(all.flatMap((unit) => [...unit.parts.keys()]))
  for (const page of pages) if (all.some((unit) => unit.about.has(page.id))) keys.add(page.id * PLACES)
  const found = []
  for (const key of keys) {
    const [page, place] = [pages[Math.floor(key / PLACES)], key % PLACES]
    const isHead = !place && all.every((unit) => unit.about.has(page.id) || (unit.parts.get(key) ?? 0) >= 6)
    const isAll = isHead && page.kind !== "measure"
    found.push(sum(tools, all, "parts", key, page, place, isAll ? ABOUT_HEAD : ABOUT, isAll ? PRIOR[page.kind] : page.kind === "guide" ? -2 : 0))
  }
  return found.filter(Boolean)
}

function ofRows(tools, all, year) {
  const { pages } = tools.index
  const found = []
  for (const key of new Set(all.flatMap((unit) => [...unit.rows.keys()]))) {
    const [page, code] = [pages[Math.floor(key / PLACES)], key % PLACES]
    if (code & 1 && page.year !== year) continue
    found.push(sum(tools, all, "rows", key, page, code >> 1, ABOUT, 0))
  }
  return found.filter(Boolean).map((hit) => ({ ...hit, isRow: true }))
}

function sum(tools, all, sort, key, page, place, about, prior) {
  let [score, missing, own] = [prior - (page.board?.fictional ? 0.5 : 0), 0, 0]
  for (const unit of all) {
    const direct = unit[sort].get(key) ?? 0
    const around = about * (unit.about.get(page.id) ?? 0)
    if (!direct && !around) missing += weight(unit, tools.index.pages.length)
    own += direct
    score += Math.max(direct, around) * (all.length > 1 ? FULL + weight(unit, tools.index.pages.length) : 1)
  }
  return (own || about === ABOUT_HEAD || !place) && missing < all.length ? { page, place, score: score / (1 + missing), missing } : null
}
