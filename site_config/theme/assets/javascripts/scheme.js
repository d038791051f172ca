// Before anything is painted: the scheme that the reader has chosen, and whether the page's buttons work. Without a
// choice the style sheet follows the system; it shows the buttons from the first paint, so that nothing moves.
(function () {
  "use strict"
  var html = document.documentElement
  if (window.HTMLDialogElement) html.classList.replace("no-js", "js")
  // opened as a file, a page may fetch nothing and has no charts to explore
  if (location.protocol !== "file:") html.classList.add("rk-served")
  // the script behind them couldn't be fetched: they go, and what stands in their place without scripts comes back
  addEventListener("error", function (event) {
    if (/\/rakenskap\.js$/.test(event.target.src)) html.className = "no-js"
    if (/\/explore\.js$/.test(event.target.src)) html.classList.remove("rk-served")
    if (/\/proportion\.js$/.test(event.target.src)) html.classList.add("rk-as-printed")
  }, true)
  try {
    var chosen = localStorage.getItem("rakenskap.scheme")
    if (chosen === "dark" || chosen === "light") html.dataset.scheme = chosen
  } catch (error) { /* a browser that keeps nothing has no choice to show */ }
})()
