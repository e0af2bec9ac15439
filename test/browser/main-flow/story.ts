import { existsSync, readFileSync } from 'node:fs';

/** What is taken in, and in which year. */
export interface Story {
  year: number;
  /** The day on which the office begins. */
  today: string;
  report: { name: string; text: string };
  /** Number and date that the office system gives. */
  signed: { number: string; date: string };
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

const REAL = '../../../../shared/eval/texts/changde-2021.txt';

/** A real report beside the repository: its text is read, never kept, and in no picture. */
const real = (): Story => ({
  year: 2021,
  today: '2021-02-22',
  report: { name: '政府工作报告（2021年）.txt', text: read(REAL) },
  signed: { number: '云政办发〔2021〕6号', date: '2021-03-12' },
});

/** The project's own invented report. */
const invented = (): Story => ({
  year: 2026,
  today: '2026-02-24',
  report: { name: '云川市政府工作报告（2026年）.txt', text: read('../../../fixtures/reports/yunchuan-2026.txt') },
  signed: { number: '云政办发〔2026〕6号', date: '2026-03-12' },
});

/**
 * The real report where it is there; the invented one for pictures, and on a machine without the real one.
 *
 * @throws where `CI=true` and the real one is missing: the gate may not leave it out
 */
export function storyOf(forPictures: boolean): Story {
  if (forPictures) return invented();
  if (existsSync(new URL(REAL, import.meta.url))) return real();
  if (process.env.CI === 'true') throw new Error('../shared/eval/texts/changde-2021.txt 不在 · is missing');
  console.warn('main flow: the real report is missing, the invented one is read instead (1 exchange)');
  return invented();
}

/**
 * Says the same in other words: clauses keep their numbers and things, verbs and order change. So that no sentence of a
 * report need stand in the repository, the words are made of the item that was read.
 */
export function inOtherWords(wording: string): string {
  const verbs: readonly (readonly [string, string])[] = [
    ['新建', '建设'],
    ['建成', '完成建设'],
    ['力争', '确保'],
    ['加快', '抓紧'],
    ['推进', '推动'],
    ['实施', '组织实施'],
  ];
  const said = verbs.reduce((text, [from, to]) => text.replace(from, to), wording.replace(/[。；]$/, ''));
  return `抓好落实，${said}`;
}

/** Three decisions of a meeting; the third repeats `item` of the report. */
export function decisionsText({ year }: Story, item: string): string {
  return `云川市人民政府第六届第52次常务会议议定事项

${year}年2月22日上午，常务会议在市政府第一会议室召开，主持人林望川。会议议定以下事项：

1．由市应急局牵头，市气象局、市水利局配合，开展一次全市防汛实战演练，${year}年4月15日前完成。

2．由市卫生健康委牵头，市医保局、市财政局配合，制定乡镇卫生院全科医生补贴办法，${year}年5月15日前印发。

3．由市发展改革委牵头，${inOtherWords(item)}，${year}年11月30日前书面报告。
`;
}

/** A few items of the next year, for a second look in another browser. */
export const nextYear = (story: Story): Story => ({
  ...story,
  year: story.year + 1,
  report: {
    name: '下一年工作安排.txt',
    text: `云川市政府工作报告

一、${story.year + 1}年工作安排

（一）做强产业。新建标准厂房24万平方米，新增规模以上工业企业31家。完成工业技改投资56亿元。
（二）改善民生。新建改扩建中小学校7所，新增学位5200个。改造老旧小区43个，惠及居民1.2万户。新增养老床位900张。
`,
  },
});
