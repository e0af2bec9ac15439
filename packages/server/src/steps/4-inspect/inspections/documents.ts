import {
  type Conclusion,
  INSPECTION_METHODS,
  INSPECTION_TYPES,
  type InspectionPage,
  NOTICE_MODES,
  type ObjectPage,
  RECTIFICATION_STATES,
  REVIEW_DAYS,
  type SiteFinding,
} from '@liubu/contract';
import type { BodyParagraph, ListTable, OfficialDocument } from '@liubu/documents';
import { dayText } from '../../../files/day-text.ts';
import { sentence, typed } from '../../../files/typed-text.ts';
import { dayIn } from '../../../platform/clock.ts';

const span = (from: string, to: string): string =>
  from === to
    ? dayText(from)
    : `${dayText(from)}至${to.slice(0, 4) === from.slice(0, 4) ? dayText(to).slice(5) : dayText(to)}`;
const running = (text: string): BodyParagraph => ({ text: sentence(text), level: 0 });
const heading = (text: string): BodyParagraph => ({ text, level: 1 });
const SEVERITY = { contradiction: '与填报矛盾', doubt: '存在疑点', notice: '提示' } as const;

/** What was filed and what was found, in a cell. */
const filedText = ({ contradicts }: SiteFinding): string => {
  if (contradicts === null) return '—';
  const value =
    contradicts.value === null
      ? ''
      : `${contradicts.targetName ?? ''} ${contradicts.value}${contradicts.measureUnit ?? ''}`;
  return `${contradicts.month}月填报：${value || contradicts.said || '已填报'}`;
};
const foundText = ({ numberFound, measureUnit }: SiteFinding): string =>
  numberFound === null ? '—' : `${numberFound}${measureUnit ?? ''}`;

/** 督查方案 (Order 733, art. 15): content, object, scope, methods, team. Pure. */
export function schemeDocument(
  governmentName: string,
  { inspection, team, objects }: Pick<InspectionPage, 'inspection' | 'team' | 'objects'>,
  printedOn: string,
): OfficialDocument {
  const office = `${governmentName}人民政府办公室`;
  const { scheme } = inspection;
  const leader = team.find(({ isLeader }) => isLeader);
  const others = team.filter(({ isLeader }) => !isLeader);
  const who = ({ name, organisation }: (typeof team)[number]) => (organisation ? `${name}（${organisation}）` : name);
  return {
    mark: `${governmentName}人民政府督查方案`,
    number: null,
    title: `${inspection.title.replace(/方案$/, '')}方案`,
    body: [
      running(
        `根据${(inspection.basis || inspection.matterWording || '年度督查计划').replace(/[。；]$/, '')}和《政府督查工作条例》，于${span(inspection.startsOn, inspection.endsOn)}开展${INSPECTION_TYPES[inspection.type][0]}`,
      ),
      heading('一、督查内容'),
      ...typed(scheme.content),
      heading('二、督查对象'),
      ...typed(scheme.object),
      running(`具体为：${objects.map(({ unit }) => unit.name).join('、')}`),
      heading('三、督查范围'),
      ...typed(scheme.scope),
      heading('四、督查方法'),
      running(
        `${scheme.methods.map((method) => INSPECTION_METHODS[method][0]).join('；')}。${inspection.mode === 'announced' ? '' : `本次督查采取${NOTICE_MODES[inspection.mode][0]}方式，到达之前不通知被督查单位`}`,
      ),
      heading('五、督查组'),
      running(
        `${leader ? `组长：${who(leader)}。` : ''}${others.length > 0 ? `组员：${others.map(who).join('、')}。` : ''}督查组实行组长负责制，组员均经督查业务培训`,
      ),
      ...(inspection.byUnit === null ? [] : [running(`本次督查由${inspection.byUnit.name}根据本级人民政府指定开展`)]),
      heading('六、组织实施和纪律'),
      ...typed(
        scheme.arrangement ||
          '严格按方案开展，不扩大范围，不变更对象和内容，不干预督查对象正常工作，不重复督查、多头督查、越权督查',
      ),
    ],
    attachments:
      inspection.items.length === 0
        ? []
        : [
            {
              title: '督查事项',
              blocks: [
                {
                  columns: [
                    { heading: '序号', width: 10, isCentred: true },
                    { heading: '编号', width: 16, isCentred: true },
                    { heading: '事项', width: 74 },
                  ],
                  rows: inspection.items.map(({ code, title }, at) => ({ cells: [String(at + 1), code, title] })),
                },
              ],
            },
          ],
    signature: office,
    date: inspection.openedAt === null ? null : printedOn,
    imprint: { printer: office, printed: inspection.openedAt === null ? null : printedOn },
  };
}

/**
 * 督查结论 (Order 733, arts. 16–18): facts with their evidence, evaluation, demands, and the right to a review with its
 * term. Findings and rectifications are annexes. Pure.
 */
