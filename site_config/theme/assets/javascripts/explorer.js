// A chart to explore, drawn by plotly.js in a panel under the drawn one. Fetched when a reader asks for it.
const scheme = matchMedia("(prefers-color-scheme: dark)")
const forced = matchMedia("(forced-colors: active)")
const touch = matchMedia("(pointer: coarse)")
const drawn = new Map()
let program = null
let count = 0

// -- What is fetched: the program once, each chart once -------------------------------------------------------------

// The id and the class tell the program that its style rules are here, so that it writes none into the page.
function styled(address) {
  return new Promise((resolve, reject) => {
    const sheet = document.createElement("link")
    Object.assign(sheet, { id: "plotly.js-style-global", className: "no-inline-styles", rel: "stylesheet" })
    sheet.onload = resolve
    sheet.onerror = () => {
      sheet.remove()
      reject(new Error(address))
    }
    sheet.href = address
    document.head.append(sheet)
  })
}

function load({ program: address, style, maps }) {
  program ??= styled(style).then(() => new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.id = maps // of what it takes for the style rules of maps, which no chart of ours needs
    script.onload = () => ("Plotly" in window ? resolve() : script.onerror())
    script.onerror = () => {
      script.remove()
      reject(new Error(address))
    }
    document.head.append(script)
  })).catch((error) => {
    document.getElementById("plotly.js-style-global")?.remove()
    program = null
    throw error
  })
  return program
}

async function chartOf(figure) {
  const answer = await fetch(figure.dataset.figure)
  if (!answer.ok) throw new Error(answer.url)
  return answer.json()
}

// -- Colours: names in the chart, the page's own tokens on the screen ------------------------------------------------

function palette(panel) {
  const probe = document.createElement("span")
  probe.hidden = true
  panel.append(probe)
  const read = (value) => {
    probe.style.color = value
    return getComputedStyle(probe).color
  }
  const own = (name) => {
    if (forced.matches) return read(name === "bg" || name === "surface" ? "Canvas" : "CanvasText")
    return read(`var(--rk-${name})`)
  }
  const names = ["bg", "ink", "muted", "rule", "quiet", "s1", "s2", "s3", "s4"]
  const colours = Object.fromEntries(names.map((name) => [name, own(name)]))
  probe.remove()
  return colours
}

function coloured(trace, colours) {
  const named = trace.meta.colours.map((name) => colours[name])
  const one = named[0]
  switch (trace.meta.kind) {
    case "bar": {
      const fill = named.length > 1 ? named : one
      // the rim of a zero
      const line = trace.marker?.line && { ...trace.marker.line, color: fill }
      return { ...trace, marker: { ...trace.marker, color: fill, ...(line && { line }) }, textfont: { color: colours.ink } }
    }
    case "tick":
      return { ...trace, marker: { ...trace.marker, line: { ...trace.marker.line, color: one } } }
    case "sign":
    case "zero":
      return { ...trace, textfont: { color: one } }
    default: {
      // a hollow dot hides the line that it stands on
      const hollow = trace.marker?.symbol === "circle-open"
      const dot = hollow ? { symbol: "circle", color: colours.bg } : { color: one }
      const marker = trace.marker && { ...trace.marker, ...dot, line: { ...trace.marker.line, color: one } }
      return { ...trace, line: { ...trace.line, color: one }, ...(marker && { marker }) }
    }
  }
}

// A tick stands on bars as dark as itself, so it has a rim of the page's colour.
function rimmed(trace, colours) {
  if (trace.meta.kind !== "tick") return [trace]
  const together = { ...trace, legendgroup: trace.name }
  const line = { ...trace.marker.line, width: trace.marker.line.width + 4, color: colours.bg }
  return [{ ...together, showlegend: false, marker: { ...trace.marker, line } }, together]
}

function marginOf({ meta, showlegend }) {
  const t = showlegend ? 36 : 8
  return meta.shape === "bars" ? { l: 0, r: 0, t, b: 4, pad: 0 } : { l: 8, r: 8, t: t + 8, b: 28 }
}

// Bars keep the height of the drawn ones: where they need more than the panel has, they scroll in it.
function measured(chart, panel) {
  const room = panel.querySelector(".rk-plot")
  const { t, b } = marginOf(chart.layout)
  const needed = chart.layout.height && chart.layout.height + t + b
  if (needed < room.clientHeight) room.style.height = `${needed}px`
  return needed || room.clientHeight
}

// From where figures are counted in another way: a dashed line before the place.
function broken({ breaks = [] }, state, colours) {
  const line = { color: colours.muted, width: 1.5, dash: "4px,3px" }
  return breaks
    .filter(([choice]) => choice === state.choice)
    .map(([, place]) => ({ type: "line", layer: "below", xref: "x", x0: place - 0.5, x1: place - 0.5, yref: "paper", y0: 0, y1: 1, line }))
}

