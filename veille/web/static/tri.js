// The curators' keys. Every key presses a button that is there to be seen; nothing here decides of anything.
(() => {
  "use strict";
  const KEPT = "veille.touches";
  const one = (what, where = document) => where.querySelector(what);
  const cards = () => [...document.querySelectorAll(".fiche")];
  const here = () => document.activeElement.closest(".fiche") || one(".fiche.ici");
  let place = 0, towards = "", field = "";
  const state = document.documentElement.dataset;

  const go = card => {
    if (!card) return;
    for (const other of document.querySelectorAll(".fiche.ici")) other.classList.remove("ici");
    card.classList.add("ici");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  };
  const step = by => {
    const all = cards(), at = all.indexOf(here());
    go(all[Math.min(Math.max(at < 0 ? 0 : at + by, 0), all.length - 1)]);
  };
  const wanted = () => { try { return localStorage.getItem(KEPT) !== "non"; } catch { return true; } };
  const press = key => {
    const button = one(`.fiche.ici [data-touche="${key}"]`) || one(`#marquees [data-touche="${key}"]`);
    if (button && !button.disabled) button.click();
    return button;
  };
  const acts = {
    j: () => step(1),
    k: () => step(-1),
    x: () => { const box = here() && one(".marque input", here()); if (box) { box.click(); go(here()); } },
    "/": () => one("#q").focus(),
    "?": () => { const help = one("#aide"); help.open = !help.open; if (help.open) one("summary", help).focus(); },
    Escape: () => { const panel = here() && one(".panneau", here()); if (panel) { panel.replaceChildren(); go(here()); } },
  };
  const writing = target => target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.key === "Escape") return acts.Escape();
    if (state.attente || !wanted() || writing(event.target)) return;
    if (here()) go(event.target.closest(".fiche") && event.target !== here() ? here() : null);
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
    else if (/^[ogepatmuGE]$/.test(event.key) && press(event.key)) event.preventDefault();
  });
  document.addEventListener("focusin", event => {
    const card = event.target.closest(".fiche");
    if (!card || card.classList.contains("ici")) return;
    for (const other of document.querySelectorAll(".fiche.ici")) other.classList.remove("ici");
    card.classList.add("ici");
  });

  document.addEventListener("htmx:configRequest", event => { if (event.detail.verb === "post") event.detail.parameters.bref = "1"; });
  document.addEventListener("htmx:beforeRequest", event => {
    const card = event.target.closest(".fiche") || here();
    state.attente = "oui"; // what is typed before the answer is there was meant for what it brings
    place = Math.max(cards().indexOf(card), 0);
    towards = card ? card.id : "";
    field = event.target.dataset.champ || "";
  });
  document.addEventListener("htmx:afterSettle", event => {
    delete state.attente;
    const into = event.detail.target;
    if (into.classList.contains("panneau")) {
      const asked = one(`[data-champ="${field}"]`, into) || one("input:not([type=hidden]), textarea", into);
      if (asked && !into.contains(document.activeElement)) { asked.focus(); asked.scrollIntoView({ block: "center" }); }
    } else if (event.target.id === "pile") {
      const asked = document.getElementById(event.target.dataset.vers) || document.getElementById(towards);
      const next = asked || cards()[Math.min(place, cards().length - 1)];
      if (next) go(next); else one("#annonce").focus();
    }
  });
  document.addEventListener("htmx:sendError", () => { delete state.attente; one("#annonce").textContent = "Le service ne répond pas. Rien n'a été perdu ; réessayez."; });
  document.addEventListener("htmx:responseError", () => { delete state.attente; one("#annonce").textContent = "Cela n'a pas été fait. Rechargez la page, puis réessayez."; });

  document.addEventListener("DOMContentLoaded", () => {
    document.documentElement.classList.add("vif");
    const box = one("#touches");
    if (!box) return;
    box.checked = wanted();
    document.documentElement.classList.toggle("sans-touches", !box.checked);
    box.addEventListener("change", () => {
      try { localStorage.setItem(KEPT, box.checked ? "oui" : "non"); } catch { /* kept for this page only */ }
      document.documentElement.classList.toggle("sans-touches", !box.checked);
    });
    if (location.hash === "" && cards()[0]) go(cards()[0]);
  });
})();
