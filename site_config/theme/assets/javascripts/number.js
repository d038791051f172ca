// Opens what there is to do with a figure of a table, and with the citation. What is shown is fetched when it is first asked for.
(function () {
  "use strict"
  var page = document.querySelector("article[data-cited]")
  // Opened as a file, a page may fetch nothing.
  if (!page || !("popover" in page) || location.protocol === "file:") return

  function menu(act, place) {
    import("./number/menu.js").then(function (script) { return script[act](place, page) }).catch(function () {
      /* the figure and its address stand on the page all the same */
    })
  }

  // One listener for all figures, above them: a screen reader says nothing of it at each of them, and can click all the same.
  page.addEventListener("click", function (event) {
    var cell = event.target.closest("td.num[id]")
    if (cell && !event.target.closest("a, button") && getSelection().isCollapsed) menu("open", cell)
  })
  // By keyboard a table is one stop: Enter goes into it, and the arrows from figure to figure.
  page.querySelectorAll(".rk-fig > .rk-scroll").forEach(function (region) {
    if (!region.querySelector("td.num[id]")) return
    region.setAttribute("aria-description", page.dataset.choose)
    region.addEventListener("focus", function () { if (region.matches(":focus-visible")) menu("hint", region) })
    region.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && event.target === region) menu("choose", region)
    })
  })

  var how = page.querySelector(".rk-cite-how")
  if (how) {
    var button = document.createElement("button")
    button.type = "button"
    button.className = "rk-btn"
    button.textContent = page.dataset.copy
    button.addEventListener("click", function () { menu("cite", button) })
    how.replaceChildren(button)
  }
})()
