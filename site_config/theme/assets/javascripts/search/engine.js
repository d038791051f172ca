// Pagefind and what belongs beside it, loaded once, and the pages that it finds. A part of it that couldn't be fetched is
// told as a failure, and asked for again the next time.

export const ROOT = new URL("../../../", import.meta.url)
// Stands at both ends of the hidden words of a page.
export const HIDDEN = "ǂ"
const ENGINE = new URL("pagefind/", ROOT)

let ready = null
let broken = false

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

export async function start() {
  ready ??= load()
  try {
    return await ready
  } catch (error) {
    ready = null
    throw error
  }
}

// The pages that Pagefind finds.
export async function ask({ engine }, query) {
  const answer = await engine.search(query)
  if (!broken) return answer.results
  // what failed is asked for again the next time
  broken = false
  ready = null
  await engine.destroy()
  throw new Error(query)
}
