"use strict";
// The facts under the pointer or the focus, in the text and on the raw page at once.
(() => {
  const card = document.getElementById("card");
  const marks = [...document.querySelectorAll(".mark")];
  const byFact = new Map();
  for (const m of marks) byFact.set(m.dataset.fact, [...(byFact.get(m.dataset.fact) ?? []), m]);
  const kindOf = (element) => element.classList[1];
  const off = (element) => document.body.classList.contains("no-" + kindOf(element));
  const raw = document.getElementById("raw");
  let lit = [];
  let shown = null;

  const light = (ids) => {
    lit.forEach((m) => m.classList.remove("on"));
    lit = ids.flatMap((id) => [document.getElementById(id), ...(byFact.get(id) ?? [])]).filter(Boolean);
    lit.forEach((m) => m.classList.add("on"));
  };
  const hide = () => { card.hidden = true; shown = null; light([]); };
  // The same words on the raw page come into view, without moving the page itself.
  const follow = (id) => {
    const pane = raw?.closest(".pane");
    const there = pane && !pane.hidden && (byFact.get(id) ?? []).find((m) => raw.contains(m));
    if (!there || getComputedStyle(pane).overflowY !== "auto") return;
    const { top, height } = there.getBoundingClientRect();
    const seen = pane.getBoundingClientRect();
    if (top < seen.top || top + height > seen.bottom) pane.scrollTop += top - seen.top - seen.height / 3;
  };
  // The facts over the words, innermost first; their texts are copied as nodes, never as markup.
  const show = (mark) => {
    const over = [];
    for (let m = mark; m?.classList.contains("mark"); m = m.parentElement) if (!off(m)) over.push(m);
    const rows = over.map((m) => [m, document.getElementById(m.dataset.fact)]).filter(([, row]) => row);
    if (!rows.length) return hide();
    card.replaceChildren(...rows.map(([m, row]) => {
      const part = document.createElement("section");
      part.className = kindOf(m);
      const kind = document.createElement("p");
      kind.className = "kind";
      kind.textContent = row.dataset.kind;
      part.append(kind, ...[...row.querySelectorAll(".says, .where")].map((line) => line.cloneNode(true)));
      return part;
    }));
    light([over[0].dataset.fact]);
    if (!raw?.contains(mark)) follow(over[0].dataset.fact);
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
  const wide = matchMedia("(min-width: 100rem)");  // room for the raw page and the list at once
  const tabs = [...document.querySelectorAll(".tabs button")];
  const open = (name) => {
    for (const tab of tabs) {
      const chosen = tab.dataset.pane === name;
      tab.setAttribute("aria-selected", chosen);
      tab.tabIndex = chosen ? 0 : -1;
      document.getElementById(tab.dataset.pane).hidden = !chosen && !wide.matches;
    }
  };
  const chosen = () => tabs.find((tab) => tab.getAttribute("aria-selected") === "true").dataset.pane;
  if (tabs.length) {
    open(tabs[0].dataset.pane);
    wide.addEventListener("change", () => open(chosen()));
  }
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => open(tab.dataset.pane));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const next = tabs[(at + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
      open(next.dataset.pane);
      next.focus();
    });
  });
  // A click on marked words goes to the fact in the list; there its name leads back or on.
  const toFact = () => {
    const row = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row) return;
    const pane = row.closest(".pane");
    if (pane && tabs.length) { open(pane.id); row.scrollIntoView({ block: "center" }); }
  };
  addEventListener("hashchange", toFact);
  toFact();

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
  document.addEventListener("scroll", () => { if (shown) place(); }, { passive: true, capture: true });
  document.querySelector(".legend")?.addEventListener("change", ({ target }) => {
    document.body.classList.toggle("no-" + target.value, !target.checked);
    for (const m of document.querySelectorAll(`a.mark.${target.value}`)) m.tabIndex = target.checked ? 0 : -1;
    hide();
  });
})();
