// Words as Pagefind reads them: the same stems, to tell a hit from a guess.

const ENDINGS = ("heterna hetens anden heten heter arnas ernas ornas andes arens andet arna erna orna ande arne aste " +
  "aren ades erns ade are ern ens het ast ad en ar er or as es at a e s").split(" ")
export const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

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

export const letters = (word) => plain(word).replace(/[^\p{L}\p{N}]/gu, "")
const parts = (word) => [letters(word), ...plain(word).split(/[^\p{L}\p{N}]+/u)].filter(Boolean)
export const terms = (query) => query.trim().split(/\s+/).map(letters).filter(Boolean)

// Whether a printed word is one that was asked for, in another form or with more after it.
export function is(term, word) {
  return parts(word).some((part) => part.startsWith(term) || stem(part).startsWith(stem(term)))
}
