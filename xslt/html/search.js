"use strict";
// Search over all pages. The index was made in the build (src/escolio/outputs/searching.py says how); here it is only asked.
// The query stands in the fragment: #q=words. Within another page, what is chosen is told to that page.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("index").textContent || "{}");
  const { field, hits, results } = Object.fromEntries(["field", "hits", "results"].map((name) => [name, byId(`search.${name}`)]));
  const texts = field.form?.dataset ?? field.closest("[data-hits]").dataset;
  const words = data.words.split(" ");
  const own = document.documentElement.lang;
  const within = parent !== window;
  const [first, most] = [8, 400];

  // Letters as they are compared, each with its place; of numbers, what groups their digits is left out.
  const signs = /[\p{M}\u00AD\u200B-\u200F\u2060\uFEFF]/gu;
  const alone = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
  const single = new RegExp(`[${alone}]`, "u");
  const token = new RegExp(`[${alone}]|(?:(?![${alone}])[\\p{L}\\p{N}])+`, "gu");
  const grouped = /(?<![\p{L}\p{N}])\p{N}{1,3}(?:[., '’]\p{N}{3})+(?![\p{L}\p{N}])/gu;
  // The signs of editors within a word.
  const inner = /(?<=(?![\u1100-\u{10ffff}])\p{L})[()[\]{}⟨⟩]+(?=(?![\u1100-\u{10ffff}])\p{L})/gu;
  const tokens = (text) => {
    let folded = "";
    const places = [];
    for (let at = 0; at < text.length; at += 1) {
      if (text.charCodeAt(at) < 128) {
        places.push(at);
        folded += text[at].toLowerCase();
        continue;
      }
      const high = text.codePointAt(at) > 0xffff;
      const sign = high ? text.slice(at, at + 2) : text[at];
      const same = sign.normalize("NFKD").replace(signs, "").toLowerCase().replace(/ς/g, "σ").replace(/[\u02b9-\u02bc]/g, "'");
      for (let number = 0; number < same.length; number += 1) places.push(at);
      folded += same;
      if (high) at += 1;
    }
    for (const { 0: run, index } of [...folded.matchAll(inner)].reverse()) {
      folded = folded.slice(0, index) + folded.slice(index + run.length);
      places.splice(index, run.length);
    }
    const numbers = [...folded.matchAll(grouped)].map(({ 0: number, index }) => [index, index + number.length]);
    const found = [];
    let last = null;
    for (const { 0: word, index } of folded.matchAll(token)) {
      const end = index + word.length;
      const joined = last && numbers.some(([from, to]) => from <= last.from && end <= to);
      if (joined) {
        last.word += word;
        last.to = end;
      } else {
        last = { word, from: index, to: end };
        found.push(last);
      }
    }
    return found.map(({ word, from, to }) => ({ word, start: places[from], end: (places[to - 1] ?? text.length - 1) + 1 }));
  };

  // A query: words in any order, each the beginning of one; phrases between quotation marks as they are.
  const terms = (query) => [...query.matchAll(/["“„«]([^"”“»]+)["”“»]|(\S+)/g)]
    .map(({ 1: phrase, 2: word }) => ({ words: tokens(phrase ?? word).map((one) => one.word), whole: phrase !== undefined }))
    .filter((term) => term.words.length);
  const before = (word) => {
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  // By record, how often a word or the beginning of one stands in it.
  const posted = (word, whole) => {
    const counts = new Map();
    for (let at = before(word); at < words.length && (whole ? words[at] === word : words[at].startsWith(word)); at += 1) {
      let record = 0;
      for (const step of data.at[at]) {
        record += step;
        counts.set(record, (counts.get(record) ?? 0) + 1);
      }
    }
    return counts;
  };
  const kept = new Map();
  const tokensOf = (record) => {
    if (!kept.has(record)) kept.set(record, tokens(data.records[record][4]));
    return kept.get(record);
  };
  const fits = (found, term, at) => term.words.every((word, number) => {
    const there = found[at + number]?.word;
    return number < term.words.length - 1 || term.whole || single.test(word) ? there === word : there?.startsWith(word);
  });
  const starts = (record, term) => tokensOf(record).map((_, at) => at).filter((at) => fits(tokensOf(record), term, at));
  const found = (query) => {
    let left = null;
    for (const term of terms(query)) {
      let counts = null;
      term.words.forEach((word, number) => {
        const own = posted(word, term.whole || number < term.words.length - 1 || single.test(word));
        counts = counts ? new Map([...own].filter(([record]) => counts.has(record))) : own;
      });
      if (term.words.length > 1) {
        counts = new Map([...counts.keys()].map((record) => [record, starts(record, term).length]).filter(([, count]) => count));
      }
      left = left ? new Map([...counts].filter(([record]) => left.has(record)).map(([record, count]) => [record, count + left.get(record)])) : counts;
    }
    return left ?? new Map();
  };

  // Text before summaries, then commentary, then the rest, then sources; one's own language first; then as they stand.
  const ranked = (counts) => [...counts.keys()].sort((one, other) => {
    const [before, after] = [data.records[one], data.records[other]];
    return before[2] - after[2] || (after[3] === own) - (before[3] === own) || one - other;
  });
  const segmenters = new Map();
  const sentence = (text, place, lang) => {
    if (!window.Intl?.Segmenter || text.length < 160) return [0, text.length];
    if (!segmenters.has(lang)) segmenters.set(lang, new Intl.Segmenter(lang || undefined, { granularity: "sentence" }));
    for (const { segment, index } of segmenters.get(lang).segment(text)) {
      if (place < index + segment.length) return [index, index + segment.length];
    }
    return [0, text.length];
  };
  const shown = (record, asked) => {
    const [page, id, , lang, text] = data.records[record];
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${data.pages[page]}#${encodeURIComponent(id)}`;
    link.textContent = data.names[id] ?? id;
    const words = document.createElement("p");
    words.lang = lang;
    const ends = asked.flatMap((term) => starts(record, term).map((at) => [tokensOf(record)[at].start, tokensOf(record)[at + term.words.length - 1].end]))
      .sort((one, other) => one[0] - other[0]);
    const [from, to] = sentence(text, ends[0]?.[0] ?? 0, lang);
    let done = from;
    for (const [start, end] of ends) {
      if (start < done || end > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      words.append(text.slice(done, start), mark);
      done = end;
    }
    words.append(text.slice(done, to));
    item.append(link, words);
    return item;
  };
  let waiting = 0;
  const search = () => {
    const query = field.value.trim();
    const counts = query.length > 1 || single.test(query) ? found(query) : new Map();
    const asked = terms(query);
    const places = new Map();
    for (const record of ranked(counts)) {
      const place = data.records[record].slice(0, 2).join("#");
      if (!places.has(place)) places.set(place, record);
    }
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    hits.textContent = query.length > 1 || single.test(query)
      ? texts.hits.replace("{n}", total).replace("{hits}", total === 1 ? texts.hit : texts.several).replace("{m}", places.size).replace("{places}", places.size === 1 ? texts.place : texts.places) : "";
    const list = [...places.values()].slice(0, most);
    results.replaceChildren(...list.splice(0, first).map((record) => shown(record, asked)));
    // What does not fit a first look is written while nobody types.
    const more = () => {
      results.append(...list.splice(0, first).map((record) => shown(record, asked)));
      if (within) tell({ height: document.documentElement.offsetHeight });
      if (list.length) waiting = setTimeout(more);
    };
    clearTimeout(waiting);
    if (list.length) waiting = setTimeout(more, 200);
    if (within) tell({ q: query, height: document.documentElement.offsetHeight });
    else history.replaceState(null, "", query ? `#${new URLSearchParams({ q: query })}` : "#");
  };
  const tell = (message) => parent.postMessage(message, "*");
  const ask = () => {
    field.value = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    search();
  };
  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", search);
  if (within) {
    document.documentElement.classList.add("within");
    addEventListener("message", ({ source, data: { q } }) => {
      if (source !== parent) return;
      if (q !== field.value) { field.value = q; search(); }
      field.focus();
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") tell({ close: true }); });
    results.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      tell({ to: link.href });
    });
    tell({ ready: true, height: document.documentElement.offsetHeight });
  } else {
    addEventListener("hashchange", ask);
    ask();
    field.focus();
  }
})();
