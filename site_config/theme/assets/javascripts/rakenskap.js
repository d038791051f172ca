// What a page can do better with JavaScript. Nothing here is needed to read it.
(function () {
  "use strict"

  // -- Light and dark: scheme.js has set the reader's choice, else the system decides; the button changes it ---
  var html = document.documentElement
  var system = matchMedia("(prefers-color-scheme: dark)")
  var button = document.querySelector(".rk-scheme")

  function scheme() {
    return html.dataset.scheme || (system.matches ? "dark" : "light")
  }

  if (button) {
    button.addEventListener("click", function () {
      html.dataset.scheme = scheme() === "dark" ? "light" : "dark"
      try { localStorage.setItem("rakenskap.scheme", scheme()) } catch (error) { /* a private window forgets */ }
    })
  }

  // -- Panels of a narrow screen: a link within the page leads behind the panel, so it goes away ----------------
  document.querySelectorAll(".rk-side[popover]").forEach(function (panel) {
    if (!panel.hidePopover) return
    panel.addEventListener("click", function (event) {
      var link = event.target.closest("a")
      if (link && link.hash && panel.matches(":popover-open")) panel.hidePopover()
    })
    matchMedia("(min-width: 76.25em)").addEventListener("change", function () {
      if (panel.matches(":popover-open")) panel.hidePopover()
    })
  })

  // -- A link to a folded place opens it ------------------------------------------------------------------------
  function unfold() {
    var target = document.querySelector(":target")
    if (!target) return
    var folded = false
    for (var box = target.closest("details"); box; box = box.parentElement.closest("details")) {
      folded = folded || !box.open
      box.open = true
    }
    var own = target.querySelector(".rk-act")
    if (own) own.open = true
    if (folded) target.scrollIntoView()
  }
  addEventListener("hashchange", unfold)
  unfold()

  // -- The heading one reads under is marked in the table of contents --------------------------------------------
  var entries = new Map()
  document.querySelectorAll(".rk-toc a").forEach(function (link) {
    var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (heading) entries.set(heading, link)
  })
  if (entries.size && "IntersectionObserver" in window) {
    var marked = null
    var mark = function () {
      var now = null
      entries.forEach(function (link, heading) {
        if (heading.getBoundingClientRect().top < innerHeight / 5) now = link
      })
      if (now === marked) return
      if (marked) marked.removeAttribute("aria-current")
      if (now) now.setAttribute("aria-current", "true")
      marked = now
    }
    // The mark can move only when a heading enters or leaves the upper fifth of the window. The first call comes when the
    // page is laid out: to ask for places before that would hold the page up.
    var line = new IntersectionObserver(mark, { rootMargin: "0px 0px -80% 0px" })
    entries.forEach(function (link, heading) { line.observe(heading) })
  }

  // -- Search: its own script is fetched when the dialog is first opened, or on the page of the search --------------
  var dialog = document.querySelector("dialog.rk-search")
  var box = dialog || document.querySelector(".rk-search")
  var asked = new URLSearchParams(location.search).get("q")
  var isSent = false

  // Once only is the field marked, before the script comes: what one types meanwhile would be lost if it were marked again.
  function search(words) {
    var field = box.querySelector("input[type=search]")
    if (dialog && !dialog.open) dialog.showModal()
    if (words) field.value = words
    // whoever comes with words to the page of the search wants to read
    if (dialog || !words) {
      field.focus()
      field.select()
    }
    import("./search/dialog.js").then(function (script) {
      script.open(box)
      if (isSent) box.querySelector(".rk-find").requestSubmit()
      isSent = false
    }, function () {
      var failed = box.querySelector("[data-state=failed]").content.cloneNode(true)
      box.querySelector("[role=status]").replaceChildren(failed)
    })
  }

  if (box && html.classList.contains("js")) {
    // Enter before the script has come would fetch the page anew: it waits for the script
    box.querySelector(".rk-find").addEventListener("submit", function (event) {
      event.preventDefault()
      isSent = !box.dataset.wired
    })
    document.querySelector(".rk-search-open").addEventListener("click", function () { search() })
    document.querySelectorAll(".rk-start").forEach(function (form) {
      form.addEventListener("submit", function (event) {
        event.preventDefault()
        search(event.submitter.value || form.querySelector("input").value)
      })
    })
    if (asked || !dialog) search(asked)
  }

  // -- Opened as a file, a folder has no index of its own ----------------------------------------------------------
  if (location.protocol === "file:") {
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
    })
  }
})()