function dressed(chart, state) {
  const colours = palette(state.panel)
  const shown = chart.data.map((trace) => ({ ...trace, visible: trace.meta.choice === state.choice }))
  const axis = { color: colours.ink, gridcolor: colours.rule, zerolinecolor: colours.ink, linecolor: colours.ink }
  const { title, ...given } = chart.layout
  const lying = given.meta.shape === "bars"
  return {
    data: shown.flatMap((trace) => rimmed(coloured(trace, colours), colours)),
    layout: {
      ...given,
      shapes: (given.shapes || [])
        .map((shape) => ({ ...shape, line: { ...shape.line, color: colours[shape.name] } }))
        .concat(broken(given.meta, state, colours)),
      annotations: (given.annotations || []).map((note) => ({ ...note, font: { ...note.font, color: colours[note.name] } })),
      autosize: true,
      dragmode: given.meta.zoom && !touch.matches ? "zoom" : false,
      font: { ...given.font, color: colours.ink, family: getComputedStyle(document.body).fontFamily },
      height: state.height,
      hoverlabel: { align: "left", bgcolor: colours.bg, bordercolor: colours.ink, font: { color: colours.ink } },
      legend: { orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "bottom", itemdoubleclick: false },
      margin: marginOf(given),
      paper_bgcolor: colours.bg,
      plot_bgcolor: colours.bg,
      uirevision: state.choice,
      xaxis: { ...given.xaxis, ...axis, showgrid: false, showline: !lying, zeroline: false },
      yaxis: { ...given.yaxis, ...axis, showline: !lying, automargin: true, zeroline: given.meta.shape === "columns" },
    },
    config: { displayModeBar: false, displaylogo: false, doubleClick: "reset", responsive: true, scrollZoom: false, showTips: false },
  }
}

async function draw(state) {
  const { data, layout, config } = dressed(state.chart, state)
  await window.Plotly.react(state.plot, data, layout, config)
}

const redraw = () => drawn.forEach((state) => draw(state))
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-scheme"] })
for (const change of [scheme, forced]) change.addEventListener("change", redraw)

// -- A picture to keep: with its title, and where it comes from ------------------------------------------------------

function wrapped(text, letters) {
  const rows = [""]
  for (const word of text.split(" ")) {
    if (`${rows.at(-1)} ${word}`.length > letters) rows.push(word)
    else rows[rows.length - 1] = `${rows.at(-1)} ${word}`.trim()
  }
  return rows.join("<br>")
}

function picture(state, figure) {
  const { data, layout } = dressed(state.chart, state)
  const choice = layout.meta.choices[state.choice]
  const title = choice || state.chart.layout.title.text
  const about = [choice ? "" : state.chart.layout.title.subtitle.text, document.title, location.href.split("#")[0]]
  const foot = about.filter(Boolean).map((text) => wrapped(text, 110))
  const lines = foot.join("<br>").split("<br>").length
  const margin = { l: layout.margin.l + 24, r: layout.margin.r + 24, t: layout.margin.t + 64, b: layout.margin.b + 36 + lines * 18 }
  const height = layout.height + 100 + lines * 18
  const note = { text: foot.join("<br>"), showarrow: false, align: "left", x: 0, xref: "paper", xanchor: "left", y: 0, yref: "paper", yanchor: "top", yshift: -layout.margin.b - 12, borderpad: 0, borderwidth: 0, font: { size: 13 } }
  return window.Plotly.downloadImage(
    {
      data,
      layout: {
        ...layout,
        margin,
        title: { text: wrapped(title, 80), x: 0, xref: "paper", xanchor: "left", y: 1, yref: "container", yanchor: "top", pad: { t: 20 }, font: { size: 19, weight: "bold" } },
        annotations: [...layout.annotations, note],
      },
    },
    { format: "png", width: 900, height, scale: 2, filename: figure.id.replace(/^d-/, "") },
  )
}

// -- The panel -------------------------------------------------------------------------------------------------------

function filled(panel, words) {
  panel.querySelectorAll(".rk-name").forEach((place) => { place.textContent = words.name })
  const zoom = words.zoom && !touch.matches ? words.zoom : ""
  panel.querySelector(".rk-help").textContent = [words.help, zoom, words.table].filter(Boolean).join(" ")
  const heading = panel.querySelector(".rk-xhead p")
  heading.id = `rk-explore-${(count += 1)}`
  panel.setAttribute("aria-labelledby", heading.id)
  panel.querySelector(".rk-plot").setAttribute("aria-labelledby", heading.id)
}

function choosing(state) {
  const words = state.chart.layout.meta
  if (!words.choices.length) return
  const place = state.panel.querySelector(".rk-choose")
  place.hidden = false
  place.querySelector("span").textContent = words.choose
  const select = place.querySelector("select")
  words.choices.forEach((choice, index) => select.add(new Option(choice, index)))
  select.addEventListener("change", () => {
    state.choice = Number(select.value)
    draw(state)
  })
}

export async function open(figure, row, parts) {
  const [chart] = await Promise.all([chartOf(figure), load(parts.dataset)])
  document.querySelectorAll(".rk-cost").forEach((cost) => { cost.hidden = true })
  const button = row.querySelector("button")
  const panel = parts.content.lastElementChild.cloneNode(true)
  const state = { chart, panel, plot: panel.querySelector(".rk-plot > div"), choice: 0 }
  // Someone who has gone on reading while it was fetched is not called back.
  const waiting = document.activeElement === button || document.activeElement === document.body
  filled(panel, chart.layout.meta)
  choosing(state)
  row.after(panel)
  row.hidden = true
  state.height = measured(chart, panel)
  button.setAttribute("aria-expanded", "true")

  const close = () => {
    drawn.delete(figure)
    window.Plotly.purge(state.plot)
    panel.remove()
    row.hidden = false
    button.setAttribute("aria-expanded", "false")
    button.focus()
  }
  try {
    await draw(state)
  } catch (error) {
    close()
    throw error
  }
  drawn.set(figure, state)
  const shut = panel.querySelector(".rk-close")
  shut.addEventListener("click", close)
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close() })
  panel.querySelector(".rk-image").addEventListener("click", () => picture(state, figure))
  if (waiting) shut.focus({ preventScroll: false })
}
