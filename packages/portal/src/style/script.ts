import { rankEntry } from '../search/rank-entry.ts';

/**
 * The portal's only script. Every page reads and works without it: it keeps the choice of contrast, shows the buttons
 * that need it, opens for the printer what is folded, and searches where no server does. Written for old browsers within messengers; data becomes text alone.
 */
export const SCRIPT = `(function () {
  var d = document, root = d.documentElement, box = d.getElementById('contrast'), KEY = 'liubu-contrast';
  function mark() { root.classList[box.checked ? 'add' : 'remove']('contrast'); }
  if (box) {
    try { if (localStorage.getItem(KEY) === '1') box.checked = true; } catch (e) { /* Not kept, then. */ }
    mark();
    box.addEventListener('change', function () {
      mark();
      try { if (box.checked) localStorage.setItem(KEY, '1'); else localStorage.removeItem(KEY); } catch (e) { /* Not kept, then. */ }
    });
  }
  function copy(text) {
    var field = d.createElement('textarea');
    field.value = text;
    d.body.appendChild(field);
    field.select();
    try { d.execCommand('copy'); } catch (e) { /* The address stands on the page. */ }
    d.body.removeChild(field);
  }
  Array.prototype.forEach.call(d.querySelectorAll('[data-act]'), function (button) {
    button.parentNode.hidden = false;
    button.addEventListener('click', function () {
      if (button.getAttribute('data-act') === 'print') return window.print();
      if (navigator.share) return navigator.share({ title: d.title, url: location.href }).catch(function () {});
      copy(location.href);
      button.textContent = button.getAttribute('data-done');
    });
  });
  var shut = [];
  window.addEventListener('beforeprint', function () {
    shut = Array.prototype.filter.call(d.querySelectorAll('details'), function (one) { return !one.open; });
    shut.forEach(function (one) { one.open = true; });
  });
  window.addEventListener('afterprint', function () { shut.forEach(function (one) { one.open = false; }); });
  var place = d.getElementById('found'), field = d.getElementById('q-page');
  var asked = /[?&]q=([^&#]*)/.exec(location.search), query = '';
  try { query = asked ? decodeURIComponent(asked[1].replace(/\\+/g, ' ')).slice(0, 100).trim() : ''; } catch (e) { query = ''; }
  if (!place || !query) return;
  field.value = query;
  var rank = ${String(rankEntry)};
  var files = place.getAttribute('data-index').split(' '), states = JSON.parse(place.getAttribute('data-states')), found = [];
  var terms = (query.normalize ? query.normalize('NFKC') : query).toLowerCase().split(/[\\s,，、;；]+/).filter(Boolean).slice(0, 8);
  function show() {
    found.sort(function (a, b) { return b.rank - a.rank || a.at - b.at; });
    var title = d.createElement(found.length ? 'h2' : 'p'), list = d.createElement('ul');
    title.textContent = place.getAttribute(found.length ? 'data-found' : 'data-nothing').replace('{n}', found.length).replace('{q}', function () { return query; });
    list.className = 'items';
    found.slice(0, 60).forEach(function (one) {
      var line = d.createElement('li'), name = d.createElement('p'), link = d.createElement('a'), state = d.createElement('p');
      name.className = 'title';
      link.href = place.getAttribute('data-items') + one.row[0] + '/';
      link.textContent = one.row[1];
      state.className = 'about';
      state.textContent = states[one.row[4]] + (one.row[2] ? ' · ' + one.row[2].split('\\n')[0] : '');
      name.appendChild(link);
      line.appendChild(name);
      line.appendChild(state);
      list.appendChild(line);
    });
    place.appendChild(title);
    if (found.length) place.appendChild(list);
  }
  window.liubuIndex = function (rows) {
    rows.forEach(function (row) {
      var score = rank(row[1].toLowerCase(), row[2], row[3], terms);
      if (score > 0) found.push({ row: row, rank: score, at: found.length });
    });
  };
  (function load(at) {
    if (at === files.length) return show();
    var script = d.createElement('script');
    script.src = files[at];
    script.onload = script.onerror = function () { load(at + 1); };
    d.head.appendChild(script);
  })(0);
})();
`;
