// A drawn chart as a picture that stands by itself: with its title, its source, and where it is from.
const SVG = "http://www.w3.org/2000/svg"
const WIDTH = 720
const EDGE = 16
const FONT = "Arial, Helvetica, sans-serif"
const FLAT = "2d"
const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor", "paint-order"]

function element(name, attributes, text) {
  const own = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) own.setAttribute(key, value)
  if (text) own.textContent = text
  return own
}

function words(own) {
  const copy = own.cloneNode(true)
  copy.querySelectorAll(".rk-sr, .headerlink").forEach((one) => one.remove())
  return copy.textContent.replace(/\u00ad|\u200b/g, "").replace(/[ \n\t]+/g, " ").trim()
}

// The lines of a text in a column so wide, by the letters that it will be drawn with.
function lines(text, size, weight, width) {
  const pen = document.createElement("canvas").getContext(FLAT)
  pen.font = `${weight} ${size}px ${FONT}`
  const found = [""]
  for (const word of text.split(" ")) {
    const longer = found.at(-1) ? `${found.at(-1)} ${word}` : word
    if (found.at(-1) && pen.measureText(longer).width > width) found.push(word)
    else found[found.length - 1] = longer
  }
  return found
}

class Sheet {
  constructor(look) {
    this.look = look
    this.root = element("svg", { xmlns: SVG, width: WIDTH, "font-family": FONT })
    this.low = EDGE
  }

  write(text, { size = 14, weight = 400, colour = this.look.ink, x = EDGE, width = WIDTH - 2 * EDGE, at = null } = {}) {
    let y = at ?? this.low
    for (const line of lines(text, size, weight, width)) {
      y += Math.round(size * 1.3)
      this.root.append(element("text", { x, y: y - size * 0.3, "font-size": size, "font-weight": weight, fill: colour }, line))
    }
    if (at === null) this.low = y
    return y
  }

  // A drawing whose places are parts of its width: it is as wide here as it is said to be.
  draw(svg, x, y, width) {
    const height = svg.getAttribute("height") ?? svg.clientHeight
    const copy = svg.cloneNode(true)
    const drawn = [...svg.querySelectorAll("*")]
    for (const [place, own] of [...copy.querySelectorAll("*")].entries()) {
      const style = getComputedStyle(drawn[place])
      own.removeAttribute("class")
      if (/^(desc|title)$/.test(own.localName)) continue
      for (const name of LOOK) own.setAttribute(name, style.getPropertyValue(name))
    }
    copy.querySelectorAll("desc").forEach((one) => one.remove())
    for (const name of copy.getAttributeNames()) copy.removeAttribute(name)
    for (const [name, value] of Object.entries({ x, y, width, height, overflow: "visible" })) copy.setAttribute(name, value)
    this.root.append(copy)
    return Number(height)
  }
}

function panels(sheet, figure) {
  const columns = 3
  const gap = 24
  const width = (WIDTH - 2 * EDGE - (columns - 1) * gap) / columns
  const shown = [...figure.querySelectorAll(".rk-multi > li")]
  for (let first = 0; first < shown.length; first += columns) {
    const row = shown.slice(first, first + columns)
    const top = sheet.low + 12
    const heads = row.map((own, place) => {
      const x = EDGE + place * (width + gap)
      const under = sheet.write(words(own.querySelector(".rk-mt")), { x, width, weight: 700, at: top })
      return sheet.write(words(own.querySelector(".rk-mu")), { x, width, size: 12, colour: sheet.look.muted, at: under })
    })
    const y = Math.max(...heads) + 8
    const heights = row.map((own, place) => sheet.draw(own.querySelector("svg"), EDGE + place * (width + gap), y, width))
    sheet.low = y + Math.max(...heights)
  }
}

function keys(sheet, figure) {
  let x = EDGE
  for (const key of figure.querySelectorAll(".rk-legend > li")) {
    const said = words(key)
    sheet.draw(key.querySelector("svg"), x, sheet.low + 8, 18)
    sheet.write(said, { x: x + 26, at: sheet.low + 2 })
    x += 60 + said.length * 8
  }
  if (x > EDGE) sheet.low += 26
}

// In the colours of paper, whatever the reader's screen has: the page is asked in one go, so that nothing is seen of it.
export function picture(figure, told) {
  const html = document.documentElement
  const before = html.dataset.scheme
  html.dataset.scheme = "light"
  try {
    const colour = (name) => getComputedStyle(html).getPropertyValue(`--rk-${name}`).trim()
    const sheet = new Sheet({ ink: colour("ink"), muted: colour("muted") })
    sheet.write(words(figure.querySelector(".rk-title")), { size: 20, weight: 700 })
    sheet.write(words(figure.querySelector(".rk-sub")), { colour: sheet.look.muted })
    keys(sheet, figure)
    const drawing = figure.querySelector(":scope > svg")
    sheet.low += 8
    if (drawing) sheet.low += sheet.draw(drawing, EDGE, sheet.low, WIDTH - 2 * EDGE)
    else panels(sheet, figure)
    sheet.low += 20
    for (const line of told) sheet.write(line, { size: 12, colour: sheet.look.muted })
    const height = Math.ceil(sheet.low + EDGE)
    sheet.root.setAttribute("height", height)
    sheet.root.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`)
    sheet.root.prepend(
      element("title", {}, words(figure.querySelector(".rk-title"))),
      element("desc", {}, words(figure.querySelector("desc") ?? figure.querySelector(".rk-sub"))),
      element("rect", { width: "100%", height: "100%", fill: "#fff" }),
    )
    return new XMLSerializer().serializeToString(sheet.root)
  } finally {
    if (before === undefined) delete html.dataset.scheme
    else html.dataset.scheme = before
  }
}

export async function asPng(svg) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = image.width * 2
    canvas.height = image.height * 2
    canvas.getContext(FLAT).drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"))
  } finally {
    URL.revokeObjectURL(url)
  }
}
