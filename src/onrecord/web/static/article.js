// A card with what is known of a statement: on hover and focus of its words, on tap, and by Enter on its cue. Without this file the cue
// leads to the same in the list beside the text.
(() => {
  const body = document.querySelector(".article .body");
  if (!body) return;
  const card = document.createElement("div");
  card.className = "card";
  card.id = "card";
  card.hidden = true;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", "About this statement");
  body.parentElement.after(card);
  let shownFor = null;
  let leaving = 0;
  let returning = false;

  const places = (run) => (run.dataset.card ?? run.dataset.over.split(" ").at(-1)).split(" ");

  function light(wanted) {
    for (const run of body.querySelectorAll("[data-over]")) {
      run.classList.toggle("lit", run.dataset.over.split(" ").some((place) => wanted.includes(place)));
    }
  }

  function put(run) {
    if (window.matchMedia("(max-width: 45.99rem)").matches) {
      card.style.left = card.style.top = "";
      return;
    }
    const box = run.getClientRects()[0] ?? run.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - 16;
    const below = box.bottom + 8 + card.offsetHeight < window.innerHeight || box.top < card.offsetHeight + 8;
    card.style.left = `${window.scrollX + Math.max(16, Math.min(box.left, room))}px`;
    card.style.top = `${window.scrollY + (below ? box.bottom + 8 : box.top - card.offsetHeight - 8)}px`;
  }

  function show(run) {
    clearTimeout(leaving);
    if (shownFor === run && !card.hidden) return;
    const wanted = places(run);
    const told = wanted.map((place) => document.getElementById(`about-${place}`)).filter(Boolean);
    if (!told.length) return;
    card.replaceChildren(...told.map((one) => {
      const copy = document.createElement("div");
      copy.className = one.className;
      copy.append(...[...one.childNodes].map((node) => node.cloneNode(true)));
      copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
      return copy;
    }));
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => hide(true));
    card.append(close);
    card.hidden = false;
    shownFor?.removeAttribute("aria-expanded");
    shownFor = run;
    run.classList.contains("handle") && run.setAttribute("aria-expanded", "true");
    light(wanted);
    put(run);
  }

  function hide(back) {
    clearTimeout(leaving);
    if (card.hidden) return;
    const from = back && card.contains(document.activeElement) ? shownFor : null;
    card.hidden = true;
    light([]);
    shownFor?.removeAttribute("aria-expanded");
    shownFor = null;
    returning = true;
    from?.focus();
    returning = false;
  }

  const later = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (!card.contains(document.activeElement)) hide(false); }, 250);
  };
  const runAt = (event) => event.target.closest?.("[data-over]");

  body.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && runAt(event)) show(runAt(event));
  });
  body.addEventListener("pointerout", (event) => { if (event.pointerType === "mouse") later(); });
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(); });
  body.addEventListener("focusin", (event) => {
    if (!returning && runAt(event)?.matches(":focus-visible")) show(runAt(event));
  });
  body.addEventListener("click", (event) => {
    const run = runAt(event);
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    show(run);
    if (event.detail === 0) card.querySelector("a, button").focus();
  });
  document.addEventListener("click", (event) => { if (!card.contains(event.target)) hide(false); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(true); });
  window.addEventListener("resize", () => hide(false));

  function target() {
    const place = decodeURIComponent(location.hash.slice(1));
    if (place && document.getElementById(place)?.classList.contains("at")) light([place]);
  }
  window.addEventListener("hashchange", target);
  card.addEventListener("click", (event) => { if (event.target.closest("a[href^='#']")) hide(false); });
  target();
})();
