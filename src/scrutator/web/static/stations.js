// Brushing: a rectangle on a chart is a range in the fields of the form, and the form brings the table up to date.
// Whoever cannot drag writes into the fields.
"use strict";

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const form = () => document.getElementById("wanted");
  const field = (name, end) => form()?.elements[`${name}-${end}`];
  const clamp = (value) => Math.min(Math.max(value, 0), 1);
  const percent = (part) => String(Math.round(part * 1000) / 10);

  // A chart with the part of it that stands for 0 to 100 per cent.
  const chart = (figure) => {
    const svg = figure.querySelector("svg.chart");
    const [left, top, width, height] = figure.dataset.box.split(" ").map(Number);
    const { across, upwards } = figure.dataset;
    const place = (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return { x: clamp((at.x - left) / width), y: clamp((top + height - at.y) / height) };
    };
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", "brushed");
    rect.setAttribute("visibility", "hidden");
    svg.append(rect);
    const mark = (x0, x1, y0, y1) => {
      rect.setAttribute("x", left + x0 * width);
      rect.setAttribute("width", Math.max(0, x1 - x0) * width);
      rect.setAttribute("y", top + (1 - y1) * height);
      rect.setAttribute("height", Math.max(0, y1 - y0) * height);
      rect.setAttribute("visibility", "visible");
    };
    const hide = () => rect.setAttribute("visibility", "hidden");
    return { svg, across, upwards, place, mark, hide };
  };

  const ends = (name) => {
    const [low, high] = ["from", "to"].map((end) => field(name, end)?.value ?? "");
    return { set: low !== "" || high !== "", low: clamp((low || 0) / 100), high: clamp((high || 100) / 100) };
  };

  // Every chart shows what the fields say.
  const follow = () => {
    for (const each of charts) {
      const x = ends(each.across);
      const y = each.upwards ? ends(each.upwards) : { set: false, low: 0, high: 1 };
      if (x.set || y.set) each.mark(x.low, x.high, y.low, y.high);
      else each.hide();
    }
  };

  const choose = (name, low, high) => {
    if (!name || !field(name, "from")) return;
    field(name, "from").value = low;
    field(name, "to").value = high;
  };

  const brush = (each) => {
    let start = null;
    const range = (event) => {
      const end = each.place(event);
      return [Math.min(start.x, end.x), Math.max(start.x, end.x), Math.min(start.y, end.y), Math.max(start.y, end.y)];
    };
    each.svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      start = each.place(event);
      each.svg.setPointerCapture(event.pointerId);
    });
    each.svg.addEventListener("pointermove", (event) => {
      if (!start) return;
      const [x0, x1, y0, y1] = range(event);
      each.mark(x0, x1, each.upwards ? y0 : 0, each.upwards ? y1 : 1);
    });
    each.svg.addEventListener("pointerup", (event) => {
      if (!start) return;
      const [x0, x1, y0, y1] = range(event);
      start = null;
      const moved = x1 - x0 > 0.004 || (each.upwards && y1 - y0 > 0.004);
      choose(each.across, moved ? percent(x0) : "", moved ? percent(x1) : "");
      choose(each.upwards, moved ? percent(y0) : "", moved ? percent(y1) : "");
      follow();
      form().dispatchEvent(new Event("change", { bubbles: true }));
    });
    each.svg.addEventListener("pointercancel", () => {
      start = null;
      follow();
    });
  };

  let charts = [];

  const prepare = () => {
    charts = [...document.querySelectorAll(".brush")].map(chart);
    for (const each of charts) brush(each);
    follow();
  };

  document.addEventListener("DOMContentLoaded", prepare);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "charts") prepare();
  });
  document.addEventListener("input", (event) => {
    if (event.target.form === form()) follow();
  });

  // What is typed into the search field was asked for while it was typed: leaving the field must not ask again, and
  // overtake the click for which it was left.
  document.addEventListener("change", (event) => event.target.id === "find" && event.stopPropagation(), true);
})();
