import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const cut = (text: string): string[] => splitSentences(text).sentences.map(({ start, end }) => text.slice(start, end));

test('a sentence ends with its mark and the closing marks behind it', () => {
  expect(cut('要干！“一件接着一件办。”他说（见附件。）好？')).toEqual([
    '要干！',
    '“一件接着一件办。”',
    '他说（见附件。）',
    '好？',
  ]);
});

test('a sentence ends with its paragraph', () => {
  expect(cut('一、工作回顾\n增长5%。增长6%')).toEqual(['一、工作回顾', '增长5%。', '增长6%']);
});

test('marks in a row end one sentence', () => {
  expect(cut('加油！！！前进。')).toEqual(['加油！！！', '前进。']);
});

test('a point in a number ends nothing', () => {
  expect(cut('增长5.6%，PM2.5下降。')).toEqual(['增长5.6%，PM2.5下降。']);
});

test('paragraphs know their sentences, empty ones are none', () => {
  const { paragraphs, sentences } = splitSentences('甲。乙。\n\n丙。');
  expect(paragraphs.map(({ firstSentence, endSentence }) => [firstSentence, endSentence])).toEqual([
    [0, 2],
    [2, 3],
  ]);
  expect(sentences.map(({ paragraph }) => paragraph)).toEqual([0, 0, 1]);
});

test('an empty text has none', () => {
  expect(splitSentences('')).toEqual({ paragraphs: [], sentences: [] });
});
