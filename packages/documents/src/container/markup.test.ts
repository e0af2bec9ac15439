import { expect, test } from 'vitest';
import { attribute, MarkupTooDeep, walkXml } from './markup.ts';

async function textOf(xml: string): Promise<string> {
  let text = '';
  await walkXml(xml, { text: (piece) => (text += piece) });
  return text;
}

test('a billion laughs stay one: entities of a DTD are never expanded', async () => {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
  const text = await textOf(`<!DOCTYPE r [<!ENTITY e0 "ha">${entities}]><r>&e9;</r>`);
  expect(text.length).toBeLessThan(1000);
  expect(text).toContain('&e9;');
  expect(text).not.toContain('haha');
});

test('an external entity is not fetched', async () => {
  expect(await textOf('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>')).toContain('&x;');
});

test('an element left open means that the XML is cut off', async () => {
  expect(await walkXml('<a><b>文</b></a>', {})).toBe(true);
  expect(await walkXml('<a/>', {})).toBe(true);
  expect(await walkXml('<a><b>文</b>', {})).toBe(false);
  expect(await walkXml('<a><b>文</b></a', {})).toBe(false);
});

test('nesting beyond reason is refused quickly', async () => {
  await expect(walkXml('<a>'.repeat(200_000), {})).rejects.toThrow(MarkupTooDeep);
});

test('names and attributes are read without their prefixes', async () => {
  const seen: unknown[] = [];
  await walkXml('<x:a xmlns:x="u" x:val="1" y="2"/>', {
    open: (name, attributes) => seen.push(name, attribute(attributes, 'val'), attribute(attributes, 'y')),
  });
  expect(seen).toEqual(['a', '1', '2']);
});
