// A query that is a number: how one is typed, and how the index and the pages have it.

const NUMBER =
  /^[-+−–]?\s?(\d{1,3}(?:\s\d{3})+|\d+)(?:[.,](\d+))?\s*(%|procent|[km]?sek|[tk]?kr|mn?kr|mdkr|tusen kronor|(?:miljoner|miljarder)(?: kronor)?|kronor)?$/i

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
