// Puts the button Utforska diagrammet under the charts that have more to show. What it opens is fetched when it is pressed, never before.
(function () {
  "use strict"
  var parts = document.getElementById("rk-explore")
  // Opened as a file, a page may fetch nothing.
  if (location.protocol === "file:") return

  // What the program costs depends on whether this server packs scripts: the ones just fetched tell.
  var packed = performance.getEntriesByType("resource").some(function (entry) {
    return /\.js$/.test(entry.name) && entry.encodedBodySize < entry.decodedBodySize
  })

  document.querySelectorAll("figure[data-figure]").forEach(function (figure) {
    figure.lastElementChild.ontoggle = function () {
      import("./chart/take.js").then(function (take) { take.offer(figure) })
    }
    if (!parts || !("explore" in figure.dataset)) return
    var row = parts.content.firstElementChild.cloneNode(true)
    var button = row.querySelector("button")
    var words = button.firstElementChild
    var cost = row.querySelector(".rk-cost")
    var said = row.querySelector("[role=status]")
    var source = figure.querySelector(".rk-sub a:last-of-type").textContent
    var tries = 0
    var busy = false

    function show(state) {
      words.textContent = words.dataset[state]
      said.textContent = (said.dataset[state] || "").replace("{}", source)
      cost.hidden = state !== "closed" || "Plotly" in window
      if (state === "loading") button.setAttribute("aria-disabled", "true")
      else button.removeAttribute("aria-disabled")
    }

    button.lastElementChild.textContent = ": " + figure.querySelector(".rk-title").textContent
    cost.textContent = cost.dataset[packed ? "packed" : "whole"]
    show("closed")
    button.addEventListener("click", function () {
      if (busy) return
      busy = true
      var wait = setTimeout(show, 300, "loading")
      // A module that could not be fetched is not asked for again under the same name.
      import("./explorer.js" + (tries ? "?" + tries : "")).then(function (explorer) {
        return explorer.open(figure, row, parts)
      }).then(function () { show("closed") }, function () { tries += 1; show("failed") }).finally(function () {
        clearTimeout(wait)
        busy = false
      })
    })
    figure.append(row)
  })
})()
