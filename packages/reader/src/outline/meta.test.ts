import { describe, expect, test } from 'vitest';
import { prepareReading } from '../reading.ts';
import { readHead } from '../refine/head.ts';
import { levelOf, readDate } from './meta.ts';

const BODY = [
  '各位代表：',
  '现在，我代表市人民政府向大会报告工作，请予审议。',
  '一、2025年工作回顾',
  '全市上下稳住主业、守住底线、办成实事，完成工业投资260亿元，较好完成了全年各项目标任务。',
  '二、2026年重点工作',
  '加快云川港二期建设，改造老旧小区86个。',
];
const head = (...lines: string[]) => readHead(prepareReading([...lines, ...BODY].join('\n')));

describe('dates', () => {
  test.each([
    ['2021年1月6日', '2021-01-06'],
    ['二〇二六年一月二十七日', '2026-01-27'],
    ['二○二六年十二月三十一日', '2026-12-31'],
    ['二零一九年二月十日', '2019-02-10'],
    ['一九九八年三月五日', '1998-03-05'],
    ['2004-03-25', '2004-03-25'],
    ['2026年 1月 12日', '2026-01-12'],
  ])('%s', (words, date) => {
    expect(readDate(`——${words}在云川市人民代表大会会议上`)).toBe(date);
  });

  test.each(['2026年1月', '2026年13月1日', '2026年2月30日', '二〇二六年一月', '一月十二日', ''])(
    'none: %s',
    (words) => {
      expect(readDate(words)).toBeNull();
    },
  );
});

describe('the head', () => {
  test('says all there is to say', () => {
    expect(
      head('政府工作报告', '——2026年1月12日在云川市第六届人民代表大会第五次会议上', '云川市人民政府市长　林望川'),
    ).toEqual({
      government: '云川市',
      level: 'prefecture',
      year: 2026,
      date: '2026-01-12',
      speaker: '林望川',
      congress: '第六届',
      session: '第五次',
      title: '政府工作报告',
    });
  });

  test.each([
    ['——2026年1月12日在云川市第六届人民代表大会第五次会议上', '第六届', '第五次'],
    ['（2026年1月12日在云川市六届人民代表大会五次会议上）', '第六届', '第五次'],
    ['2026年1月12日在云川市第十六届人民代表大会第二次会议上', '第十六届', '第二次'],
  ])('congress and session: %s', (line, congress, session) => {
    expect(head('政府工作报告', line, '市长 林望川')).toMatchObject({ congress, session, date: '2026-01-12' });
  });

  test('a date line in Chinese numerals', () => {
    expect(
      head('云川市政府工作报告', '（二〇二六年一月十二日在云川市第六届人民代表大会第五次会议上）', '市长 林望川').date,
    ).toBe('2026-01-12');
  });

  test('a meeting over two lines', () => {
    expect(
      head('政府工作报告', '2026年1月12日在云川市', '第六届人民代表大会第五次会议上', '市长 林望川'),
    ).toMatchObject({
      government: '云川市',
      congress: '第六届',
      session: '第五次',
    });
  });

  test.each([
    ['云川市人民政府市长　林望川', '林望川'],
    ['市长 林望川', '林望川'],
    ['市　长：林望川', '林望川'],
    ['代市长 林望川', '林望川'],
    ['云川市市长 阿不都·林望川', '阿不都·林望川'],
    ['林望川', '林望川'],
    ['自治区主席 阿依古丽·买买提', '阿依古丽·买买提'],
  ])('speaker: %s', (line, speaker) => {
    expect(head('政府工作报告', '——2026年1月12日在云川市第六届人民代表大会第五次会议上', line).speaker).toBe(speaker);
  });

  test('no speaker where none is named', () => {
    expect(head('政府工作报告', '——2026年1月12日在云川市第六届人民代表大会第五次会议上').speaker).toBeNull();
  });

  test('the government is named by the title where no meeting is', () => {
    expect(head('云川县人民政府工作报告')).toMatchObject({
      government: '云川县',
      level: 'county',
      date: null,
      year: 2026,
    });
  });

  test.each([
    ['一、2025年和今年以来工作回顾\n各项工作取得成效。', 2026],
    ['一、工作回顾\n各项工作取得成效。\n2026年是规划开局之年，做好今年政府工作，意义重大。', 2026],
  ])('the year where no date and no heading of the plan tells it: %#', (body, year) => {
    expect(readHead(prepareReading(`政府工作报告\n各位代表：\n现在，我代表市人民政府报告工作。\n${body}`)).year).toBe(
      year,
    );
  });

  test('the date may stand in a label of the page', () => {
    expect(
      head('云川市政府工作报告', '在云川市第六届人民代表大会第五次会议上', '时间：2026-01-12', '市长 林望川').date,
    ).toBe('2026-01-12');
  });

  test('a part without a head says nothing of itself', () => {
    expect(readHead(prepareReading('全市上下稳住主业、守住底线、办成实事，较好完成了各项任务。'))).toMatchObject({
      government: null,
      level: null,
      date: null,
      speaker: null,
      congress: null,
      session: null,
      title: null,
    });
  });
});

test.each([
  ['国务院', 'national'],
  ['云川省', 'province'],
  ['云川壮族自治区', 'province'],
  ['北京市', 'province'],
  ['云川市', 'prefecture'],
  ['云川自治州', 'prefecture'],
  ['云川盟', 'prefecture'],
  ['白石县', 'county'],
  ['临溪区', 'county'],
  ['青屏旗', 'county'],
  ['石龙镇', 'township'],
  ['河口乡', 'township'],
] as const)('%s is a government of level %s', (government, level) => {
  expect(levelOf(government)).toBe(level);
});
