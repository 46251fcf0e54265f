/* In the editor of a quiz: warns at once when a draw asks for more questions than the bank has. */
(function () {
  "use strict";

  const PARTS = ["how_many", "tag", "theme", "difficulty"];
  const address = document.currentScript.dataset.count;

  function partsOf(draw) {
    const values = {};
    PARTS.forEach((part) => {
      const field = draw.querySelector('[name$="-' + part + '"]');
      values[part] = field ? field.value : "";
    });
    return values;
  }

  function said(draw) {
    let element = draw.querySelector("[data-sala-draw]");
    if (!element) {
      element = document.createElement("p");
      element.dataset.salaDraw = "";
      element.className = "help-block help-warning";
      element.setAttribute("role", "status");
      draw.prepend(element);
    }
    return element;
  }

  function look(draw) {
    fetch(address + "?" + new URLSearchParams(partsOf(draw)), { credentials: "same-origin" })
      .then((response) => (response.ok ? response.json() : null))
      .then((answer) => {
        if (!answer) return;
        const element = said(draw);
        element.textContent = answer.warning;
        element.hidden = !answer.warning;
      })
      .catch(() => {});
  }

  let pause = 0;
  ["input", "change"].forEach((name) =>
    document.addEventListener(name, (event) => {
      const draw = event.target.closest && event.target.closest(".sala-draw");
      if (!draw) return;
      clearTimeout(pause);
      pause = setTimeout(() => look(draw), 300);
    })
  );
  window.addEventListener("load", () => document.querySelectorAll(".sala-draw").forEach(look));
})();
