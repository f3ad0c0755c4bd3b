"use strict";
(() => {
  const card = document.getElementById("card");
  const marks = [...document.querySelectorAll(".mark")];
  const byFact = new Map();
  for (const m of marks) byFact.set(m.dataset.fact, [...(byFact.get(m.dataset.fact) ?? []), m]);
  const kindOf = (element) => element.classList[1];
  const off = (element) => document.body.classList.contains("no-" + kindOf(element));
  let lit = [];
  let shown = null;

  const light = (ids) => {
    lit.forEach((m) => m.classList.remove("on"));
    lit = ids.flatMap((id) => [document.getElementById(id), ...(byFact.get(id) ?? [])]);
    lit.forEach((m) => m.classList.add("on"));
  };
  const hide = () => { card.hidden = true; shown = null; light([]); };
  // The facts over the words, innermost first; their texts are copied as nodes, never as markup.
  const show = (mark) => {
    const over = [];
    for (let m = mark; m?.classList.contains("mark"); m = m.parentElement) if (!off(m)) over.push(m);
    if (!over.length) return hide();
    card.replaceChildren(...over.map((m) => {
      const row = document.getElementById(m.dataset.fact);
      const part = document.createElement("section");
      part.className = kindOf(m);
      part.append(row.querySelector(".says").cloneNode(true), row.querySelector("dl").cloneNode(true));
      return part;
    }));
    light([over[0].dataset.fact]);
    shown = mark;
    place();
  };
  const place = () => {
    const words = shown.getClientRects()[0];
    card.hidden = false;
    const { width, height } = card.getBoundingClientRect();
    const below = words.bottom + 12;
    const above = words.top - height - 8;
    const room = document.documentElement.clientWidth;
    card.style.left = Math.max(8, Math.min(words.left, room - width - 8)) + "px";
    card.style.top = (below + height < innerHeight || above < 8 ? below : above) + "px";
  };

  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".mark");
    const row = event.target.closest(".fact");
    if (mark) show(mark);
    else if (row) { hide(); light([row.id]); }
    else if (!card.contains(event.target)) hide();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".mark")) show(event.target);
    else { hide(); const row = event.target.closest(".fact"); if (row) light([row.id]); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("scroll", () => { if (shown) place(); }, { passive: true });
  document.querySelector(".legend").addEventListener("change", ({ target }) => {
    document.body.classList.toggle("no-" + target.value, !target.checked);
    for (const m of document.querySelectorAll(`.mark.${target.value}[id]`)) m.tabIndex = target.checked ? 0 : -1;
    hide();
  });
})();
