/* The live page: takes over what changed in the edition without losing place, open note or view, and shows what was found.
   It compares the page as it was served with the page as it is served now, and makes the same changes in the page that is open, so
   that whatever a reader or another script did there stays as it is. */
(() => {
  'use strict';
  const script = document.currentScript;
  let version = Number(script.dataset.version);
  let served = null;
  let shown = 0; // how many of the changes of words since the build of the page were put into it
  const touched = new Map(); // the texts of the page that were changed so, as they were
  const pieces = new Map(); // the elements that stand in the page in the place of those that were served, by identifier
  let busy = Promise.resolve();

  const parse = text => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    page.querySelectorAll('script[src="/live/page.js"]').forEach(one => one.remove());
    return page;
  };
  const load = () => fetch(location.pathname, { cache: 'no-cache' }).then(answer => answer.text()).then(parse);
  const first = load();

  /* Two nodes are of one kind if one may become the other. */
  const kind = node => node.nodeType === 1 ? node.localName + '#' + node.id : String(node.nodeType);
  const same = (one, other) => kind(one) === kind(other);

  /* For each child of `before`, the child of the open page that it became; nothing where a script took it away. */
  const standing = (open, before) => {
    const found = new Map();
    let next = open.firstChild;
    for (const child of before.childNodes) {
      for (let candidate = next; candidate; candidate = candidate.nextSibling) {
        if (same(candidate, child)) {
          found.set(child, candidate);
          next = candidate.nextSibling;
          break;
        }
      }
    }
    return found;
  };

  /* Which child of `before` each child of `after` was: equal ones first, then those of one kind between them. */
  const paired = (before, after) => {
    const old = [...before.childNodes], now = [...after.childNodes], pairs = new Map();
    let start = 0, oldEnd = old.length, nowEnd = now.length;
    while (start < oldEnd && start < nowEnd && old[start].isEqualNode(now[start])) pairs.set(now[start], old[start++]);
    while (oldEnd > start && nowEnd > start && old[oldEnd - 1].isEqualNode(now[nowEnd - 1])) pairs.set(now[--nowEnd], old[--oldEnd]);
    let place = start;
    for (let index = start; index < nowEnd; index++) {
      for (let other = place; other < oldEnd; other++) {
        if (same(old[other], now[index])) {
          pairs.set(now[index], old[other]);
          place = other + 1;
          break;
        }
      }
    }
    return pairs;
  };

  const patch = (open, before, after) => {
    if (before.isEqualNode(after)) return;
    if (after.nodeType !== 1) {
      open.nodeValue = after.nodeValue;
      return;
    }
    for (const name of new Set([...before.getAttributeNames(), ...after.getAttributeNames()])) {
      const value = after.getAttribute(name);
      if (before.getAttribute(name) === value) continue;
      if (value === null) open.removeAttribute(name);
      else open.setAttribute(name, value);
    }
    const stood = standing(open, before), pairs = paired(before, after), kept = new Set(pairs.values());
    for (const child of before.childNodes) if (!kept.has(child)) stood.get(child)?.remove();
    let last = null;
    for (const child of after.childNodes) {
      const old = pairs.get(child);
      let node = old && stood.get(old);
      if (node) patch(node, old, child);
      else if (!old) {
        node = document.importNode(child, true);
        open.insertBefore(node, last ? last.nextSibling : open.firstChild);
      }
      if (node) last = node;
    }
  };

  /* Puts changed words where the old ones stand, between the same words, in the element that they belong to; where it is not plain
     which words are meant, the page waits for its build. */
  const quoted = words => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const put = change => {
    const where = new RegExp(`(${quoted(change.left.trimStart())})${quoted(change.old)}(?=${quoted(change.right.trimEnd())})`, 'g');
    for (const scope of [...change.ids.map(id => document.getElementById(id)), document.body]) {
      if (!scope) continue;
      const found = [], walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.parentElement.closest('script, style')) for (const match of node.data.matchAll(where)) found.push([node, match]);
      }
      if (found.length === 1) {
        const [[node, match]] = found, start = match.index + match[1].length;
        if (!touched.has(node)) touched.set(node, node.data);
        node.data = node.data.slice(0, start) + change.new + node.data.slice(match.index + match[0].length);
      }
      if (found.length) return;
    }
  };

  /* The page without the words that were put into it. */
  const takeBack = () => {
    for (const [node, words] of touched) node.data = words;
    touched.clear();
    shown = 0;
  };

  /* Puts elements in the place of those with their identifiers, new ones after those that they follow, takes away those that are gone,
     and undoes all this for whatever is no longer given. */
  const fragment = html => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content.firstElementChild;
  };
  const become = (id, before, after) => {
    const open = document.getElementById(id);
    if (!open || !before || !after) return;
    if (same(before, after)) patch(open, before, after);
    else open.replaceWith(document.importNode(after, true));
  };
  const undo = (id, served) => {
    const { was, put } = pieces.get(id);
    if (was) put.replaceWith(was);
    else if (served.getElementById(id)) become(id, put, served.getElementById(id));
    else document.getElementById(id)?.remove();
    pieces.delete(id);
  };
  const exchange = (given, served) => {
    const wanted = new Map(given.filter(one => one.lang === document.documentElement.lang).map(one => [one.id, one]));
    for (const id of [...pieces.keys()].reverse()) if (!wanted.has(id) || pieces.get(id).was) undo(id, served);
    for (const [id, one] of wanted) {
      const open = document.getElementById(id), put = one.html ? fragment(one.html) : document.createElement('template');
      if (!one.html) open?.replaceWith(put);
      else if (open) become(id, pieces.get(id)?.put || served.getElementById(id), put);
      else document.getElementById(one.after)?.after(document.importNode(put, true));
      if (one.html || open) pieces.set(id, { was: one.html ? null : open, put });
    }
  };

  /* What stands highest in the window, so that it can be put there again. */
  const anchor = () => {
    for (const element of document.querySelectorAll('[id]')) {
      const box = element.getBoundingClientRect();
      if (box.bottom > 0 && box.height > 0 && element.offsetParent) return [element.id, box.top];
    }
    return null;
  };

  const take = async state => {
    if (document.body.dataset.live === 'waiting') {
      if (state.built) location.reload();
      else if (state.built === false && !document.body.dataset.told) location.reload();
      return;
    }
    const before = served || await first, built = state.version !== version, after = built ? await load() : before;
    const place = anchor();
    if (built || state.patches.length < shown) takeBack();
    if (built) {
      exchange([], before);
      patch(document.head, before.head, after.head);
      patch(document.body, before.body, after.body);
      version = state.version;
    }
    served = after;
    exchange(state.pieces, served);
    for (const change of state.patches.slice(shown)) put(change);
    shown = state.patches.length;
    const moved = place && document.getElementById(place[0]);
    if (moved) window.scrollBy({ top: moved.getBoundingClientRect().top - place[1], behavior: 'instant' });
    if (built) document.dispatchEvent(new CustomEvent('escolio:changed'));
  };

  /* The bar with the findings: in a tree of its own, so that the styles of the edition and its own do not meet. */
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<style>
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483000; font: 14px/1.45 system-ui, sans-serif; color: #fff; pointer-events: none }
    .bar, ol { pointer-events: auto; position: relative; z-index: 1; background: #26262b }
    .bar { display: flex; gap: 1em; align-items: center; justify-content: flex-end; width: fit-content; margin-left: auto; padding: .35em .8em; border-radius: 6px 0 0 0 }
    button { all: unset; cursor: pointer; padding: .15em .5em; border-radius: 4px; background: #b3261e }
    button.warning { background: #7a5a00 }
    button:focus-visible, a:focus-visible { outline: 2px solid #fff; outline-offset: 1px }
    ol { margin: 0; padding: .6em 1em .6em 2.6em; max-height: 40vh; overflow: auto }
    li { margin: 0 0 .5em }
    li.error::marker { color: #ff8a80 } li.warning::marker { color: #ffd54f }
    a { color: #9ecbff; margin-left: .6em; white-space: nowrap }
    .mark { pointer-events: auto; position: absolute; padding: 0 .45em; font-weight: bold }
    [hidden] { display: none }
  </style><div class="marks" aria-hidden="true"></div><ol hidden></ol>
  <div class="bar" role="status" hidden><span></span><button type="button" aria-expanded="false" hidden></button></div>`;
  const marks = root.querySelector('.marks'), list = root.querySelector('ol'), bar = root.querySelector('.bar');
  const words = root.querySelector('span'), button = root.querySelector('button');
  const open = shown => {
    list.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
  };
  button.addEventListener('click', () => open(list.hidden));
  root.addEventListener('keydown', event => { if (event.key === 'Escape') open(false); });
  document.documentElement.append(host);

  const part = id => document.getElementById(id) || (id === 'section.title' && document.querySelector('header.title'));
  const target = finding => finding.ids.map(part).find(Boolean);
  const go = element => {
    element.scrollIntoView({ block: 'center' });
    element.animate([{ outline: '3px solid #b3261e' }, { outline: '3px solid transparent' }], 1600);
  };

  const place = () => {
    const own = host.getBoundingClientRect(), beside = new Map(); // how many marks stand beside each element so far
    for (const mark of marks.children) {
      const box = mark.element.getBoundingClientRect(), before = beside.get(mark.element) || 0;
      beside.set(mark.element, before + 1);
      mark.hidden = !mark.element.isConnected || !box.height;
      mark.style.top = `${box.top - own.top}px`;
      mark.style.left = `${Math.min(box.right, innerWidth - 26) - 22 * before}px`;
    }
  };

  let now = [];
  const show = state => {
    now = state.findings;
    list.replaceChildren();
    marks.replaceChildren();
    now.forEach((finding, index) => {
      const item = document.createElement('li'), element = target(finding);
      item.className = finding.severity;
      item.append(finding.message);
      if (element) {
        const link = document.createElement('a');
        link.href = `#${element.id || 'top'}`;
        link.textContent = 'place';
        link.addEventListener('click', event => { event.preventDefault(); go(element); });
        item.append(link);
        const mark = document.createElement('button');
        mark.type = 'button';
        mark.className = `mark ${finding.severity}`;
        mark.textContent = '!';
        mark.title = finding.message;
        mark.element = element;
        mark.addEventListener('click', () => { open(true); list.children[index].scrollIntoView({ block: 'nearest' }); });
        marks.append(mark);
      }
      if (finding.line) {
        const editor = document.createElement('a');
        editor.href = finding.editor;
        editor.textContent = `line ${finding.line}`;
        item.append(editor);
      }
      list.append(item);
    });
    const errors = now.filter(finding => finding.severity === 'error').length;
    button.textContent = `${now.length} ${now.length === 1 ? 'finding' : 'findings'}`;
    button.className = errors ? '' : 'warning';
    button.hidden = !now.length;
    if (!now.length) open(false);
    const waits = document.body.dataset.live === 'waiting'; // there is no good text yet
    words.textContent = state.built !== false ? state.books : waits ? 'Not built.' : 'Not built; this is the last good text.';
    bar.hidden = !now.length && !words.textContent;
    place();
  };

  addEventListener('scroll', place, { passive: true, capture: true });
  addEventListener('resize', place);
  addEventListener('toggle', place, true);

  const events = new EventSource('/live/events');
  events.onmessage = message => {
    const state = JSON.parse(message.data);
    busy = busy.then(() => take(state)).then(() => show(state)).catch(() => location.reload());
  };
  addEventListener('pagehide', () => events.close());
})();
