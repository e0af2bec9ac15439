import { expect, test } from 'vitest';
import { blocksOf, pagesOfBlocks, type Span } from './report-text.ts';

const TEXT = '标题\n新增学位9000个，改造小区86个。𠮷祥街通车。\n\n最后一段，完成投资。';
const outline = [{ depth: 1, start: 0, end: 2 }];
const textOf = (spans: Span[]): string =>
  blocksOf({ text: TEXT, outline }, spans)
    .blocks.map(({ stretches }) => stretches.map(({ text }) => text).join(''))
    .join('\n');
const span = (slug: string, start: number, end: number): Span => ({ slug, start, end });

test('the text comes out as it went in, whatever is marked', () => {
  const at = TEXT.indexOf('𠮷');
  const many: Span[] = [
    span('half', at + 1, at + 3),
    span('none', 5, 5),
    span('far', 900, 990),
    span('back', 9, 4),
    span('line', 2, 9),
  ];
  for (let start = 0; start < TEXT.length; start += 3)
    for (const length of [1, 4, 11, 60]) many.push(span(`s${start}-${length}`, start, start + length));
  expect(textOf(many)).toBe(TEXT);
  expect(textOf([])).toBe(TEXT);
  for (const { stretches } of blocksOf({ text: TEXT, outline }, many).blocks)
    for (const { text } of stretches) expect(Buffer.from(text).toString()).toBe(text);
});

test('overlapping commitments share a stretch, the closest first; each begins in one paragraph', () => {
  const long = span('long', 3, TEXT.length);
  const short = span('short', 5, 12);
  const { blocks, outside } = blocksOf({ text: TEXT, outline }, [long, short, span('out', 500, 600)]);
  expect(blocks[0]).toMatchObject({ depth: 1, marks: [] });
  expect(blocks[1]!.stretches.map(({ slugs }) => slugs)).toEqual([['long'], ['short', 'long'], ['long']]);
  expect(blocks[1]!.marks).toEqual(['long', 'short']);
  expect(blocks[3]!.stretches).toEqual([{ text: '最后一段，完成投资。', slugs: ['long'] }]);
  expect(blocks[3]!.marks).toEqual([]);
  expect(outside.map(({ slug }) => slug)).toEqual(['out']);
});

test('a long report goes on several pages and loses nothing', () => {
  const text = Array.from({ length: 300 }, (_, at) => `第${at}段${'话'.repeat(200)}`).join('\n');
  const { blocks } = blocksOf({ text, outline: [] }, []);
  const pages = pagesOfBlocks(blocks, { chars: 5000, marks: 10 });
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.flat()).toEqual(blocks);
  for (const page of pages)
    expect(page.reduce((sum, { start, end }) => sum + end - start, 0)).toBeLessThanOrEqual(5000);
});

test('a heading may be the first words of its paragraph; a first sentence without a number is none', () => {
  const text =
    '一、去年回顾\n去年，我们做了这些工作。\n（一）产业有了新进展。全年投产38个项目。\n激发消费活力。发放消费券5000万元。\n——建设制造之城。到2030年翻一番。';
  const heads = ['一、去年回顾', '去年，我们做了这些工作', '（一）产业有了新进展', '激发消费活力', '——建设制造之城'];
  const made = heads.map((head, at) => ({
    depth: at === 0 ? 1 : 2,
    start: text.indexOf(head),
    end: text.indexOf(head) + head.length,
  }));
  const at = text.indexOf('投产38');
  const { blocks } = blocksOf({ text, outline: made }, [span('done', at, at + 7)]);
  expect(blocks.map(({ depth, isRunIn }) => [depth, isRunIn])).toEqual([
    [1, false],
    [null, false],
    [2, true],
    [null, false],
    [2, true],
  ]);
  expect(blocks[2]!.stretches).toEqual([
    { text: '（一）产业有了新进展', slugs: [], isHead: true },
    { text: '。全年', slugs: [] },
    { text: '投产38个项目', slugs: ['done'] },
    { text: '。', slugs: [] },
  ]);
  expect(blocks.map(({ stretches }) => stretches.map((one) => one.text).join('')).join('\n')).toBe(text);
});
