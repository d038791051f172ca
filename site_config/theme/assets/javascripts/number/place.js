// What a figure is called and where it is used, as far as the page and the files beside it say.

export function plain(element) {
  const copy = element.cloneNode(true)
  copy.querySelectorAll(".rk-sr, .rk-enhet, .rk-former, sup, svg").forEach((one) => one.remove())
  return copy.textContent.replace(/\u00ad|\u200b/g, "").replace(/\s+/g, " ").trim()
}

// The headings over a column, the widest first: a heading may span several columns, or both rows of the head.
function headings(table, column) {
  const taken = []
  const found = []
  for (const [line, row] of [...table.tHead.rows].entries()) {
    let at = 0
    for (const cell of row.cells) {
      while (taken[line]?.[at]) at += 1
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.colSpan; right += 1) (taken[line + down] ??= [])[at + right] = true
      }
      if (column >= at && column < at + cell.colSpan) found.push(plain(cell))
      at += cell.colSpan
    }
  }
  return found
}

export function name(cell) {
  const row = cell.parentElement
  const parts = [plain(row.querySelector("th")), ...headings(cell.closest("table"), [...row.cells].indexOf(cell))]
  return parts.filter(Boolean).join(", ")
}

// What the cell says: the figure with the unit of its row, or in words that it is missing.
export function figure(cell) {
  const missing = cell.classList.contains("saknas") && cell.querySelector(".rk-sr")
  if (missing) return missing.textContent.trim()
  const unit = cell.parentElement.querySelector(".rk-enhet")?.textContent.trim()
  return [plain(cell), unit].filter(Boolean).join(" ")
}

// The row in the file of the table, under the names of its columns, or nothing.
export async function fileRow(cell) {
  const file = cell.closest(".rk-fig").querySelector('.rk-foot a[href$=".csv"]')
  const answer = file && await fetch(file.href)
  if (!answer?.ok) return ""
  const [head, ...rows] = (await answer.text()).split(/\r?\n/)
  const id = cell.id.split(".")[1]
  const own = rows.filter((row) => row.startsWith(`${id},`))
  return own.length ? [head, ...own].join("\n") : ""
}

let file = null

// What the equations and measures of the page's tables are, by the name of the table.
function beside() {
  file ??= fetch(new URL("samband.json", location.href)).then((answer) => answer.ok ? answer.json() : {}).catch(() => ({}))
  return file
}

// The cell as the equations of a table name it.
function code(told, own, cell) {
  const [table, row, column] = cell.id.split(".")
  if (table !== own || !told.rows) return cell.id
  return told.rows.indexOf(row) * told.columns.length + told.columns.indexOf(column)
}

function above(page, element) {
  let found = null
  for (const heading of page.querySelectorAll("h2[id], h3[id], h4[id]")) {
    if (!(heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) break
    found = heading
  }
  return found
}

function title(heading) {
  const copy = heading.cloneNode(true)
  copy.querySelectorAll(".headerlink").forEach((one) => one.remove())
  return plain(copy)
}

// Each use: its sort, in which words it is told, and where it stands.
export async function uses(cell, page) {
  const [table, row] = cell.id.split(".")
  const found = []
  for (const link of page.querySelectorAll(`a[href="#${CSS.escape(cell.id)}"], a[href="#${cell.id}"]`)) {
    const heading = link.closest(".rk-foot, .rk-chart") ? null : above(page, link)
    if (heading) found.push({ sort: "text", words: title(heading), url: `#${heading.id}` })
  }
  const label = plain(cell.parentElement.querySelector("th"))
  for (const chart of page.querySelectorAll("figure.rk-chart")) {
    const drawn = [...chart.querySelectorAll("tbody th")].some((one) => plain(one) === label)
    if (drawn && chart.querySelector(`.rk-sub a[href="#${table}"]`)) {
      found.push({ sort: "chart", words: plain(chart.querySelector(".rk-title")), url: `#${chart.id}` })
    }
  }
  const figures = [...page.querySelectorAll(".rk-fig[id]")].filter((own) => own.id === table || own.querySelector(".rk-eq"))
  const tables = await beside()
  for (const own of figures) {
    const told = tables[own.id] ?? {}
    const wanted = code(told, own.id, cell)
    for (const [at, cells] of (told.equations ?? []).entries()) {
      const id = `${own.id}-k${at + 1}`
      const item = cells.includes(wanted) ? document.getElementById(id) : null
      if (item) found.push({ sort: "equation", words: plain(item.querySelector("p, b")), url: `#${id}` })
    }
    const measure = own.id === table ? told.measures?.[row] : undefined
    if (measure) found.push({ sort: "measure", words: label, url: measure })
  }
  for (const mark of cell.querySelectorAll("sup a")) {
    const note = document.getElementById(mark.hash.slice(1))
    if (note) found.push({ sort: "note", words: mark.getAttribute("aria-label") ?? "", url: mark.hash })
  }
  const seen = new Set()
  return found.filter((one) => !seen.has(one.sort + one.url) && seen.add(one.sort + one.url))
}
