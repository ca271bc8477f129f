// Moving from cell to cell, and choosing one to add a claim on. Without it there is a form beside the table.
"use strict";

(() => {
  const cell = (target) => target?.closest?.(".cells tbody td");

  const first = (sheet) => sheet.querySelector("td#here, tr#here td") ?? sheet.querySelector("tbody td");

  const near = (from, down, right) => {
    const row = from.parentElement;
    if (!down) return right > 0 ? from.nextElementSibling : from.previousElementSibling;
    const other = down > 0 ? row.nextElementSibling : row.previousElementSibling;
    return other?.children[from.cellIndex];
  };

  const enter = (to) => {
    if (!to?.matches("td")) return;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const add = (from) => {
    const { file, sheet } = from.closest(".sheet").dataset;
    if (!("open" in from.closest(".sheet").dataset) || !from.textContent.trim()) return;
    const place = { file, sheet, row: from.parentElement.cells[0].textContent, column: from.dataset.column };
    htmx.ajax("GET", `/claims/missed?${new URLSearchParams(place)}`, { target: "#panel", swap: "innerHTML" });
  };

  const open = (from) => {
    const claim = from.querySelector("a[data-claim]");
    if (claim) claim.click();
    else add(from);
  };

  const keys = {
    ArrowUp: (from) => enter(near(from, -1, 0)),
    ArrowDown: (from) => enter(near(from, 1, 0)),
    ArrowLeft: (from) => enter(near(from, 0, -1)),
    ArrowRight: (from) => enter(near(from, 0, 1)),
    Enter: open,
    n: add,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const sheet = event.target.matches(".sheet") ? event.target : null;
    const from = sheet ? first(sheet) : cell(event.target);
    const act = from && keys[event.key];
    if (!act || (event.key === "Enter" && event.target.matches("a"))) return;
    event.preventDefault();
    if (sheet) enter(from);
    else act(from);
  });

  document.addEventListener("click", (event) => {
    const from = cell(event.target);
    if (from && !event.target.closest("a") && window.getSelection().isCollapsed) {
      from.focus({ preventScroll: true });
      open(from);
    }
  });

  // A decision about a claim: its cell shows it.
  document.addEventListener("decided", () => {
    const done = document.querySelector("#panel .claim[data-status]");
    const link = done && document.querySelector(`.cells a[data-claim="${done.dataset.claim}"]`);
    if (!link) return;
    const { classList } = link.closest("td");
    classList.remove("open", "accepted", "corrected", "rejected", "added");
    classList.add(done.dataset.status);
  });

  window.addEventListener("DOMContentLoaded", () => {
    const here = document.getElementById("here");
    if (!here) return;
    here.scrollIntoView({ block: "center", inline: "center" });
    here.querySelector("a[data-claim]")?.click();
  });
})();
