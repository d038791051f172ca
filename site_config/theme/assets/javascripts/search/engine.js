// What the search is made of, each file fetched once and when it is needed. One that couldn't be fetched is told as a
// failure, and asked for again the next time.

export const ROOT = new URL("../../../", import.meta.url)
const WORDS = "sok/"

const files = new Map()

export function json(path) {
  if (!files.has(path)) {
    const asked = fetch(new URL(path, ROOT)).then((answer) => {
      if (!answer.ok) throw new Error(path)
      return answer.json()
    })
    files.set(path, asked)
    asked.catch(() => files.delete(path))
  }
  return files.get(path)
}

// The sentences, the boards, and every page that can be found.
export async function start() {
  const [told, index] = await Promise.all([json("assets/search.json"), json(`${WORDS}index.json`)])
  index.pages ??= index.urls.map((url, id) => ({
    id, url, kind: index.kinds[id], title: index.titles[id], year: index.years[id], board: told.boards[index.of[id]],
  }))
  return { ...told, index, byUrl: (index.byUrl ??= new Map(index.pages.map((page) => [page.url, page]))) }
}

// The parts of the index with words that begin so: at most three, and more than that is no word yet.
export function parts({ index }, beginning) {
  const { firsts } = index
  let at = 0
  while (at + 1 < firsts.length && firsts[at + 1] <= beginning) at++
  const found = [at]
  while (found.length < 3 && ++at < firsts.length && firsts[at].startsWith(beginning)) found.push(at)
  return Promise.all(found.map((part) => json(`${WORDS}${part}.json`)))
}

// What a hit on a page shows: kind, address, title, heading above and text of each of its parts, and the text itself.
export const shown = (page) => json(`${WORDS}${page.url}p.json`)
export async function said(page, parts, place) {
  const text = parts[place][4]
  return typeof text === "string" ? text : (await json(`${WORDS}${page.url}t${text}.json`))[place]
}
