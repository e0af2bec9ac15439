import { type HonourBatchPage, REWARD_KINDS } from '@liubu/contract';
import type { OfficialDocument } from '@liubu/documents';
import { dayText } from '../../../files/day-text.ts';

type Honour = HonourBatchPage['honours'][number];

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/** 一 … 九十九. */
const chinese = (n: number): string =>
  n <= 10
    ? NUMBERS[n - 1]!
    : `${n < 20 ? '' : NUMBERS[Math.floor(n / 10) - 1]}十${n % 10 === 0 ? '' : NUMBERS[(n % 10) - 1]}`;

export const honourWho = ({ name, unit }: Pick<Honour, 'name' | 'unit'>): string =>
  name === null ? unit.name : `${name}（${unit.name}）`;

/** By kind, in the order of the page. */
function byKind(honours: readonly Honour[]): { kindName: string; of: Honour[] }[] {
  const groups: { kindName: string; of: Honour[] }[] = [];
  for (const honour of honours) {
    const group = groups.find(({ kindName }) => kindName === honour.kindName);
    if (group) group.of.push(honour);
    else groups.push({ kindName: honour.kindName, of: [honour] });
  }
  return groups;
}

const standing = (honours: readonly Honour[]): Honour[] =>
  honours.filter(({ state }) => state === 'proposed' || state === 'honoured');

/** Names of each kind, one kind under a heading. */
const lists = (honours: readonly Honour[]): OfficialDocument['body'][number][] =>
  byKind(standing(honours)).flatMap(({ kindName, of }, at) => [
    {
      text: `${chinese(at + 1)}、${kindName}（${of.length}${of[0]?.subject === 'person' ? '名' : '个'}）`,
      level: 1 as const,
    },
    { text: `${of.map(honourWho).join('、')}。`, level: 0 as const },
  ]);

/** 公示: who is proposed for what, until when and where one objects. Pure. */
export function noticeOfHonours(
  governmentName: string,
  planYear: number,
  { batch, honours }: Pick<HonourBatchPage, 'batch' | 'honours'>,
): OfficialDocument {
  const office = `${governmentName}人民政府办公室`;
  return {
    mark: office,
    number: null,
    title: `关于${batch.title}拟表扬对象的公示`,
    body: [
      {
        text: `根据${planYear}年度考核和工作推进情况，经推荐、核查，拟对下列对象予以表扬激励，现予公示。公示时间为${dayText(batch.noticeFrom)}至${dayText(batch.noticeUntil)}（${batch.noticeDays}个工作日）。公示期内如有异议，请以书面或电话形式向${office}反映，署名反映的将予答复。`,
        level: 0,
      },
      ...lists(honours),
    ],
    signature: office,
    date: batch.noticeFrom,
  };
}

/** 表扬通报: who is honoured, for what, with which incentives; incentives stand in a table of their own. Pure. */
export function commendationOf(
  governmentName: string,
  planYear: number,
  { batch, honours }: Pick<HonourBatchPage, 'batch' | 'honours'>,
): OfficialDocument {
  const government = `${governmentName}人民政府`;
  const named = standing(honours);
  const rewarded = named.flatMap((honour) =>
    honour.rewards
      .filter(({ kind, state }) => kind !== 'commendation' && state !== 'cancelled')
      .map((reward) => ({ honour, reward })),
  );
  const byHand = named.filter(({ source }) => source === 'hand');
  return {
    mark: `${government}文件`,
    number: batch.documentNumber,
    title: `${government}关于${batch.title}的通报`,
    addressees: `各县（市、区）人民政府，${government}各部门、各直属机构`,
    body: [
      {
        text: `${planYear}年，各级各部门对照年度目标任务狠抓落实，一批单位和个人实绩突出。为树立鲜明导向，激励担当作为，经${batch.noticeDays}个工作日公示${batch.decisionBasis === null ? '' : `，${batch.decisionBasis}审定`}，决定对下列对象予以通报表扬。`,
        level: 0,
      },
      ...lists(honours),
      ...(byHand.length === 0
        ? []
        : [
            { text: `${chinese(byKind(named).length + 1)}、主要事迹`, level: 1 as const },
            ...byHand.map((honour) => ({
              text: `${honourWho(honour)}：${/[。！？]$/.test(honour.reason) ? honour.reason : `${honour.reason}。`}`,
              level: 0 as const,
            })),
          ]),
      {
        text: `希望受到表扬的单位和个人珍惜荣誉，再创佳绩。各级各部门要以先进为榜样，全面完成各项目标任务。${rewarded.length > 0 ? '激励措施由有关部门于规定时间前兑现，兑现情况纳入督查。' : ''}`,
        level: 0,
      },
    ],
    ...(rewarded.length > 0 && {
      attachments: [
        {
          title: '激励措施清单',
          blocks: [
            {
              columns: [
                { heading: '序号', width: 10, isCentred: true },
                { heading: '激励对象', width: 26 },
                { heading: '类别', width: 16, isCentred: true },
                { heading: '激励措施', width: 30 },
                { heading: '兑现部门', width: 26 },
                { heading: '时限', width: 18, isCentred: true },
              ],
              rows: rewarded.map(({ honour, reward }, at) => ({
                cells: [
                  String(at + 1),
                  honourWho(honour),
                  REWARD_KINDS[reward.kind][0],
                  `${reward.what}${reward.amount === null ? '' : `（${reward.amount}${reward.measureUnit}）`}`,
                  reward.giver?.name ?? `${government}办公室`,
                  reward.due ?? '待定',
                ],
              })),
            },
          ],
        },
      ],
    }),
    signature: government,
    date: batch.publishedOn,
    imprint: { printer: `${government}办公室`, printed: batch.publishedOn },
  };
}
