"use strict";
// What the page does beyond showing everything: views, translation, filters, notes by keyboard, search, citations.
// The state lives in the fragment: #c30, or #view=received&at=c30. Nothing is stored, nothing is loaded.
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const byId = (id) => document.getElementById(id);
  const tools = byId("tools");
  const spread = one(".spread");
  if (!tools || !spread) return;
  const controls = Object.fromEntries(all("[data-tool]", tools).map((element) => [element.dataset.tool, element]));
  const words = tools.dataset;
  const inStep = spread.classList.contains("parallel");
  const views = controls.view ? [...controls.view.options].map((option) => option.value) : ["edited"];
  const defaults = { view: views[0], translation: inStep ? "yes" : "no", verdict: "", defect: "" };
  let state = { ...defaults, at: "" };
  let opener = null;
  let cited = null;

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };
  // The fragment: plain for a place, a list of settings when any differs from the default.
  const read = () => {
    const text = decoded(location.hash.slice(1));
    if (!text.includes("=")) return { ...defaults, at: text };
    const given = Object.fromEntries(new URLSearchParams(text));
    const allowed = (key) => [...controls[key]?.options ?? []].some((option) => option.value === given[key]);
    const next = { ...defaults, at: given.at || "" };
    for (const key of ["view", "verdict", "defect"]) if (key in given && allowed(key)) next[key] = given[key];
    if (["yes", "no"].includes(given.translation)) next.translation = given.translation;
    return next;
  };
  const fragment = (wanted) => {
    const changed = Object.keys(defaults).filter((key) => wanted[key] !== defaults[key]);
    if (!changed.length) return wanted.at;
    const settings = new URLSearchParams(changed.map((key) => [key, wanted[key]]));
    if (wanted.at) settings.set("at", wanted.at);
    return settings.toString();
  };

  // Going somewhere moves the page only as far as needed, and takes the focus along.
  const go = (changes) => {
    const top = scrollY;
    state = { ...state, ...changes };
    const wanted = fragment(state);
    location.hash = wanted;
    scrollTo({ top, behavior: "instant" });
    show();
  };
  const show = () => {
    let target = state.at ? byId(state.at) : null;
    // An address of what stands on another page leads there.
    const onward = target?.closest("nav a:not([href^='#'])");
    if (onward) location.replace(`${onward.href.split("#")[0]}#${target.id}`);
    all(".target").forEach((element) => element.classList.remove("target"));
    for (const key of ["view", "verdict", "defect"]) if (controls[key]) controls[key].value = state[key];
    setView();
    setTranslation(state.translation === "yes");
    setFilter();
    controls.translation?.setAttribute("aria-pressed", String(state.translation === "yes"));
    if (target === section && section?.hidden) target = byId("text");
    if (target) {
      target.classList.add("target");
      target.closest("details:not([open])")?.setAttribute("open", "");
      target.closest(".claim")?.classList.add("target");
      if (!target.matches("a, section, nav")) target.tabIndex = -1;
      if (target.matches(".claim")) target.ariaLabel = nameOf(target);
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: target.matches("section, nav") ? "start" : "nearest" });
      if (target.getBoundingClientRect().top < 0) target.scrollIntoView();
      keepInSight(target);
    }
    light(target);
    place();
    cited = target && (target.closest(".s, .claim, li[id]") ?? target);
    controls.where.textContent = cited ? nameOf(cited) : words.whole;
    controls.cited.textContent = controls.done.textContent = "";
    for (const link of all(".languages a")) link.hash = location.hash;
    showTei(target);
  };

  // The words that the open note is on stand out.
  const light = (target) => {
    all(".lit").forEach((element) => element.classList.remove("lit"));
    const note = target?.closest(".claim, .entries > li, article.remark");
    if (!note) return;
    all(`[data-on="${note.id}"]`).forEach((element) => element.classList.add("lit"));
    all(`.note[href="#${note.id}"]`).forEach((mark) => mark.previousElementSibling?.classList.add("lit"));
  };

  // In a wide window notes stand at the height of their marks, one below the other where they would meet.
  const wide = matchMedia("(min-width: 66em)");
  const column = one(":scope > .claims", spread);
  const place = () => {
    spread.classList.toggle("placed", wide.matches && Boolean(column) && all(":scope > .claims", spread).length === 1);
    if (!column) return;
    column.style.minHeight = "";
    if (!spread.classList.contains("placed")) return;
    const from = column.getBoundingClientRect().top;
    let free = one("h2", column).getBoundingClientRect().bottom - from + 8;
    const heights = all("article:not([hidden])", column)
      .map((note) => ({ note, mark: byId(`${note.id}-ref`) ?? one(`[href="#${note.id}"][role=doc-noteref]`) }))
      .map(({ note, mark }) => ({ note, at: mark?.checkVisibility() ? mark.getBoundingClientRect().top - from - 4 : 0 }))
      .sort((one, other) => one.at - other.at);
    for (const { note, at } of heights) {
      const top = Math.max(at, free);
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + (note.matches(".target") ? 24 : 6);
    }
    column.style.minHeight = `${free}px`;
  };
  wide.addEventListener("change", place);
  addEventListener("resize", place);
  document.fonts?.ready.then(place);
  addEventListener("toggle", place, true);

  // A source or a name that the text or a note leads to opens as a card below the words, with the way to its place in the list.
  const close = (card, link) => {
    card.remove();
    place?.();
    link.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("main a[href^='#']");
    const block = link?.closest(".claim p, .claim li, .claim tr, .entries p, .passage, .remark, .card > p");
    const item = block && byId(decoded(link.hash.slice(1)));
    if (!item?.matches(".sources > li, .names > li") || event.ctrlKey || event.metaKey || event.shiftKey || link.dataset.list) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const around = block.closest(".card, tr > *") ?? block;
    const shown = around.parentElement.querySelector(":scope > .card");
    if (shown) shown.remove();
    if (shown?.dataset.of === item.id) return place?.();
    const list = item.parentElement.dataset;
    const card = document.createElement("aside");
    card.className = "card";
    card.dataset.of = item.id;
    card.tabIndex = -1;
    card.ariaLabel = one("b", item).textContent;
    card.append(...item.cloneNode(true).childNodes);
    all("[id]", card).forEach((element) => element.removeAttribute("id"));
    const ways = document.createElement("p");
    const way = (words, href) => {
      const onward = document.createElement("a");
      onward.textContent = words;
      onward.href = href;
      onward.dataset.list = "yes";
      ways.append(onward, " ");
    };
    way(list.inList, `#${item.id}`);
    if (list.pdf) way(list.inPdf, `${list.pdf}#nameddest=${item.id}`);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.ariaLabel = list.close;
    button.addEventListener("click", () => close(card, link));
    card.addEventListener("keydown", (pressed) => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      close(card, link);
    });
    card.append(ways, button);
    around.after(card);
    place?.();
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }, true);

  // The TEI of the place in hand, where the build holds it: passages in the first folder, notes and entries in those of their trees.
  const showTei = (target) => {
    const unit = target?.closest(".s, .para, .claim, .entries > li, .sources > li");
    const tree = unit?.matches(".claim") ? "claims/" : unit?.matches(".entries > li") ? "apparatus/" : unit?.matches("li") ? "sources/" : "";
    controls.tei.hidden = !words.tei || !unit || unit.matches(".rendering *");
    controls.tei.href = controls.tei.hidden ? "#section.downloads" : `${words.tei}/${tree}${unit.id}.tei`;
  };

  // A note in a sheet at the foot leaves the words that it is about in sight above it.
  const keepInSight = (note) => {
    const mark = opener?.hash === `#${note.id}` ? opener : byId(`${note.id}-ref`);
    if (!mark || getComputedStyle(note).position !== "fixed") return;
    const { top, bottom } = mark.getBoundingClientRect();
    const edge = note.getBoundingClientRect().top;
    if (top < 0 || bottom > edge) scrollBy(0, top - edge / 2);
  };

  const setView = () =>
    all("[data-views]").forEach((element) => { element.hidden = !element.dataset.views.split(" ").includes(String(views.indexOf(state.view))); });

  const section = byId("translation");
  const renderings = all(".rendering");
  const setTranslation = (shown) => {
    spread.classList.toggle("parallel", shown);
    renderings.forEach((paragraph) => {
      paragraph.hidden = inStep && !shown;
      if (inStep) return;
      if (shown) byId(paragraph.id.replace(/^[a-z]+\./, "")).after(paragraph);
      else section.append(paragraph);
    });
    if (section) section.hidden = shown;
  };

  const setFilter = () => {
    const fitting = [];
    all(".claim").forEach((claim) => {
      const fits = (!state.verdict || claim.classList.contains(`v-${state.verdict}`))
        && (!state.defect || all("[data-is]", claim).some((defect) => defect.dataset.is === state.defect));
      if (fits) fitting.push(claim.id);
      claim.hidden = !fits && claim.id !== state.at;
      all(`.mark[href="#${claim.id}"]`).forEach((mark) => {
        const underlined = mark.previousElementSibling?.matches(".on") ? [mark.previousElementSibling] : [];
        [mark, ...underlined].forEach((element) => element.classList.toggle("off", !fits));
      });
    });
    const place = fitting.indexOf(state.at);
    if (controls.count) controls.count.textContent = state.verdict || state.defect || place >= 0
      ? words.step.replace("{i}", place < 0 ? "–" : place + 1).replace("{n}", fitting.length) : "";
  };

  // Links within the page keep the settings; a note remembers from which mark it was opened.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.matches(".mark, .note")) opener = link;
    const at = decoded(link.hash.slice(1));
    go({ at: link.matches("h4 a") && state.at === at ? "" : at });
  });
  addEventListener("popstate", () => {
    const next = read();
    if (JSON.stringify(next) !== JSON.stringify(state)) { state = next; show(); }
  });

  // Escape leads from a note back to its mark; arrows lead from note to note, and from mark to mark.
  const marks = all(".mark, .note");
  for (const mark of marks) mark.onmouseenter = () => { mark.title = mark.ariaLabel; };
  document.addEventListener("keydown", (event) => {
    const focused = document.activeElement;
    const note = focused?.closest(".claim, .entries > li") ?? (focused === document.body ? one(".target:is(.claim, .entries > li)") : null);
    if (event.key === "Escape" && note) {
      const mark = opener?.hash === `#${note.id}` ? opener : byId(`${note.id}-ref`);
      go({ at: "" });
      mark?.focus();
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    if (focused?.matches(".mark, .note")) {
      const seen = marks.filter((mark) => !mark.matches(".off"));
      seen[(seen.indexOf(focused) + step + seen.length) % seen.length].focus();
      event.preventDefault();
    } else if (note && note === focused) {
      const notes = all(note.matches(".claim") ? ".claim:not([hidden])" : ".entries > li");
      opener = null;
      go({ at: notes[(notes.indexOf(note) + step + notes.length) % notes.length].id });
      event.preventDefault();
    }
  });

  // Search: letters without accents, over every unit that has an identifier; hits are listed and, where possible, marked.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/\s/g, " ").replace(/[‐-―]/g, "-").replace(/[‘’ʹ]/g, "'").replace(/[“”]/g, '"');
  const units = all(".s, .claim, .entries > li, .sources > li, .names > li, .chronology tr[id]");
  const nameOf = (element) => {
    if (element.matches("section, nav")) return one("h2", element).textContent;
    const unit = element.closest(".s, .claim, li[id]") ?? element;
    if (unit.matches(".para")) return words.place.split(",")[0].replace("{p}", unit.id.slice(1));
    if (unit.matches(".s")) {
      const [paragraph, sentence] = one(".n", unit).textContent.split(".");
      return words.place.replace("{p}", paragraph).replace("{s}", sentence);
    }
    return byId(`${unit.id}-ref`)?.getAttribute("aria-label").replace(/: .*/, "") || one("b", unit)?.textContent || unit.id;
  };
  const isRead = (node) => !node.parentElement.closest(".n, .mark, .note, h4 i, .sources small, .entries small, [data-views][hidden], svg, .vh");
  const letters = (unit) => {
    const walker = document.createTreeWalker(unit, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (isRead(node)) for (let at = 0; at < node.length; at += 1) for (const letter of plain(node.data[at])) found.push([letter, node, at]);
    }
    return found;
  };
  const hitsIn = (unit, query) => {
    const list = letters(unit);
    const text = list.map(([letter]) => letter).join("");
    const hits = [];
    for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
      const range = new Range();
      range.setStart(list[at][1], list[at][2]);
      const end = list[at + query.length - 1];
      range.setEnd(end[1], end[2] + 1);
      hits.push(range);
    }
    return hits;
  };
  const result = (unit, range, count) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${unit.id}`;
    link.textContent = nameOf(unit) + (count > 1 ? ` (${count})` : "");
    const around = range.startContainer.data;
    const start = range.startOffset;
    const hit = document.createElement("mark");
    hit.textContent = range.toString();
    item.append(link, " ", `${start > 40 ? "…" : ""}${around.slice(Math.max(0, start - 40), start)}`, hit,
      range.endContainer.data.slice(range.endOffset, range.endOffset + 40), "…");
    return item;
  };
  if (window.CSS?.highlights) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(found) { background: color-mix(in srgb, var(--loose) 34%, transparent); }");
    document.adoptedStyleSheets.push(sheet);
  }
  const search = () => {
    const query = plain(controls.search.value.trim());
    const ranges = [];
    const items = [];
    if (query.length > 1) {
      for (const unit of units) {
        const hits = hitsIn(unit, query);
        ranges.push(...hits);
        if (hits.length && unit.id) items.push(result(unit, hits[0], hits.length));
      }
    }
    if (window.CSS?.highlights) CSS.highlights.set("found", new Highlight(...ranges));
    controls.hits.textContent = query.length > 1 ? words.hits.replace("{n}", ranges.length).replace("{m}", items.length) : "";
    controls.results.replaceChildren(...items);
    controls.results.hidden = !items.length;
  };

  // Citations of the whole or of the place in hand.
  const meta = (name) => one(`meta[name="${name}"]`)?.content || "";
  const address = () => location.href.split("#")[0] + (cited ? `#${cited.id}` : "");
  const reference = () => [cited.id, words.version].filter(Boolean).join("@");
  const cite = {
    text: () => cited
      ? words.part.replace("{part}", controls.where.textContent).replace("{fragment}", cited.id)
      : one(".citation").textContent,
    address,
    bibtex: () => `@book{${[meta("DC.identifier"), cited?.id].filter(Boolean).join("-")},\n  title = {${meta("citation_title")}},\n  editor = {{${meta("citation_author")}}},\n`
      + `  publisher = {${meta("citation_publisher")}},\n  date = {${meta("DC.date")}},\n  version = {${words.version}},\n`
      + `${cited ? `  note = {${controls.where.textContent} (${reference()})},\n` : ""}  url = {${address()}}\n}`,
    ris: () => ["TY  - EBOOK", `TI  - ${meta("citation_title")}`, `A2  - ${meta("citation_author")}`, `PB  - ${meta("citation_publisher")}`,
      `DA  - ${meta("citation_publication_date")}`, `ET  - ${words.version}`, ...(cited ? [`SE  - ${controls.where.textContent}`, `N1  - ${reference()}`] : []),
      `UR  - ${address()}`, "ER  - "].join("\n"),
  };
  const copy = async () => {
    const text = cite[controls.format.value]();
    controls.cited.textContent = text;
    try {
      await navigator.clipboard.writeText(text);
      controls.done.textContent = words.copied;
    } catch {
      getSelection().selectAllChildren(controls.cited);
      controls.done.textContent = document.execCommand("copy") ? words.copied : words.select;
    }
  };

  // A change keeps the place and the open note; a filter goes to the first note that fits unless an open one does.
  const filter = (changes) => {
    go({ verdict: "", defect: "", ...changes });
    const fitting = all(".claim:not([hidden])").filter((claim) => !state.verdict || claim.matches(`.v-${state.verdict}`));
    if (fitting.length && !fitting.some((claim) => claim.id === state.at) && (state.verdict || state.defect)) {
      byId(`${fitting[0].id}-ref`)?.scrollIntoView({ block: "center" });
    }
  };
  for (const key of ["view", "verdict", "defect"]) controls[key]?.addEventListener("change", (event) => {
    if (key === "view") go({ view: event.target.value });
    else filter({ verdict: state.verdict, defect: state.defect, [key]: event.target.value });
    search();
    event.target.focus({ preventScroll: true });
  });
  all(".bar a").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    filter({ verdict: link.dataset.verdict, at: "" });
  }));
  const step = (by) => {
    const notes = all(".claim:not([hidden]), article.remark:not([hidden])");
    const from = notes.findIndex((note) => note.id === state.at);
    opener = null;
    if (notes.length) go({ at: notes[(from < 0 ? (by < 0 ? notes.length - 1 : 0) : from + by + notes.length) % notes.length].id });
  };
  controls.back?.addEventListener("click", () => { step(-1); controls.back.focus({ preventScroll: true }); });
  controls.next?.addEventListener("click", () => { step(1); controls.next.focus({ preventScroll: true }); });
  controls.translation?.addEventListener("click", () => {
    go({ translation: state.translation === "yes" ? "no" : "yes" });
    controls.translation.focus({ preventScroll: true });
  });
  // The slash leads to the search, as in most archives.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    one("details", tools).open = true;
    controls.search.focus();
  });
  // What is copied from the text is followed by its reference.
  document.addEventListener("copy", (event) => {
    const selected = getSelection();
    const unit = selected.anchorNode?.parentElement?.closest(".s, .line, .para, .rendering");
    const text = selected.toString().trim();
    if (!unit?.id || text.length < 20 || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", `${text}\n\n${words.part.replace("{part}", nameOf(unit)).replace("{fragment}", unit.id)}`);
    event.preventDefault();
  });
  controls.search.addEventListener("input", search);
  controls.copy.addEventListener("click", copy);
  tools.hidden = false;
  one("details", tools).open = wide.matches;
  state = read();
  show();
})();
