// Shows the amounts of a table, or the chart of a measure, per inhabitant or in one year's prices, as the reader chooses.
(function () {
  "use strict"
  // the first text of a cell: what stands after it are marks and words that are only read aloud
  function words(cell) {
    var walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    var node = walker.nextNode()
    while (node && !node.data.trim()) node = walker.nextNode()
    return node
  }

  document.querySelectorAll(".rk-switch").forEach(function (form) {
    var table = document.getElementById(form.dataset.table)
    var chart = document.getElementById(form.dataset.chart)
    var charts = form.parentNode.querySelectorAll("[data-as]")
    var kept = []
    var said = form.querySelector("[role=status]")

    function swap(node, text) {
      kept.push([node, node.data])
      node.data = text
    }

    form.addEventListener("change", function (event) {
      var kind = event.target.value
      kept.splice(0).forEach(function (own) { own[0].data = own[1] })
      if (chart) chart.hidden = Boolean(kind)
      charts.forEach(function (chart) { chart.hidden = chart.dataset.as !== kind })
      var left = ""
      if (table && kind) {
        var found = {}
        form.parentNode.querySelectorAll("[data-" + kind + "]").forEach(function (cell) {
          found[cell.dataset[kind]] = words(cell).data
        })
        table.querySelectorAll("td[data-value]").forEach(function (cell) {
          if (!found[cell.id]) left = " " + form.dataset.left
          swap(words(cell), found[cell.id] || form.dataset.none)
        })
      }
      said.textContent = kind ? form.dataset.shown + " " + event.target.parentNode.textContent.trim() + "." + left : ""
      if (table) table.querySelector(".rk-as").textContent = said.textContent
    })
    if (table) table.querySelector(".rk-cap").appendChild(document.createElement("span")).className = "rk-as"
  })
})()
