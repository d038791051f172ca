// A query that is a number: how one is typed, and how the index and the pages have it.

const NUMBER = /^(?:(minus|[-+−–])\s?)?(\d{1,3}(?:\s\d{3})+|\d+)(?:([.,])(\d+))?\s*(%|[\p{L}/]+(?:\s[\p{L}]+)?)?$/iu
const KNOWN = /^(%|procent|[km]?sek|[tk]?kr|mn?kr|mdkr|tusen kronor|(?:miljoner|miljarder)(?: kronor)?|kronor)$/i
const THOUSANDS = { "": "tkr", kr: "tkr", kronor: "tkr", sek: "tkr", tkr: "mnkr", kkr: "mnkr", ksek: "mnkr" }

// A number as the index has it: without sign, spaces, and zeros that say nothing.
export function plainNumber(whole, fraction = "") {
  const [units, decimals] = [whole.replace(/\D/g, "").replace(/^0+(?=\d)/, ""), fraction.replace(/0+$/, "")]
  return decimals ? `${units}.${decimals}` : units
}

// The number that a query is, or null: as it is looked up, its unit, as it is printed, and as it is said in the status.
// `counted` is a unit that is no money and no share: a word for what is counted.
export function asNumber(query) {
  const [, typed = "", whole, point, fraction, unit = ""] = query.match(NUMBER) ?? []
  if (!whole) return null
  const isKnown = !unit || KNOWN.test(unit)
  const digits = whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "")
  const printed = digits.replace(/\B(?=(\d{3})+$)/g, " ") + (fraction ? `,${fraction}` : "")
  const sign = typed && (typed === "+" ? "+" : "−")
  // what may be a year is said as it was typed
  const isWord = /^\d{1,4}$/.test(query)
  const said = isWord ? query : (sign + printed + (unit && ` ${unit.toLowerCase()}`)).replaceAll(" ", "\u00a0")
  const own = { number: plainNumber(whole, fraction), unit: isKnown ? unit.toLowerCase() : "", printed, said, isWord }
  // a point may stand between thousands
  const grouped = point === "." && fraction.length === 3 && whole.length < 4 ? plainNumber(whole + fraction) : ""
  return { ...own, grouped, counted: isKnown ? "" : unit.toLowerCase() }
}

// The same amount in other ways, for where none is found: a point that was no decimal sign, and the next larger unit.
export function* others({ number, unit, grouped }) {
  if (grouped) yield { number: grouped, unit }
  const larger = THOUSANDS[unit]
  const [whole, fraction = ""] = number.split(".")
  if (larger && whole.length > 4) yield { number: plainNumber(whole.slice(0, -3), whole.slice(-3) + fraction), unit: larger }
}
