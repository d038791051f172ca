// The pages and figures that a query finds. No guesses, and no number that only looks like the one asked for.

import { ask } from "./engine.js"
import { is, terms } from "./word.js"

const PROSE = 5

// Where no word begins as the one asked for, Pagefind takes the longest that the asked one begins with: "hem" for
// "hemtjönst". Whether it did is the same on every page, so the first page tells.
async function isGuess(result, query) {
  const data = await result.data()
  const content = data.content.split(/\s+/)
  const there = [...data.locations.map((place) => content[place]), ...Object.values(data.meta).join(" ").split(/\s+/)]
  return !terms(query).every((term) => there.some((word) => word && is(term, word)))
}

// The pages with the words.
export async function find(tools, query) {
  const results = terms(query).length ? await ask(tools, query) : []
  return results.length && (await isGuess(results[0], query)) ? [] : results
}

// Pages that print the number. A short one may be a year or begin one, and is searched for as a word; of others Pagefind
// finds much that only looks alike, so the best are held against what they print.
export async function findPrinted(tools, asked) {
  if (asked.isWord) return asked.printed.length < 2 ? [] : find(tools, asked.number)
  const there = new RegExp(`(?<![\\d,.]|\\d )${asked.printed}(?!\\d|[,.]\\d| \\d{3}(?!\\d))`)
  const best = (await ask(tools, `"${asked.printed}"`)).slice(0, PROSE)
  const pages = await Promise.all(best.map((result) => result.data()))
  return best.filter((_, place) => there.test(pages[place].content.replace(/\s+/g, " ")))
}

// The reports with the number in a table; where they can't be fetched pages are found all the same.
export async function findNumbers(asked) {
  try {
    const tables = await import("./number.js")
    return { tables, hits: await tables.find(asked) }
  } catch (error) {
    return { hits: [], failed: true }
  }
}
