import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMarkings, secrecyVerdict } from './markings.ts';

const BODY =
  '云川市人民政府办公室文件\n云政办发〔2026〕3号\n关于做好有关工作的通知\n各县（市、区）人民政府：\n现将有关事项通知如下。';
const look = (text: string, name = '通知.docx') => findMarkings(text, { name });
const levels = (text: string, name?: string) => look(text, name).map(({ level, certainty }) => `${level} ${certainty}`);

describe('at the head of a text', () => {
  test.each([
    ['机密★10年', 'secret'],
    ['绝密★长期', 'top-secret'],
    ['秘密★6个月', 'confidential'],
    ['机密', 'secret'],
    ['绝　密', 'top-secret'],
    ['机 密 ★ 1 年', 'secret'],
    ['机密*５年', 'secret'],
    ['秘密☆', 'confidential'],
    ['000001机密★十年特急', 'secret'],
    ['【机密】', 'secret'],
    ['（秘密）', 'confidential'],
    ['密级：机密', 'secret'],
    ['密级\t绝密', 'top-secret'],
    ['密级和保密期限：秘密★5年', 'confidential'],
    ['機密★10年', 'secret'],
    ['机密★2036年1月1日', 'secret'],
  ])('%s is a marking for certain', (line, level) => {
    expect(levels(`${line}\n${BODY}`)).toEqual([`${level} certain`]);
    expect(secrecyVerdict(look(`${line}\n${BODY}`))).toBe('stop');
  });

  test('its place is told', () => {
    const text = `000001\n机密★10年\n特急\n${BODY}`;
    expect(look(text)).toEqual([
      {
        level: 'secret',
        certainty: 'certain',
        place: 'head',
        where: '2',
        quote: '机密★10年',
        span: { start: 7, end: 13 },
      },
    ]);
  });

  test.each([
    '内部资料 注意保存',
    '内部资料，注意保管',
    '工作秘密',
    '工作秘密★3年',
    '内部文件',
    '仅供内部参阅',
    '内部',
    '（不得外传）',
  ])('%s is a work secret, at its own level', (line) => {
    expect(levels(`${line}\n${BODY}`)).toEqual(['internal certain']);
    expect(secrecyVerdict(look(`${line}\n${BODY}`))).toBe('internal');
  });
});

describe('ordinary words are no markings', () => {
  test.each([
    '加强国家秘密保护，做好保密工作。',
    '严禁泄露机密，保守国家秘密和商业秘密。',
    '选举采用无记名投票、秘密写票的方式，即秘密投票。',
    '建立健全商业秘密保护制度，打击侵犯商业秘密行为。',
    '涉及国家机密的，按有关规定办理。',
    '开展机密级信息系统测评。',
    '保密',
    '保密委员会',
    '内部控制制度',
    '深化内部审计，优化内部资源配置。',
    '非密',
    '密级：无',
    '商业秘密★',
    '五★景区、★标注的为重点任务',
  ])('%s', (line) => {
    expect(look(`${line}\n${BODY}`)).toEqual([]);
    expect(look(`${BODY}\n${line}`)).toEqual([]);
  });

  const REPORTS = join(import.meta.dirname, '../../../../../shared/eval/corpus');
  test.skipIf(!existsSync(REPORTS) && process.env.CI !== 'true')('no real report is taken for a secret', () => {
    const names = readdirSync(REPORTS).filter((name) => name.endsWith('.txt'));
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(look(readFileSync(join(REPORTS, name), 'utf8'), name), name).toEqual([]);
  });
});

describe('elsewhere in a text', () => {
  const long = `${BODY}\n${'推动经济持续健康发展。\n'.repeat(40)}`;

  test('a starred marking on a line of its own is certain, a bare word is not', () => {
    expect(levels(`${long}秘密★3年\n附件内容`)).toEqual(['confidential certain']);
    expect(levels(`${long}机密\n附件内容`)).toEqual(['secret possible']);
    expect(levels(`${long}1\t某事项\t秘密\t市保密局`)).toEqual(['confidential possible']);
  });

  test('a starred level inside a sentence is possible: it may be quoted', () => {
    expect(levels(`${long}应当在首页标注“机密★10年”字样。`)).toEqual(['secret possible']);
    expect(secrecyVerdict(look(`${long}应当在首页标注“机密★10年”字样。`))).toBe('ask');
  });
});

