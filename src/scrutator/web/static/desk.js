// The keyboard, and selecting words. Every page works without it: links lead to claims, forms send themselves.
"use strict";

(() => {
  const panel = () => document.getElementById("panel");
  const rows = () => [...document.querySelectorAll("a[data-claim]")];
  let current = null;

  const show = (name, focus) => {
    const row = rows().find((each) => each.dataset.claim === name);
    if (!row || !panel()) return;
    current = name;
    for (const each of rows()) each.classList.toggle("current", each === row);
    for (const each of document.querySelectorAll("mark.current")) each.classList.remove("current");
    const mark = document.getElementById(`claim-${name}`);
    if (mark) {
      mark.classList.add("current");
      mark.scrollIntoView({ block: "center" });
    } else {
      row.scrollIntoView({ block: "nearest" });
    }
    if (focus) row.focus({ preventScroll: true });
    htmx.ajax("GET", row.getAttribute("href"), { target: "#panel", swap: "innerHTML" });
  };

  const step = (by) => {
    const every = rows().map((row) => row.dataset.claim);
    if (!every.length) return;
    const at = every.indexOf(current);
    show(every[at < 0 ? (by > 0 ? 0 : every.length - 1) : Math.min(Math.max(at + by, 0), every.length - 1)]);
  };

  // Code points from the start of the text to a place in it: what the record counts.
  const offset = (text, node, at) => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, at);
    return Number(text.dataset.start) + [...range.toString()].length;
  };

  const selected = () => {
    const text = document.getElementById("published");
    const chosen = window.getSelection();
    if (!text || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0).cloneRange();
    if (!range.intersectsNode(text)) return null;
    if (!text.contains(range.startContainer)) range.setStart(text, 0);
    if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
    return {
      file: text.dataset.file,
      start: offset(text, range.startContainer, range.startOffset),
      end: offset(text, range.endContainer, range.endOffset),
    };
  };

  const missed = () => {
    const place = selected();
    if (!place || !panel()) return;
    htmx.ajax("GET", `/claims/missed?${new URLSearchParams(place)}`, { target: "#panel", swap: "innerHTML" });
  };

  // A key may be quicker than the moment in which a new panel comes alive.
  const push = (button) => {
    htmx.process(panel());
    button.click();
  };

  const press = (key) => {
    const button = panel()?.querySelector(`[data-key="${key}"]`);
    if (!button) return;
    const reason = panel().querySelector("[name=reason]");
    if (key === "r" && !reason.value.trim()) {
      reason.dataset.enter = "r";
      reason.focus();
    } else {
      if (key !== "c" || !button.closest("details").open) push(button);
      if (key === "c") {
        reason.dataset.enter = "save";
        panel().querySelector("details.correct [name='claim.value']").focus();
      }
    }
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: missed,
    a: () => press("a"),
    c: () => press("c"),
    r: () => press("r"),
    o: () => {
      const row = rows().find((each) => each.dataset.claim === current);
      if (row?.dataset.source) window.location.assign(row.dataset.source);
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      // Enter in the reason does what the last key announced, and nothing where none did.
      if (event.key === "Enter" && event.target.matches(".reason")) {
        event.preventDefault();
        const announced = panel()?.querySelector(`[data-key="${event.target.dataset.enter}"]`);
        if (announced && event.target.value.trim()) push(announced);
      }
      return;
    }
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  document.addEventListener("click", (event) => {
    const row = event.target.closest("a[data-claim]");
    if (row && panel() && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      show(row.dataset.claim);
      return;
    }
    const mark = event.target.closest("mark[id^='claim-']");
    if (mark && window.getSelection().isCollapsed) show(mark.id.slice("claim-".length));
  });

  // A decision: the row and the mark show it.
  document.addEventListener("decided", () => {
    const done = panel()?.querySelector(".claim[data-status]");
    if (done) {
      const mark = document.getElementById(`claim-${done.dataset.claim}`);
      if (mark) mark.className = `${done.dataset.status} current`;
      const row = rows().find((each) => each.dataset.claim === done.dataset.claim);
      if (row) row.parentElement.className = done.dataset.status;
      if (row?.closest(".waiting")) step(1);
    }
  });

  document.documentElement.classList.add("scripted");

  window.addEventListener("DOMContentLoaded", () => {
    const named = window.location.hash.match(/^#claim-(.+)$/);
    if (named) show(named[1]);
  });
})();
