// What can be done with a figure: its permanent link, its value and its row copied, where it is used, and a letter about it.
import { figure, fileRow, name, plain, uses } from "./place.js"

export const words = fetch(new URL("../../number.json", import.meta.url)).then((answer) => answer.json())
export const styled = new Promise((resolve) => {
  const sheet = document.createElement("link")
  sheet.rel = "stylesheet"
  sheet.href = new URL("../../stylesheets/number.css", import.meta.url)
  sheet.onload = sheet.onerror = resolve
  document.head.append(sheet)
})
let box = null
let last = null

function made(tag, className, text) {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text) element.textContent = text
  return element
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch { // no secure connection, or not allowed
    const field = made("textarea", "rk-sr")
    field.value = text
    const before = document.activeElement
    ;(box?.matches(":popover-open") ? box : document.body).append(field)
    field.select()
    const done = document.execCommand("copy")
    field.remove()
    before?.focus()
    return done
  }
}

export function act(told, key, text, said) {
  const button = made("button", "rk-btn", told[key])
  button.type = "button"
  button.addEventListener("click", async () => {
    said.textContent = (await copy(text)) ? told.copied.replace("{what}", text.split("\n").at(-1)) : told.failed
  })
  return button
}

// The letter that the page begins, with the figure in it.
function letter(told, page, cell, called) {
  const begun = document.querySelector('a[href^="mailto:"][href*="body="]')
  if (!begun) return null
  const [to, query] = begun.getAttribute("href").split("?")
  const said = new URLSearchParams(query)
  const { cited } = page.dataset
  const body = said.get("body").replace(cited, () => `${cited}#${cell.id}\r\n${told.figure}: ${called}`)
  const link = made("a", "", told.error)
  link.href = `${to}?subject=${encodeURIComponent(said.get("subject"))}&body=${encodeURIComponent(body)}`
  return link
}

function place(cell) {
  const own = cell.getBoundingClientRect()
  const width = document.documentElement.clientWidth
  const left = Math.max(8, Math.min(own.left, width - box.offsetWidth - 8))
  const isLow = own.bottom + box.offsetHeight + 8 > innerHeight && own.top > box.offsetHeight + 8
  box.style.left = `${left + scrollX}px`
  box.style.top = `${(isLow ? own.top - box.offsetHeight - 4 : own.bottom + 4) + scrollY}px`
}

export async function open(cell, page) {
  const told = await words
  await styled
  box?.remove()
  box = made("div", "rk-number")
  box.popover = "auto"
  box.setAttribute("role", "dialog")
  box.setAttribute("aria-labelledby", "rk-number-name")
  last = cell
  const shown = figure(cell)
  const called = shown ? `${name(cell)}: ${shown}` : name(cell)
  const head = made("p", "rk-number-name", called)
  head.id = "rk-number-name"
  const close = made("button", "rk-btn", told.close)
  close.type = "button"
  close.addEventListener("click", () => box.hidePopover())
  const said = made("p", "rk-number-said")
  said.setAttribute("role", "status")
  const acts = made("div", "rk-number-acts")
  acts.append(act(told, "link", `${page.dataset.cited}#${cell.id}`, said))
  if (cell.dataset.value) acts.append(act(told, "value", cell.dataset.value.replace(".", ","), said))
  const list = made("ul", "rk-number-uses")
  const heading = made("p", "rk-number-heading", told.uses)
  heading.hidden = true
  box.append(head, acts, said, heading, list)
  const error = letter(told, page, cell, called)
  if (error) box.append(error)
  box.append(close)
  page.append(box)
  const own = box
  own.addEventListener("toggle", (event) => { if (event.newState === "closed") own.remove() })
  own.showPopover()
  place(cell)
  acts.firstElementChild.focus()
  const [row, found] = await Promise.all([fileRow(cell).catch(() => ""), uses(cell, page)])
  if (!own.isConnected) return
  if (row) acts.append(act(told, "row", row, said))
  for (const one of found) {
    const item = made("li", "", `${told.sorts[one.sort]} `)
    const link = made("a", "", one.words)
    link.href = one.url
    link.addEventListener("click", () => own.hidePopover())
    item.append(link)
    list.append(item)
  }
  heading.hidden = !found.length
  place(cell)
}

// What the keyboard can do with a table that one is at, for those who see it: others hear the same from the table.
export async function hint(region, page) {
  await styled
  if (!region.matches(":focus-visible") || region.nextElementSibling.matches(".rk-number-hint")) return
  const shown = made("p", "rk-number-hint", page.dataset.choose)
  shown.setAttribute("aria-hidden", "true")
  region.after(shown)
  region.addEventListener("blur", () => shown.remove(), { once: true })
}

// From figure to figure with the arrows, the one before the first time.
export async function choose(region, page) {
  await styled
  const cells = [...region.querySelectorAll("td.num[id]")].filter((cell) => cell.offsetParent)
  const first = region.contains(last) ? last : region.querySelector("td.num:target") ?? cells[0]
  const to = (cell) => {
    if (!cell) return
    cell.tabIndex = -1
    cell.focus()
    cell.scrollIntoView({ block: "nearest", inline: "nearest" })
  }
  const beside = (cell, step) => cells[cells.indexOf(cell) + step]
  const under = (cell, step) => {
    const rows = [...region.querySelectorAll("tbody tr")]
    const at = [...cell.parentElement.cells].indexOf(cell)
    for (let line = rows.indexOf(cell.parentElement) + step; rows[line]; line += step) {
      const found = rows[line].cells[at]
      if (found && cells.includes(found)) return found
    }
    return null
  }
  const moves = {
    ArrowRight: (cell) => beside(cell, 1),
    ArrowLeft: (cell) => beside(cell, -1),
    ArrowDown: (cell) => under(cell, 1),
    ArrowUp: (cell) => under(cell, -1),
  }
  region.onkeydown = (event) => {
    const cell = event.target
    if (!cells.includes(cell)) return
    if (event.key in moves) to(moves[event.key](cell))
    else if (event.key === "Enter" || event.key === " ") open(cell, page)
    else if (event.key === "Escape") region.focus()
    else return
    event.preventDefault()
  }
  to(first)
}

export async function cite(button, page) {
  const told = await words
  const text = plain(page.querySelector(".rk-cite"))
  button.textContent = (await copy(text)) ? told.cited : told.failed
  button.setAttribute("aria-live", "polite")
}
