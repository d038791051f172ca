// Opens what there is to do with a figure of a table, and with the citation. What is shown is fetched when it is first asked for.
(() => {
  const page = document.querySelector(".rk-served article[data-cited]")
  if (!page?.showPopover) return

  const menu = (act, place) => import("./number/menu.js").then((script) => script[act](place, page))

  // One listener for all figures, above them: a screen reader says nothing of it at each of them, and can click all the same.
  page.addEventListener("click", ({ target }) => {
    const cell = target.closest("td.num[id]")
    if (cell && !target.closest("a") && getSelection().isCollapsed) menu("open", cell)
  })
  // By keyboard a table is one stop: Enter goes into it, and the arrows from figure to figure.
  page.querySelectorAll(".rk-fig > .rk-scroll:has(td.num[id])").forEach((region) => {
    region.setAttribute("aria-description", page.dataset.choose)
    region.onfocus = () => menu("hint", region)
    region.addEventListener("keydown", ({ key, target }) => {
      if (key === "Enter" && target === region) menu("choose", region)
    })
  })

  const how = page.querySelector(".rk-cite-how")
  if (how) {
    how.innerHTML = `<button class=rk-btn>${page.dataset.copy}</button>`
    how.onclick = () => menu("cite", how.firstChild)
  }
})()
