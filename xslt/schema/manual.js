/* Search in the manual: hides what does not hold the words looked for. Without it, the page is whole. */
{
  const nav = document.querySelector('nav'), field = document.createElement('input'), main = document.querySelector('main');
  field.type = 'search';
  field.placeholder = nav.dataset.search;
  field.setAttribute('aria-label', nav.dataset.search);
  nav.prepend(field);
  const parts = [...main.querySelectorAll('article, section > p, section > ul, section > pre')];
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const texts = parts.map(part => plain(part.textContent)), entries = [...nav.querySelectorAll('li')];
  field.addEventListener('input', () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    parts.forEach((part, index) => { part.hidden = !words.every(word => texts[index].includes(word)); });
    main.querySelectorAll('section').forEach(one => { one.hidden = !parts.some(part => !part.hidden && one.contains(part)); });
    entries.forEach(entry => { entry.hidden = document.getElementById(entry.firstElementChild.hash.slice(1)).hidden; });
  });
}
