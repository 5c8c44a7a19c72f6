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
  const settings = ["view", "translation", "verdict", "defect", "breaks", "slash", "q"];
  const defaults = { view: views[0], translation: inStep ? "yes" : "no", verdict: "", defect: "", breaks: "yes", slash: "yes", q: "" };
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
    for (const key of ["translation", "breaks", "slash"]) if (["yes", "no"].includes(given[key])) next[key] = given[key];
    next.q = given.q || "";
    return next;
  };
  const fragment = (wanted) => {
    const changed = settings.filter((key) => wanted[key] !== defaults[key]);
    if (!changed.length) return wanted.at;
    const text = new URLSearchParams(changed.map((key) => [key, wanted[key]]));
    if (wanted.at) text.set("at", wanted.at);
    return text.toString();
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
  // An address of nothing says so, at the top of the window.
  const told = document.createElement("p");
  told.className = "told";
  told.role = "status";
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
    document.body.classList.toggle("flow", state.breaks === "no");
    for (const key of ["translation", "breaks"]) controls[key]?.setAttribute("aria-pressed", String(state[key] === "yes"));
    controls.slash.checked = state.slash === "yes";
    if (target === section && section?.hidden) target = byId("text");
    target?.classList.add("target");
    target?.closest("details:not([open])")?.setAttribute("open", "");
    target?.closest(".claim")?.classList.add("target");
    light(target);
    showActs(target?.closest(notes));
    // Notes stand where they are to stand before the window goes to one of them.
    place();
    reach();
    if (target) {
      if (!target.matches("a, section, nav")) target.tabIndex = -1;
      if (target.matches(".claim")) target.ariaLabel = titleOf(target.id);
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: target.matches("section, nav") ? "start" : "nearest" });
      if (target.getBoundingClientRect().top < 0) target.scrollIntoView();
      keepInSight(target);
    }
    if (state.at && !byId(state.at)) {
      told.textContent = words.unknown.replace("{id}", state.at);
      document.body.prepend(told);
    } else told.remove();
    cited = target?.closest(citable)?.id ?? "";
    controls.where.textContent = cited ? titleOf(cited) : words.whole;
    showCitation();
    find(state.q, target);
    for (const link of all(".languages [hreflang]")) link.hash = location.hash;
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
    // Of two numbers in one line of the margin the second goes along with its words.
    const numbers = all(".passage .n", spread);
    numbers.forEach((number) => number.classList.remove("along"));
    numbers.filter((number, at) => at && Math.abs(number.getBoundingClientRect().top - numbers[at - 1].getBoundingClientRect().top) < 4)
      .forEach((number) => number.classList.add("along"));
    spread.classList.add("numbered");
    spread.classList.toggle("placed", wide.matches && Boolean(column) && all(":scope > .claims", spread).length === 1);
    if (!column) return;
    column.style.minHeight = "";
    for (const note of all("article", column)) note.style.top = "";
    if (!spread.classList.contains("placed")) return;
    const from = column.getBoundingClientRect().top;
    let free = one("h2", column).getBoundingClientRect().bottom - from + 8;
    const heights = all("article:not([hidden])", column)
      .map((note) => ({ note, mark: byId(`${note.id}-ref`) ?? one(`[href="#${note.id}"][role=doc-noteref]`) }))
      .map(({ note, mark }) => ({ note, at: mark?.checkVisibility() ? mark.getBoundingClientRect().top - from - 4 : 0 }))
      .sort((one, other) => one.at - other.at);
    // All is measured before anything is moved, so that the page is laid out once.
    const placed = heights.map(({ note, at }) => {
      const top = Math.max(at, free);
      free = top + note.offsetHeight + (note.matches(".target") ? 24 : 6);
      return [note, top];
    });
    for (const [note, top] of placed) note.style.top = `${top}px`;
    column.style.minHeight = `${free}px`;
  };
  wide.addEventListener("change", place);
  addEventListener("resize", place);
  document.fonts?.ready.then(() => held(place));
  addEventListener("toggle", place, true);
  // Going back, the browser takes the target away only after it has told that it went.
  addEventListener("hashchange", place);

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
  const renderings = all(".rendering").map((paragraph) => ({ paragraph, home: document.createComment("") }));
  if (renderings.some(({ paragraph }) => !byId(paragraph.dataset.of))) { controls.translation?.remove(); delete controls.translation; }
  if (!inStep) renderings.forEach(({ paragraph, home }) => paragraph.before(home));
  const setTranslation = (shown) => {
    if (!controls.translation) return;
    spread.classList.toggle("parallel", shown);
    renderings.forEach(({ paragraph, home }) => {
      paragraph.hidden = inStep && !shown;
      if (!inStep) (shown ? byId(paragraph.dataset.of) : home).after(paragraph);
    });
    if (section) section.hidden = shown;
  };

  const fitting = (claim, { verdict, defect }) => (!verdict || claim.classList.contains(`v-${verdict}`))
    && (!defect || all("[data-is]", claim).some((one) => one.dataset.is === defect));
  const setFilter = () => {
    all(".claim").forEach((claim) => {
      const fits = fitting(claim, state);
      claim.hidden = !fits && claim.id !== state.at;
      all(`.mark[href="#${claim.id}"]`).forEach((mark) => {
        const underlined = mark.previousElementSibling?.matches(".on") ? [mark.previousElementSibling] : [];
        [mark, ...underlined].forEach((element) => element.classList.toggle("off", !fits));
      });
    });
    const list = kin(byId(state.at));
    const place = list.findIndex((note) => note.id === state.at);
    if (controls.count) controls.count.textContent = state.verdict || state.defect || place >= 0
      ? words.step.replace("{i}", place < 0 ? "–" : place + 1).replace("{n}", list.length) : "";
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

  // Escape closes what is open over the text, then leads from a note back to its mark; arrows lead from note to note, and from mark to mark.
  const marks = all(".mark, .note");
  for (const mark of marks) mark.onmouseenter = () => { mark.title = mark.ariaLabel; };
  document.addEventListener("keydown", (event) => {
    const focused = document.activeElement;
    const note = focused?.closest(".claim, .entries > li") ?? (focused === document.body ? one(".target:is(.claim, .entries > li)") : null);
    if (event.key === "Escape" && (focused?.closest(".tools") || !note) && closeSheet()) return;
    if (event.key === "Escape" && note) {
      shut(note);
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

  // The remark on words shows beside them when a finger touches them or the keyboard comes to them. Of the words between two links the first are a stop;
  // arrows lead on from them.
  const remarked = "main [title]:not(a)";
  const tip = document.createElement("p");
  tip.className = "tip";
  tip.role = "status";
  document.body.append(tip);
  const explain = (word) => {
    tip.replaceChildren();
    const [first] = word?.getClientRects() ?? [];
    if (!first) return;
    for (let at = word; at; at = at.parentElement.closest(remarked)) {
      const line = document.createElement("span");
      const quoted = document.createElement("bdi");
      quoted.lang = at.closest("[lang]").lang;
      quoted.textContent = at.textContent.replace(/\s+/g, " ").trim().replace(/^(.{30}).{12,}(?=.{20}$)/su, "$1 … ");
      line.append(quoted, ` ${at.title}`);
      tip.append(line);
    }
    tip.append(button("×", words.close, () => { explain(null); word.focus({ preventScroll: true }); }));
    const { bottom } = word.getBoundingClientRect();
    const below = bottom + tip.offsetHeight + 8 < innerHeight;
    tip.style.left = `${Math.max(8, Math.min(first.left, document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${scrollY + (below ? bottom + 6 : first.top - tip.offsetHeight - 6)}px`;
  };
  const goToWord = (word) => {
    if (!word.hasAttribute("tabindex")) word.tabIndex = -1;
    word.focus({ preventScroll: true });
    word.scrollIntoView({ block: "nearest" });
    explain(word);
  };
  const reach = () => {
    let reached = false;
    for (const element of all(`main :is(a[href], button), ${remarked}`)) {
      const word = element.matches(remarked);
      if (word) element.removeAttribute("tabindex");
      if (!element.checkVisibility()) continue;
      if (word && !reached) element.tabIndex = 0;
      reached = word;
    }
  };
  addEventListener("toggle", reach, true);
  document.addEventListener("focusin", ({ target }) => { if (!tip.contains(target)) explain(target.closest(remarked)); });
  document.addEventListener("click", ({ target }) => {
    const word = target.closest("a, button, summary, label, input, select, [title]");
    if (word?.matches(remarked) && getSelection().isCollapsed) goToWord(word);
    else if (!tip.contains(target)) explain(null);
  });
  document.addEventListener("keydown", (event) => {
    const word = document.activeElement;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape" && tip.hasChildNodes()) {
      explain(null);
      event.stopImmediatePropagation();
    } else if (step && word.matches(remarked) && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const shown = all(remarked).filter((one) => one.checkVisibility());
      goToWord(shown[(shown.indexOf(word) + step + shown.length) % shown.length]);
      event.preventDefault();
    }
  }, true);

  // Citations of the whole or of the place in hand: the strings that the build made, each with what is the part's own.
  const citing = JSON.parse(byId("citations").textContent || "{}");
  const units = citing.units ?? {};
  const citable = ".s, .claim, .line, .para, .rendering, .entries > li, article.remark";
  const notes = ".claim, .entries > li, article.remark";
  const titleOf = (id) => units[id]?.[1] ?? id;
  const part = (id) => {
    const [kind, title, state, address, swhid] = units[id] ?? [];
    if (!kind) {
      const [, whole, reference, said, place, digest] = citing.whole;
      return { frame: citing.frames.whole, title: whole, reference, said: viewed(said, true), address: place, swhid: digest };
    }
    return {
      frame: citing.frames[kind === "t" ? "text" : "note"], title, reference: id + citing.version, said: viewed(citing.states[state], kind === "t"),
      address: address || citing.address + encodeURIComponent(id), swhid: citing.swhid && swhid ? `${citing.swhid};lines=${swhid}` : citing.swhid,
    };
  };
  const viewed = (said, isText) => isText && citing.views[state.view] ? [citing.views[state.view], citing.draft].filter(Boolean).join("; ") : said;
  const commands = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_" };
  const tex = (text) => [...text].map((letter) => commands[letter] ?? letter).join("");
  const keyOf = (id) => [...id.replace(/@/g, ":")].map((letter) => /[A-Za-z0-9.:_-]/.test(letter) ? letter : `-u${letter.codePointAt(0)}-`).join("");
  const filled = (text, values) => text.replace(/[\uE000-\uE003]/g, (place) => values[place.charCodeAt(0) - 0xE000]);
  const ordered = (value) => Array.isArray(value) ? value.map(ordered)
    : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, ordered(value[key])])) : value;
  const citation = (id, form) => {
    const { frame, title, reference, said, address, swhid } = part(id);
    const more = [reference, said, address, swhid].filter(Boolean);
    const note = more.join("; ");
    if (form === "address") {
      const shown = fragment({ ...defaults, view: state.view, at: id });
      return location.protocol === "file:" ? address : location.href.split("#")[0] + (shown && `#${shown}`);
    }
    if (form === "bibtex") return filled(frame.bibtex, [tex(title), keyOf(reference), tex(note), address]);
    if (form === "ris") return filled(frame.ris, [title, reference, note, address]);
    if (form === "csl-json") {
      const item = Object.fromEntries(Object.entries(frame.item).map(([key, value]) => [key, typeof value === "string" ? filled(value, [title, reference, note, address]) : value]));
      return `${JSON.stringify([ordered(item)], null, 1)}\n`;
    }
    const text = filled(frame.styles[form], [title, reference, note, address]);
    return `${text} [${more.filter((one) => !text.includes(one)).join("; ")}]\n`;
  };
  const showCitation = () => {
    if (!citing.whole) return;
    controls.done.textContent = "";
    controls.cited.textContent = citation(cited, controls.format.value);
  };
  const copy = async () => {
    showCitation();
    try {
      await navigator.clipboard.writeText(controls.cited.textContent);
      controls.done.textContent = words.copied;
    } catch {
      getSelection().selectAllChildren(controls.cited);
      controls.done.textContent = document.execCommand("copy") ? words.copied : words.select;
    }
  };
  const button = (text, name, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.ariaLabel = name;
    made.addEventListener("click", action);
    return made;
  };
  for (const element of all(citable)) {
    if (!units[element.id]) continue;
    const sign = button("❝", words.cite.replace("{what}", titleOf(element.id)), () => {
      if (state.at !== element.id) go({ at: element.id });
      open(byId("sheet.cite"));
      copy();
    });
    sign.className = "cite";
    const place = one(":scope > .n, :scope > h4, :scope > [role=doc-backlink]", element);
    if (place?.matches("h4")) place.append(sign);
    else if (place) place.after(sign);
    else if (element.matches(`${notes}, .line`)) element.prepend(sign);
    // A number and its sign stand in one line.
    if (place?.matches(".n") && !element.matches(".line")) {
      const together = document.createElement("span");
      together.className = "together";
      place.before(together);
      together.append(place, sign);
    }
  }

  // An open note can be closed, and left for the one before or after it, where it stands.
  const acts = document.createElement("span");
  acts.className = "acts";
  const shut = (note) => {
    const mark = opener?.hash === `#${note.id}` ? opener : byId(`${note.id}-ref`);
    go({ at: "" });
    mark?.focus({ preventScroll: true });
  };
  acts.append(
    button("‹", controls.back?.ariaLabel, () => step(-1)), button("›", controls.next?.ariaLabel, () => step(1)),
    button("×", words.close, () => shut(acts.closest(notes))),
  );
  const showActs = (note) => { if (note) note.prepend(acts); else acts.remove(); };
  // A finger leads sideways to the next note, and down to close it.
  let touch = null;
  document.addEventListener("touchstart", ({ touches: [first], target }) => {
    const note = target.closest(notes);
    touch = note?.contains(acts) ? { x: first.clientX, y: first.clientY, note, top: note.scrollTop } : null;
  }, { passive: true });
  document.addEventListener("touchend", ({ changedTouches: [last] }) => {
    if (!touch) return;
    const [across, down] = [last.clientX - touch.x, last.clientY - touch.y];
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) step(across < 0 ? 1 : -1);
    else if (down > 80 && down > 2 * Math.abs(across) && touch.top <= 0 && getComputedStyle(touch.note).position === "fixed") shut(touch.note);
    touch = null;
  }, { passive: true });

  // Sheets: what a button of the bar opens, one at a time.
  const openers = all(".opens", tools);
  const open = (sheet) => {
    for (const opens of openers) {
      const shown = opens.getAttribute("aria-controls") === sheet?.id;
      const own = byId(opens.getAttribute("aria-controls"));
      opens.ariaExpanded = String(shown);
      own.classList.toggle("open", shown);
      if (own.matches(".drawer")) own.hidden = !shown;
    }
  };
  for (const opens of openers) opens.addEventListener("click", () => {
    const sheet = byId(opens.getAttribute("aria-controls"));
    open(opens.ariaExpanded === "true" ? null : sheet);
    if (sheet.id === "sheet.search" && opens.ariaExpanded === "true") search();
  });
  const closeSheet = () => {
    const opens = openers.find((one) => one.ariaExpanded === "true");
    open(null);
    opens?.focus();
    return Boolean(opens);
  };
  for (const close of all(".close", tools)) close.addEventListener("click", closeSheet);

  // Search: the page that has the index of all pages, shown within this one when it is asked for.
  const searching = byId("sheet.search");
  let frame = null;
  const send = (message) => frame.contentWindow.postMessage(message, "*");
  const search = () => {
    open(searching);
    if (frame) { send({ q: state.q }); return; }
    frame = document.createElement("iframe");
    frame.title = searching.ariaLabel;
    frame.src = searching.dataset.page;
    searching.append(frame);
    const alone = setTimeout(() => searching.append(words.alone), 4000);
    addEventListener("message", ({ source, data }) => {
      if (source !== frame.contentWindow) return;
      if (data.ready) { clearTimeout(alone); send({ q: state.q }); }
      if ("q" in data) {
        state = { ...state, q: data.q };
        history.replaceState(null, "", `#${fragment(state)}`);
      }
      if (data.height) frame.style.height = `${data.height}px`;
      if (data.close) closeSheet();
      if (data.to) {
        const address = new URL(data.to, frame.src);
        if (address.pathname !== location.pathname) location.href = address.href;
        else go({ at: decoded(address.hash.slice(1)) });
        if (!wide.matches) closeSheet();
      }
    });
  };
  // The words that were searched for stand out in what was gone to.
  const folded = (text) => text.normalize("NFKD").replace(/[\p{M}\u00AD\u200B-\u200F\u2060\uFEFF]/gu, "").toLowerCase();
  const find = (query, place) => {
    if (!window.CSS?.highlights) return;
    const wanted = folded(query).match(/[\p{L}\p{N}]+/gu) ?? [];
    const ranges = [];
    const walker = wanted.length && place ? document.createTreeWalker(place, NodeFilter.SHOW_TEXT) : null;
    for (let node = walker?.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}\p{M}\u00AD\u200B-\u200F\u2060\uFEFF]+/gu)) {
        if (wanted.some((one) => folded(word).startsWith(one))) {
          const range = new Range();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };
  if (window.CSS?.highlights) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(found) { background: color-mix(in srgb, var(--loose) 34%, transparent); }");
    document.adoptedStyleSheets.push(sheet);
  }

  // What is read stays where it is in the window, also when words above it come or go: the open note, else the first sentence in sight.
  const held = (change) => {
    const inSight = (one) => one.checkVisibility() && getComputedStyle(one).position !== "fixed"
      && one.getBoundingClientRect().bottom > 60 && one.getBoundingClientRect().top < innerHeight;
    const anchor = [byId(state.at), ...all("#text .s")].find((one) => one && inSight(one));
    const top = anchor?.getBoundingClientRect().top;
    change();
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
  };
  // A change keeps the place and the open note; a filter opens the first note that fits unless an open one does.
  const filter = (changes) => {
    const wanted = { verdict: "", defect: "", ...changes };
    const notes = all(".claim").filter((claim) => fitting(claim, wanted));
    const filtered = Boolean(wanted.verdict || wanted.defect);
    if (filtered && notes.length && !notes.some((claim) => claim.id === state.at)) wanted.at = notes[0].id;
    opener = null;
    if ("at" in wanted) go(wanted);
    else held(() => go(wanted));
  };
  for (const key of ["view", "verdict", "defect"]) controls[key]?.addEventListener("change", (event) => {
    if (key === "view") held(() => go({ view: event.target.value }));
    else filter({ verdict: state.verdict, defect: state.defect, [key]: event.target.value });
    event.target.focus({ preventScroll: true });
  });
  all(".lead [data-verdict]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    filter({ verdict: link.dataset.verdict });
  }));
  // Notes are gone through with those of their kind; without an open one, with those beside the text.
  const kin = (note) => all(note?.matches(".entries > li") || !one(".claim, article.remark") ? ".entries > li" : ".claim:not([hidden]), article.remark:not([hidden])");
  const step = (by) => {
    const list = kin(byId(state.at));
    const from = list.findIndex((note) => note.id === state.at);
    opener = null;
    if (list.length) go({ at: list[(from < 0 ? (by < 0 ? list.length - 1 : 0) : from + by + list.length) % list.length].id });
  };
  controls.back?.addEventListener("click", () => { step(-1); controls.back.focus({ preventScroll: true }); });
  controls.next?.addEventListener("click", () => { step(1); controls.next.focus({ preventScroll: true }); });
  for (const key of ["translation", "breaks"]) controls[key]?.addEventListener("click", () => {
    held(() => go({ [key]: state[key] === "yes" ? "no" : "yes" }));
    controls[key].focus({ preventScroll: true });
  });
  // The slash leads to the search, as in most archives, unless the reader has turned it off.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || state.slash !== "yes" || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    search();
  });
  controls.slash.addEventListener("change", () => {
    state = { ...state, slash: controls.slash.checked ? "yes" : "no" };
    history.replaceState(null, "", `#${fragment(state)}`);
  });
  // What is copied from the text is followed by its reference.
  document.addEventListener("copy", (event) => {
    const selected = getSelection();
    const anchor = selected.anchorNode;
    const unit = (anchor instanceof Element ? anchor : anchor?.parentElement)?.closest(citable);
    const text = selected.toString().trim();
    if (!units[unit?.id] || text.length < 20 || !event.clipboardData) return;
    const form = controls.format.value in citing.frames.whole.styles ? controls.format.value : Object.keys(citing.frames.whole.styles)[0];
    event.clipboardData.setData("text/plain", `${text}\n\n${citation(unit.id, form)}`);
    event.preventDefault();
  });
  one("[aria-controls='sheet.cite']", tools).hidden = !citing.whole;
  controls.format.addEventListener("change", showCitation);
  controls.copy.addEventListener("click", copy);
  tools.hidden = false;
  state = read();
  show();
  if (state.q && !state.at) search();
})();
