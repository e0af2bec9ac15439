import { IdentityRefused } from './provider.ts';

/** An element of a CAS answer. */
interface Element {
  name: string;
  text: string;
  children: Element[];
}

const MAX_CHARACTERS = 64 * 1024;
const MAX_DEPTH = 12;
const CAS = 'http://www.yale.edu/tp/cas';
/** A name of an element; tags of this answer have namespaces and nothing else in them. */
const TAG = /<(\/?)((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the XML of a CAS 3.0 validation strictly: no document type, no entities but the five, no comments, sections or
 * instructions inside, every tag closed by its own name, one root in the namespace of CAS. What does not fit is forged.
 *
 * @throws IdentityRefused forged, refused when CAS says that the ticket is not valid
 */
export function readCasAnswer(xml: string): { user: string; attributes: Record<string, string> } {
  const root = parse(xml);
  const inside = root.children;
  if (root.name !== 'serviceResponse' || inside.length !== 1) throw forged('no serviceResponse');
  const answer = inside[0]!;
  if (answer.name === 'authenticationFailure') throw new IdentityRefused('refused', 'CAS refused the ticket');
  if (answer.name !== 'authenticationSuccess') throw forged(`unknown answer ${answer.name}`);
  const users = answer.children.filter(({ name }) => name === 'user');
  const user = users[0]?.text.trim() ?? '';
  if (users.length !== 1 || user === '' || users[0]!.children.length > 0) throw forged('there must be one user');
  const attributes: Record<string, string> = {};
  for (const { name, children } of answer.children)
    if (name === 'attributes') for (const one of children) attributes[one.name] ??= one.text.trim();
  return { user, attributes };
}

function parse(source: string): Element {
  if (source.length > MAX_CHARACTERS) throw forged('too long');
  const xml = source.replace(/^\uFEFF/, '').trim();
  let at = /^<\?xml[^<>?]{0,200}\?>\s*/.exec(xml)?.[0].length ?? 0;
  const open: Element[] = [];
  let root: Element | null = null;
  while (at < xml.length) {
    if (xml[at] !== '<') {
      const end = xml.indexOf('<', at);
      const text = xml.slice(at, end < 0 ? undefined : end);
      const parent = open.at(-1);
      if (parent) parent.text += decode(text);
      else if (text.trim() !== '') throw forged('text outside');
      at += text.length;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    if (tag === null) throw forged('not a plain tag');
    at += tag[0].length;
    const [, isClose, qualified = '', attributes = '', isEmpty] = tag;
    const name = qualified.slice(qualified.indexOf(':') + 1);
    if (isClose) {
      if (open.pop()?.name !== name || attributes !== '') throw forged('tags do not match');
      continue;
    }
    const element: Element = { name, text: '', children: [] };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else if (root === null && attributes.includes(CAS)) root = element;
    else throw forged('one root in the namespace of CAS');
    if (!isEmpty) open.push(element);
    if (open.length > MAX_DEPTH) throw forged('too deep');
  }
  if (root === null || open.length > 0) throw forged('not whole');
  return root;
}

function decode(text: string): string {
  return text.replace(/&([^;&\s]{0,10});?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character !== undefined && whole.endsWith(';')) return character;
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const point = code ? Number.parseInt(code[1] ?? code[2]!, code[1] ? 16 : 10) : Number.NaN;
    if (!(point >= 0x20 && point <= 0x10_ff_ff) || !whole.endsWith(';')) throw forged('unknown entity');
    return String.fromCodePoint(point);
  });
}

const forged = (what: string): IdentityRefused => new IdentityRefused('forged', `the answer of CAS: ${what}`);
