// Before anything is painted: the scheme that the reader has chosen. Without a choice dark.css follows the system.
(function () {
  "use strict"
  var html = document.documentElement
  html.classList.replace("no-js", "js")
  try {
    var chosen = localStorage.getItem("rakenskap.scheme")
    if (chosen === "dark" || chosen === "light") html.dataset.scheme = chosen
  } catch (error) { /* a browser that keeps nothing has no choice to show */ }
})()
