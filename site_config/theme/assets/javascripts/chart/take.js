// What can be taken of a chart, under its figures: the link to it, and a picture that says where it is from.
import { act, styled, words } from "../number/menu.js"
import { asPng, picture } from "./picture.js"

function save(content, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

// The page's permanent address: of a report that of its edition.
function address(figure) {
  const cited = figure.closest("article").dataset.cited
  return `${cited ?? document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0]}#${figure.id}`
}

function source(figure, told) {
  const page = figure.closest("article")
  const at = address(figure)
  const version = /\/v(\d+\.\d+\.\d+)\//.exec(at)?.[1]
  const from = [page.querySelector(".rk-over"), page.querySelector("h1")].map((own) => own?.textContent.replace(/\s+/g, " ").trim())
  const licence = document.querySelector("a[rel=license]")?.textContent.trim()
  const parts = [...from, version && told.edition.replace("{version}", version), licence].filter(Boolean)
  return [parts.join(" · ").replace(/\u00ad|\u200b|#$/g, ""), at]
}

// The code that shows the chart's own page in a frame, as high as the drawing with what stands around it.
function frame(figure) {
  const own = document.createElement("iframe")
  const at = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0]
  const folded = [...figure.querySelectorAll(":scope > details")].reduce((sum, one) => sum + one.offsetHeight, 0)
  const title = figure.querySelector(".rk-title").textContent.replace(/\u00ad|\u200b/g, "").trim()
  const height = Math.ceil((figure.offsetHeight - folded) / 10) * 10 + 200
  const said = { src: at + figure.dataset.figure.replace(/\.json$/, "/"), title, width: "100%", height, loading: "lazy" }
  for (const [name, value] of Object.entries(said)) own.setAttribute(name, value)
  return own.outerHTML
}

function embedding(told, figure, status) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "rk-btn"
  button.textContent = told.embed
  button.setAttribute("aria-expanded", "false")
  button.addEventListener("click", () => {
    const code = document.createElement("textarea")
    code.className = "rk-number-code"
    code.readOnly = true
    code.rows = 5
    code.setAttribute("aria-label", told.embed)
    code.value = frame(figure)
    const shown = document.createElement("div")
    shown.append(code, act(told, "code", code.value, status))
    const before = button.parentElement.nextElementSibling
    const isOpen = button.getAttribute("aria-expanded") === "true"
    button.setAttribute("aria-expanded", String(!isOpen))
    if (isOpen) before.remove()
    else button.parentElement.after(shown)
  })
  return button
}

export async function offer(figure) {
  const [told] = await Promise.all([words, styled])
  if (figure.querySelector(".rk-number-acts")) return
  const name = [figure.id, ...location.pathname.split("/").filter(Boolean).slice(-3)].join("-")
  const status = document.createElement("p")
  status.className = "rk-number-said"
  status.setAttribute("role", "status")
  const acts = document.createElement("div")
  acts.className = "rk-number-acts"
  acts.append(act(told, "link", address(figure), status))
  for (const kind of ["png", "svg"]) {
    const own = document.createElement("button")
    own.type = "button"
    own.className = "rk-btn"
    own.textContent = told[kind]
    own.addEventListener("click", async () => {
      const svg = picture(figure, source(figure, told))
      save(kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await asPng(svg), `${name}.${kind}`)
    })
    acts.append(own)
  }
  // what is no newest page has no pages of its charts, and no search engine lists it either
  if (!document.querySelector("meta[name=robots]")) acts.append(embedding(told, figure, status))
  figure.querySelector(":scope > details:not(.rk-rest)").append(acts, status)
}
