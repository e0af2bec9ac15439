/**
 * The script of the page that checks an exported record without a network: plain JavaScript for any browser since
 * Chrome 80, with a SHA-256 of its own, since a page from a file has no crypto.subtle. It does what verify-record.ts
 * does; a test runs both on the same files.
 */
export const VERIFY_SCRIPT = String.raw`'use strict';
var K = new Uint32Array(64), START = new Uint32Array(8);
(function () {
  var prime = 2, count = 0;
  var fraction = function (x) { return ((x - Math.floor(x)) * 4294967296) | 0; };
  while (count < 64) {
    var isPrime = true;
    for (var factor = 2; factor * factor <= prime; factor++) if (prime % factor === 0) { isPrime = false; break; }
    if (isPrime) {
      if (count < 8) START[count] = fraction(Math.pow(prime, 1 / 2));
      K[count] = fraction(Math.pow(prime, 1 / 3));
      count++;
    }
    prime++;
  }
})();
var W = new Int32Array(64);
function Sha256() {
  this.state = Int32Array.from(START);
  this.block = new Uint8Array(64);
  this.filled = 0;
  this.length = 0;
}
Sha256.prototype.round = function (bytes, at) {
  var w = W, s = this.state;
  for (var i = 0; i < 16; i++, at += 4) w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  for (; i < 64; i++) {
    var x = w[i - 15], y = w[i - 2];
    var p = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    var q = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + p + w[i - 7] + q) | 0;
  }
  var a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
  for (i = 0; i < 64; i++) {
    var t1 = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    var t2 = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  s[0] = (s[0] + a) | 0; s[1] = (s[1] + b) | 0; s[2] = (s[2] + c) | 0; s[3] = (s[3] + d) | 0;
  s[4] = (s[4] + e) | 0; s[5] = (s[5] + f) | 0; s[6] = (s[6] + g) | 0; s[7] = (s[7] + h) | 0;
};
Sha256.prototype.update = function (bytes) {
  this.length += bytes.length;
  var at = 0;
  if (this.filled > 0) {
    while (at < bytes.length && this.filled < 64) this.block[this.filled++] = bytes[at++];
    if (this.filled === 64) { this.round(this.block, 0); this.filled = 0; }
  }
  for (; at + 64 <= bytes.length; at += 64) this.round(bytes, at);
  while (at < bytes.length) this.block[this.filled++] = bytes[at++];
  return this;
};
Sha256.prototype.digest = function () {
  var bits = this.length * 8;
  this.block[this.filled++] = 128;
  if (this.filled > 56) { this.block.fill(0, this.filled); this.round(this.block, 0); this.filled = 0; }
  this.block.fill(0, this.filled);
  var view = new DataView(this.block.buffer);
  view.setUint32(56, Math.floor(bits / 4294967296));
  view.setUint32(60, bits >>> 0);
  this.round(this.block, 0);
  var out = new Uint8Array(32), result = new DataView(out.buffer);
  for (var i = 0; i < 8; i++) result.setInt32(i * 4, this.state[i]);
  return out;
};
function hexOf(bytes) {
  var text = '';
  for (var i = 0; i < bytes.length; i++) text += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
  return text;
}
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  return '{' + Object.keys(value).sort(function (a, b) { return a < b ? -1 : a > b ? 1 : 0; })
    .map(function (key) { return JSON.stringify(key) + ':' + canonical(value[key]); }).join(',') + '}';
}
function bytesOf(hex) {
  var out = new Uint8Array(hex.length / 2);
  for (var i = 0; i < out.length; i++) out[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return out;
}
function isHidden(value) {
  return value !== null && typeof value === 'object' && Array.isArray(value.hidden) && value.hidden.length > 0 &&
    value.hidden.every(function (hash) { return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash); });
}
function RecordCheck(expected) {
  this.shown = 0;
  this.expected = expected; this.hash = new Sha256(); this.head = null; this.previous = new Uint8Array(32);
  this.sequence = 0; this.lineNumber = 0; this.sealed = false;
  this.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  this.encoder = new TextEncoder();
}
RecordCheck.prototype.broken = function (why, sequence, entry) {
  return { holds: false, why: why, line: this.lineNumber, sequence: sequence === undefined ? null : sequence, entry: entry || null };
};
RecordCheck.prototype.line = function (bytes) {
  this.lineNumber++;
  if (this.sealed) return this.broken('bytes');
  var text, value, next = this.sequence + 1;
  try {
    text = this.decoder.decode(bytes.subarray(0, bytes.length - 1));
    value = JSON.parse(text);
  } catch (error) {
    return this.broken(this.lineNumber === 1 ? 'head' : 'line', this.head ? next : null);
  }
  if (this.head === null) {
    var isKnown = value !== null && (value.format === 'liubu.record/2' || (value.format === 'liubu.record-part/1' && Number.isInteger(value.shown)));
    if (!isKnown || !Number.isInteger(value.entries) || canonical(value) !== text) return this.broken('head');
    this.head = value;
    this.hash.update(bytes);
    return null;
  }
  if (value !== null && typeof value === 'object' && 'sha256' in value && !('event' in value)) {
    if (this.sequence !== this.head.entries || (this.head.format === 'liubu.record-part/1' && this.head.shown !== this.shown)) return this.broken('count', this.sequence);
    if (hexOf(this.previous) !== this.head.headHash) return this.broken('head-hash', this.sequence);
    if (text !== canonical({ sha256: value.sha256 }) || hexOf(this.hash.digest()) !== value.sha256) return this.broken('bytes');
    this.sealed = true;
    return null;
  }
  this.hash.update(bytes);
  if (this.head.format === 'liubu.record-part/1' && isHidden(value)) {
    if (value.from !== next) return this.broken('order', next);
    if (canonical({ from: value.from, hidden: value.hidden }) !== text) return this.broken('line', next);
    for (var at = 0; at < value.hidden.length; at++) {
      this.sequence++;
      this.previous = this.join(this.sequence, bytesOf(value.hidden[at]));
    }
    return null;
  }
  if (value === null || typeof value !== 'object' || value.event === null || typeof value.event !== 'object') return this.broken('line', next);
  var event = canonical(value.event);
  var written = '{"event":' + event + ',"hash":' + canonical(value.hash) + ',"previousHash":' + canonical(value.previousHash) + ',"sequence":' + canonical(value.sequence) + '}';
  if (value.sequence !== next) return this.broken('order', next, value.event);
  if (value.previousHash !== hexOf(this.previous)) return this.broken('previous', next, value.event);
  var digest = this.join(next, new Sha256().update(this.encoder.encode(event)).digest());
  if (hexOf(digest) !== value.hash) return this.broken('content', next, value.event);
  if (value.event.governmentId !== this.head.governmentId) return this.broken('government', next, value.event);
  if (written !== text) return this.broken('line', next, value.event);
  this.previous = digest;
  this.sequence = next;
  this.shown++;
  return null;
};
RecordCheck.prototype.join = function (sequence, event) {
  return new Sha256().update(this.previous).update(this.encoder.encode(sequence + '\n')).update(event).digest();
};
RecordCheck.prototype.end = function (left) {
  if (this.head === null) return this.broken('head');
  if (!this.sealed || left > 0) return this.broken('cut', this.sequence + 1);
  if (this.expected && this.expected.toLowerCase() !== this.head.headHash) return this.broken('other-head');
  return { holds: true, head: this.head };
};
/* Takes the file in pieces, so that a large one does not fill the memory and the page stays alive. */
function RecordReader(expected) { this.check = new RecordCheck(expected); this.rest = new Uint8Array(0); }
RecordReader.prototype.take = function (bytes) {
  var whole = bytes;
  if (this.rest.length > 0) { whole = new Uint8Array(this.rest.length + bytes.length); whole.set(this.rest); whole.set(bytes, this.rest.length); }
  var at = 0;
  for (;;) {
    var end = whole.indexOf(10, at);
    if (end === -1) break;
    var broken = this.check.line(whole.subarray(at, end + 1));
    if (broken) return broken;
    at = end + 1;
  }
  this.rest = whole.slice(at);
  return this.rest.length > 8388608 ? this.check.broken('line') : null;
};
RecordReader.prototype.finish = function () { return this.check.end(this.rest.length); };
`;

