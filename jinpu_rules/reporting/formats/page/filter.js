"use strict";
(() => {
  const bar = document.getElementById("filter");
  if (!bar) return;
  const boxes = [...bar.querySelectorAll("input")];
  const article = bar.querySelector("select");
  const said = bar.querySelector("output");
  const findings = [...document.querySelectorAll(".finding")];
  const cases = [...document.querySelectorAll(".case")];
  const apply = () => {
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const finding of findings) {
      const { verdict, article: number } = finding.dataset;
      finding.hidden = !verdicts.has(verdict) || (article.value !== "" && article.value !== number);
      shown += finding.hidden ? 0 : 1;
    }
    const filtered = shown < findings.length;
    for (const one of cases) {
      one.hidden = filtered && !one.querySelector(".finding:not([hidden])");
    }
    said.textContent = `${shown} / ${findings.length}`;
  };
  bar.addEventListener("change", apply);
  bar.hidden = false;
  apply();
})();
