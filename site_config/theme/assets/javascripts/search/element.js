// What the search draws with: elements, buttons, and sentences with their blanks filled.

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
export const counted = (words, name, count, values = {}) =>
  filled(words[`${name}${count === 1 ? "one" : "many"}`], { count: shownCount(count), ...values })

// The sentence with a link or button in the place of its blank.
export function around(sentence, name, part) {
  const [before, after] = sentence.split(`{${name}}`)
  return element("p", "", before, part, after)
}