/** Joins the check to the page: a file is chosen or dropped, the verdict shown in both languages. */
export const VERIFY_PAGE_SCRIPT = String.raw`
(function () {
  var byId = function (id) { return document.getElementById(id); };
  var show = function (kind, lines) {
    var box = byId('verdict');
    box.className = kind;
    box.textContent = '';
    lines.forEach(function (line, at) {
      var row = document.createElement(at === 0 ? 'strong' : 'p');
      row.textContent = line;
      box.appendChild(row);
    });
  };
  var fill = function (text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, key) { return values[key] === undefined || values[key] === null ? '—' : String(values[key]); });
  };
  var tell = function (verdict, name) {
    if (verdict.holds) {
      var head = verdict.head, good = { name: name, government: head.governmentName, n: head.entries, at: head.exportedAt, hash: head.headHash };
      if (head.format === 'liubu.record-part/1') good.shown = head.shown;
      return show('good', (head.format === 'liubu.record-part/1' ? WORDS.part : WORDS.good).map(function (line) { return fill(line, good); }));
    }
    var entry = verdict.entry || {};
    var bad = { name: name, line: verdict.line, n: verdict.sequence, what: entry.what, at: entry.happenedAt, subject: entry.subjectId };
    var lines = WORDS.why[verdict.why].map(function (line) { return fill(line, bad); });
    if (verdict.entry) lines.push(fill(WORDS.entry, bad));
    show('bad', [fill(WORDS.bad, bad)].concat(lines));
  };
  var STEP = 4194304;
  var read = function (file) {
    var reader = new RecordReader(byId('head').value.trim() || null), at = 0;
    var next = function () {
      if (at >= file.size) return tell(reader.finish(), file.name);
      show('busy', [fill(WORDS.busy, { percent: Math.floor((at / file.size) * 100) })]);
      var part = new FileReader();
      part.onerror = function () { show('bad', [fill(WORDS.unreadable, { name: file.name })]); };
      part.onload = function () {
        var broken = reader.take(new Uint8Array(part.result));
        if (broken) return tell(broken, file.name);
        at += STEP;
        setTimeout(next, 0);
      };
      part.readAsArrayBuffer(file.slice(at, at + STEP));
    };
    next();
  };
  byId('file').addEventListener('change', function (event) { if (event.target.files[0]) read(event.target.files[0]); });
  document.addEventListener('dragover', function (event) { event.preventDefault(); });
  document.addEventListener('drop', function (event) { event.preventDefault(); if (event.dataTransfer.files[0]) read(event.dataTransfer.files[0]); });
})();
`;