describe('in the name of the file', () => {
  test.each([
    ['机密-会议纪要.docx', 'secret certain'],
    ['【绝密】方案.pdf', 'top-secret certain'],
    ['方案(秘密★5年).ofd', 'confidential certain'],
    ['2026 机密 方案.docx', 'secret certain'],
    ['机密文件.docx', 'secret possible'],
    ['方案（内部资料）.docx', 'internal certain'],
  ])('%s', (name, expected) => {
    expect(levels(BODY, name)).toEqual([expected]);
  });

  test.each([
    '关于做好国家秘密保护工作的通知.docx',
    '商业秘密保护条例.pdf',
    '秘密投票办法.docx',
    '保密工作总结.docx',
    '机密级计算机管理制度.docx',
    '内部审计报告.xlsx',
  ])('%s is an ordinary name', (name) => {
    expect(look(BODY, name)).toEqual([]);
  });
});

describe('in properties and margins', () => {
  const withProperty = (name: string, value: string) =>
    findMarkings(BODY, { name: 'a.docx', metadata: { properties: [{ name, value }], margins: [] } });

  test.each([
    ['keywords', '会议；机密★5年；纪要', 'secret certain'],
    ['keywords', '纪要, 秘密', 'confidential certain'],
    ['密级', '机密级', 'secret certain'],
    ['Classification', 'Top Secret', 'top-secret possible'],
    ['title', '机密文件汇总', 'secret possible'],
    ['subject', '密级：绝密', 'top-secret certain'],
  ])('%s = %s', (name, value, expected) => {
    const found = withProperty(name, value);
    expect(found.map(({ level, certainty }) => `${level} ${certainty}`)).toEqual([expected]);
    expect(found[0]).toMatchObject({ place: 'property', where: name, span: null });
  });

  test.each([
    ['title', '国家秘密保护工作要点'],
    ['keywords', '保密工作'],
    ['creator', '林一平'],
    ['Security', '0'],
  ])('%s = %s is ordinary', (name, value) => {
    expect(withProperty(name, value)).toEqual([]);
  });

  test('headers, footers and watermarks count as heads', () => {
    const metadata = {
      properties: [],
      margins: [
        { place: 'header' as const, text: '机密★10年' },
        { place: 'watermark' as const, text: '内部资料' },
        { place: 'footer' as const, text: '— 1 —' },
      ],
    };
    const found = findMarkings(BODY, { name: 'a.docx', metadata });
    expect(found.map(({ place, level, certainty }) => [place, level, certainty])).toEqual([
      ['header', 'secret', 'certain'],
      ['watermark', 'internal', 'certain'],
    ]);
  });
});

test('any spacing inside a marking, and any copy number, is seen through', () => {
  const marking = fc.record({
    level: fc.constantFrom('绝密', '机密', '秘密'),
    star: fc.constantFrom('★', '☆', '*', '＊'),
    years: fc.integer({ min: 1, max: 30 }),
    spaces: fc.array(fc.constantFrom('', ' ', '　', '\u00a0'), { minLength: 8, maxLength: 8 }),
  });
  fc.assert(
    fc.property(marking, ({ level, star, years, spaces }) => {
      const line = [...`${level}${star}${years}年`].map((char, at) => char + (spaces[at] ?? '')).join('');
      expect(secrecyVerdict(look(`${line}\n${BODY}`))).toBe('stop');
    }),
  );
});

test('a long text without line breaks, and one of stars alone, end in bounded time', () => {
  const started = performance.now();
  look('★'.repeat(2_000_000));
  look('密级'.repeat(1_000_000));
  look('机密\n'.repeat(500_000));
  expect(performance.now() - started).toBeLessThan(10_000);
}, 30_000);