export function conclusionDocument(
  governmentName: string,
  page: Pick<
    ObjectPage,
    'title' | 'type' | 'unit' | 'startsOn' | 'endsOn' | 'team' | 'statement' | 'rectifications' | 'deliveredAt'
  >,
  conclusion: Conclusion,
  madeOn: string,
): OfficialDocument {
  const office = `${governmentName}人民政府办公室`;
  const leader = page.team.find(({ isLeader }) => isLeader);
  const standing = conclusion.findings;
  return {
    mark: `${governmentName}人民政府督查结论`,
    number: conclusion.numberText,
    title: `关于${page.unit.name}${page.title.replace(/^关于/, '')}的督查结论${conclusion.version > 1 ? '（复核变更）' : ''}`,
    addressees: page.unit.name,
    body: [
      running(
        `根据《政府督查工作条例》，督查组${leader ? `（组长${leader.name}）` : ''}于${span(page.startsOn, page.endsOn)}对你单位开展${INSPECTION_TYPES[page.type][0]}。${
          page.statement === null || !page.statement.isSent
            ? '你单位在规定期限内没有提出陈述意见'
            : page.statement.waived && page.statement.text === ''
              ? '你单位对督查组送交的事实没有不同意见'
              : '督查组听取了你单位的陈述，陈述意见随本结论存档'
        }。现作出如下结论`,
      ),
      ...(conclusion.changeReason === null ? [] : [running(`本结论经复核变更：${conclusion.changeReason}`)]),
      heading('一、督查认定的事实'),
      ...typed(conclusion.facts),
      ...(standing.length === 0
        ? [running('督查中没有发现问题')]
        : [
            running(
              `认定问题${standing.length}个${count(standing, 'contradiction', '，其中与填报矛盾')}，事实和证据见附件`,
            ),
          ]),
      heading('二、评价'),
      ...typed(conclusion.evaluation),
      heading('三、要求'),
      ...typed(conclusion.demands),
      heading('四、申请复核的权利'),
      running(
        `对本结论有异议的，可以自收到本结论之日起${REVIEW_DAYS}日内，向作出结论的督查机构书面申请复核，说明事实和理由。督查机构自收到申请之日起${REVIEW_DAYS}日内作出复核决定，参与本次督查的人员回避`,
      ),
    ],
    attachments: [
      ...(standing.length === 0 ? [] : [{ title: '督查认定问题清单', blocks: [findingsTable(standing)] }]),
      ...(page.rectifications.length === 0
        ? []
        : [{ title: '整改清单', blocks: [rectificationsTable(page.rectifications)] }]),
    ],
    signature: office,
    date: madeOn,
    imprint: { printer: office, printed: madeOn },
  };
}

const count = (findings: readonly SiteFinding[], severity: SiteFinding['severity'], words: string): string => {
  const n = findings.filter((one) => one.severity === severity).length;
  return n === 0 ? '' : `${words}${n}个`;
};

const findingsTable = (findings: readonly SiteFinding[]) => ({
  columns: [
    { heading: '序号', width: 9, isCentred: true },
    { heading: '事项', width: 20 },
    { heading: '认定的事实', width: 32 },
    { heading: '现场数', width: 11, isCentred: true },
    { heading: '填报', width: 18 },
    { heading: '程度', width: 12, isCentred: true },
  ],
  rows: findings.map((one, at) => ({
    cells: [String(at + 1), one.item.title, one.fact, foundText(one), filedText(one), SEVERITY[one.severity]],
  })),
});

const rectificationsTable = (list: ObjectPage['rectifications']) => ({
  columns: [
    { heading: '序号', width: 9, isCentred: true },
    { heading: '事项', width: 20 },
    { heading: '问题', width: 25 },
    { heading: '整改要求', width: 26 },
    { heading: '完成时限', width: 20, isCentred: true },
  ],
  rows: list.map(({ number, item, problem, demand, due }) => ({
    cells: [String(number), item.title, problem, demand, due],
  })),
});

/** 整改清单 as a workbook, with what became of each. Pure. */
export function rectificationTable(
  page: Pick<ObjectPage, 'unit' | 'title' | 'rectifications'>,
  asOf: string,
): ListTable {
  return {
    title: '整改清单',
    above: [`${page.unit.name} · ${page.title}`, `截至 ${asOf}`],
    columns: [
      { heading: '序号', type: 'number', width: 8 },
      { heading: '事项', type: 'text', width: 28 },
      { heading: '问题', type: 'text', width: 36 },
      { heading: '整改要求', type: 'text', width: 36 },
      { heading: '完成时限', type: 'date', width: 13 },
      { heading: '原时限', type: 'text', width: 13 },
      { heading: '状态', type: 'text', width: 18 },
      { heading: '整改情况', type: 'text', width: 40 },
      { heading: '佐证', type: 'text', width: 24 },
      { heading: '核实和销号意见', type: 'text', width: 36 },
      { heading: '回头看', type: 'date', width: 13 },
    ],
    rows: page.rectifications.map((one) => [
      one.number,
      `${one.item.code} ${one.item.title}`,
      one.problem,
      one.demand,
      one.due,
      one.formerDues.join('、'),
      RECTIFICATION_STATES[one.state][0] + (one.isLate ? '（逾期）' : ''),
      one.reply,
      one.evidence.map(({ title }) => title).join('、'),
      one.steps
        .filter(({ what }) => what !== 'reply')
        .map(({ at, words }) => `${dayIn(new Date(at))} ${words}`)
        .join('\n'),
      one.recheckOn,
    ]),
  };
}
