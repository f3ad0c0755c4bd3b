"use strict";
// Draws the charts of the page from the data in it, in the colours of the page's style; again when the
// scheme changes, and for paper.
(() => {
  const options = JSON.parse(document.getElementById("charts").textContent);
  const PLACES = 6;
  const PAPER = 660; // pixels: the width between the margins of A4
  const boxes = [...document.querySelectorAll("[data-chart]")];
  const drawn = new Map();

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    const named = (name) => style.getPropertyValue(name).trim();
    return {
      ink: named("--ink"), soft: named("--soft"), line: named("--line"), ground: named("--ground"),
      places: [...Array(PLACES).keys()].map((at) => named(`--place-${at}`)),
      font: getComputedStyle(document.body).fontFamily,
    };
  };

  // A place has its colour in every chart; a sum is an outline; what is disputed has a ring.
  const painted = (item, colour, use) => {
    if (item === null || typeof item !== "object") return item;
    const own = "place" in item ? use.places[item.place % PLACES] : colour;
    const itemStyle = item.hollow
      ? { color: "transparent", borderColor: own, borderWidth: 2, opacity: 1 }
      : item.disputed ? { color: own, borderColor: use.ink, borderWidth: 3 } : { color: own, opacity: 1 };
    return { ...item, itemStyle };
  };

  const dressed = (option, use) => {
    const axis = (one) => one && {
      ...one,
      axisLine: { lineStyle: { color: use.line } },
      axisLabel: { color: use.ink, hideOverlap: true },
      nameTextStyle: { color: use.soft },
      splitLine: { show: true, lineStyle: { color: use.line }, ...one.splitLine },
    };
    const series = option.series.map((one) => {
      const colour = use.places[(one.place ?? 0) % PLACES];
      const label = one.label && { ...one.label, color: one.label.position ? use.ink : use.ground };
      return { ...one, label, color: colour, data: one.data.map((item) => painted(item, colour, use)) };
    });
    return {
      animation: false,
      ...option,
      textStyle: { fontFamily: use.font, color: use.ink },
      title: option.title && { ...option.title, textStyle: { ...option.title.textStyle, color: use.ink, fontFamily: use.font } },
      legend: option.legend && { ...option.legend, textStyle: { color: use.ink } },
      xAxis: axis(option.xAxis),
      yAxis: axis(option.yAxis),
      series,
    };
  };

  const draw = (width) => {
    const use = colours();
    for (const box of boxes) {
      drawn.get(box)?.dispose();
      box.style.height = `${box.dataset.height}px`;
      const shared = box.parentElement.classList.contains("panels") ? 2 : 1;
      const size = width ? { width: (width - 24 * (shared - 1)) / shared } : {};
      const chart = echarts.init(box, null, { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio), ...size });
      chart.setOption(dressed(options[box.dataset.chart], use));
      drawn.set(box, chart);
    }
  };

  draw();
  window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
  const folded = [...document.querySelectorAll("details.fold:not([open])")];
  const unfold = (open) => folded.forEach((one) => { one.open = open; });
  window.addEventListener("beforeprint", () => { unfold(true); draw(PAPER); });
  window.addEventListener("afterprint", () => { unfold(false); draw(); });
  document.documentElement.dataset.drawn = String(drawn.size);
})();
