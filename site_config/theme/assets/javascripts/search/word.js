// Words as the index has them, and how near a printed word is to the one that was asked for.

const ENDINGS = ("heterna hetens anden heten heter arnas ernas ornas andes arens andet arna erna orna ande arne aste " +
  "aren ades erns ade are ern ens ets het ast ad en et ar er or as es at a e s").split(" ")
const GROUPED = /(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|(?<![\d.,])\d+,\d+/gu
const CHUNK = /[\p{L}\p{N}]+(?:[-/.:’'][\p{L}\p{N}]+)*/gu
const PIECE = /[\p{L}\p{N}]+/gu

export const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

function number(printed) {
  const [whole, decimals = ""] = printed.replace(/[ \u00a0\u202f]/g, "").split(",")
  const kept = decimals.replace(/0+$/, "")
  return kept ? `${whole}.${kept}` : whole
}

// The terms of a text, as where the index is made; of a word with a sign inside the whole, or its parts with it.
export function terms(text, isWhole = false) {
  const found = [...text.matchAll(GROUPED)].map(([printed]) => number(printed))
  for (const [chunk] of text.replace(GROUPED, " ").matchAll(CHUNK)) {
    const pieces = plain(chunk).match(PIECE)
    const isNumbered = /\d/.test(chunk)
    if (pieces.length === 1 || (isWhole && isNumbered)) found.push(pieces.join(""))
    else found.push(...(isWhole ? pieces : [pieces.join(""), ...pieces]))
  }
  return found
}

// What is left of a word in all its forms: Snowball's Swedish stemmer, after marks are taken away.
export function stem(word) {
  const vowel = word.search(/[aeiouy][^aeiouy]/)
  const region = vowel < 0 ? word.length : Math.max(3, vowel + 2)
  const ends = (ending) => word.length - ending.length >= region && word.endsWith(ending)
  const ending = ENDINGS.find(ends)
  if (ending && (ending !== "s" || /[bcdfghjklmnoprtvy]s$/.test(word))) word = word.slice(0, -ending.length)
  if (/(dd|gd|nn|mm|dt|gt|kt|tt)$/.test(word.slice(Math.min(region, 2)))) word = word.slice(0, -1)
  const last = ["lig", "els", "ig"].find(ends)
  return last ? word.slice(0, -last.length) : word
}

// What all words begin with that can be near the one asked for.
export const beginning = (asked) => (/\d/.test(asked) ? asked : stem(asked))

// From 1 for the same word to 0 for another.
export function nearness(asked, word) {
  if (word === asked) return 1
  if (/\d/.test(asked)) return 0
  const root = stem(asked)
  if (stem(word) === root) return 0.9
  if (word.startsWith(asked)) return 0.5 + (0.25 * asked.length) / word.length
  return root.length > 3 && word.startsWith(root) ? 0.4 : 0
}

// Whether a printed word is one that was asked for, in another form or with more after it.
export const is = (asked, printed) => terms(printed).some((word) => nearness(asked, word) > 0 || isTail(asked, word))
export const isTail = (asked, word) => asked.length > 3 && word.length > asked.length + 2 && stem(word).endsWith(stem(asked))
