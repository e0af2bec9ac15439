import {
  RECONCILE_MARKS,
  RECONCILE_VERDICTS,
  type ReconcilePair,
  type ReconcileVerdict,
  type Reconciliation,
} from '@liubu/contract';
import { bookWithCharts, type OfficialDocument, officialToDocx } from '@liubu/documents';
import { dayText } from '../../../files/day-text.ts';
import { DOCX, keepMade, XLSX } from '../../../files/keep-made.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError } from '../../../platform/app-error.ts';
import { dayIn } from '../../../platform/clock.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { pairsOf } from './pairs.ts';
import { sayQuantity } from './rules/say-quantity.ts';
import { reconciliationOf } from './state.ts';

const STATUS = { expected: '预计', flash: '快报', final: '定案' } as const;
const STATES = { proposed: '系统提出', confirmed: '已确认', corrected: '已更正' } as const;
const VERDICTS = Object.keys(RECONCILE_VERDICTS) as ReconcileVerdict[];

/** What a reader should look at first: contradictions and silence, then misses. */
const SHOWN_FIRST: readonly ReconcileVerdict[] = [
  'differs',
  'claimed_not_filed',
  'weakened',
  'dropped',
  'filed_not_claimed',
  'missed',
];

function figureText(figure: ReconcilePair['figures']['filed']): string {
  return figure === null
    ? ''
    : `${sayQuantity(figure.value, figure.unit)}（${STATUS[figure.status]}，截至${dayText(figure.asOf)}）`;
}

/** A sentence with its stop, once. */
const ended = (text: string): string => (/[。！？；]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`);

const marksText = ({ marks }: ReconcilePair): string => marks.map((mark) => RECONCILE_MARKS[mark][0]).join('、');

interface Sheet {
  government: string;
  planYear: number;
  state: Reconciliation;
  pairs: readonly ReconcilePair[];
}

const titleOf = ({ government, planYear, state }: Sheet): string =>
  `${government}${planYear}年政府工作报告承诺与${state.to?.planYear ?? planYear + 1}年报告对账表`;

/** 对账表 on paper: counts, what needs a word, and every pair in an annex. Pure. */
export function documentOf(sheet: Sheet): OfficialDocument {
  const { government, planYear, state, pairs } = sheet;
  const office = `${government.replace(/人民政府$/, '')}人民政府督查室`;
  const count = (verdict: ReconcileVerdict) => pairs.filter((pair) => pair.verdict === verdict).length;
  const counts = VERDICTS.filter((verdict) => count(verdict) > 0).map(
    (verdict) => `${RECONCILE_VERDICTS[verdict][0]}${count(verdict)}项`,
  );
  const numerals = ['二', '三', '四', '五', '六', '七'];
  const parts = SHOWN_FIRST.filter((verdict) => count(verdict) > 0).flatMap((verdict, at) => [
    { text: `${numerals[at]}、${RECONCILE_VERDICTS[verdict][0]}（${count(verdict)}项）` },
    ...pairs
      .filter((pair) => pair.verdict === verdict)
      .map((pair, n) => {
        const said = pair.claim === null ? '新报告没有写明' : `新报告：${pair.claim.sentence}`;
        const { filed, verified } = pair.figures;
        const figure = `填报数：${figureText(filed) || '无'}${verified === null ? '' : `；核定数：${figureText(verified)}`}`;
        const who = pair.leadUnit === null ? '' : `（${pair.leadUnit}）`;
        return {
          text: `${n + 1}. ${pair.name}${who}。承诺：${ended(pair.promise.sentence)}${ended(said)}${figure}。`,
          level: 0 as const,
        };
      }),
  ]);
  return {
    mark: office,
    number: null,
    title: titleOf(sheet),
    body: [
      {
        text: `以${planYear}年政府工作报告承诺的${pairs.length}项（按目标计，没有数量的按事项计）与《${state.to?.title ?? ''}》的说法和填报数逐项核对。其中${counts.join('，') || '没有可核对的承诺'}。已由人确认或更正${pairs.filter((pair) => pair.state !== 'proposed').length}项，其余为系统提出、待人确认。限制级事项不列入。`,
      },
      { text: '一、核对办法' },
      {
        text: '填报数取已审核通过的填报，核定数取已公布的最新一版，有核定数的以核定数为准；新报告的数字按印刷精度和公布的容差比较。',
      },
      ...state.warnings.map(({ message }) => ({ text: `提醒：${message}` })),
      ...parts,
    ],
    attachments: [
      {
        title: '逐项对账表',
        isLandscape: true,
        blocks: [
          {
            columns: [
              { heading: '序号', width: 4, isCentred: true },
              { heading: '承诺', width: 25 },
              { heading: '目标', width: 9, isCentred: true },
              { heading: '新报告的说法', width: 25 },
              { heading: '填报数', width: 15 },
              { heading: '核定数', width: 15 },
              { heading: '结论', width: 11 },
              { heading: '确认', width: 7, isCentred: true },
            ],
            rows: pairs.map((pair, at) => ({
              cells: [
                String(at + 1),
                pair.promise.sentence,
                pair.figures.target ?? '—',
                pair.claim?.sentence ?? '没有写明',
                figureText(pair.figures.filed) || '—',
                figureText(pair.figures.verified) || '—',
                [RECONCILE_VERDICTS[pair.verdict][0], marksText(pair)].filter(Boolean).join('；'),
                STATES[pair.state],
              ],
            })),
          },
        ],
      },
    ],
    signature: office,
    date: null,
  };
}

/** 对账表 as a workbook: the counts, and every pair with its sources. */
export function workbookOf(sheet: Sheet): Promise<Uint8Array> {
  const { planYear, state, pairs } = sheet;
  const text = (key: string, heading: string, width: number) => ({ key, heading, type: 'string' as const, width });
  const above = [
    titleOf(sheet),
    `承诺：${state.from?.title ?? `${planYear}年分解方案`}；对照：${state.to?.title ?? ''}；对账时间 ${state.ranAt ? dayIn(new Date(state.ranAt)) : ''}；限制级事项不列入`,
  ];
  return bookWithCharts([
    {
      title: '对账表',
      above,
      columns: [
        text('code', '编号', 10),
        text('title', '事项', 30),
        text('unit', '牵头单位', 20),
        text('name', '指标', 20),
        text('promise', '承诺（原文）', 44),
        text('from', '承诺出处', 24),
        text('target', '目标', 14),
        text('claim', '新报告的说法（原文）', 44),
        text('place', '说法所在位置', 14),
        text('claimed', '新报告的数', 14),
        text('filed', '填报数', 24),
        text('verified', '核定数', 24),
        text('verdict', '结论', 16),
        text('marks', '说明', 24),
        text('why', '依据', 40),
        text('state', '确认', 10),
        text('reason', '更正理由', 24),
      ],
      rows: pairs.map((pair) => [
        ...[pair.code, pair.title, pair.leadUnit ?? '', pair.name, pair.promise.sentence],
        ...[pair.promise.documentTitle ?? '分解方案', pair.figures.target ?? ''],
        pair.claim?.sentence ?? '没有写明',
        pair.claim === null ? '' : `第${pair.claim.start + 1}字起`,
        ...[pair.figures.claimed ?? '', figureText(pair.figures.filed), figureText(pair.figures.verified)],
        ...[RECONCILE_VERDICTS[pair.verdict][0], marksText(pair), pair.why, STATES[pair.state], pair.reason ?? ''],
      ]),
    },
    {
      title: '结论计数',
      above,
      columns: [text('verdict', '结论', 20), { key: 'n', heading: '项数', type: 'number', width: 10 }],
      rows: VERDICTS.map((verdict) => [
        RECONCILE_VERDICTS[verdict][0],
        pairs.filter((pair) => pair.verdict === verdict).length,
      ]),
    },
  ]);
}

/** @throws AppError STATE_REFUSED before a reconciliation is done */
export async function makeReconcileFile(work: Work, files: FileStore, planYear: number, format: 'docx' | 'xlsx') {
  const state = await reconciliationOf(work, planYear);
  if (state.state !== 'done')
    throw new AppError('STATE_REFUSED', {
      state: '还没有对完账 / not reconciled yet',
      doing: '生成对账表 / make the sheet',
      remedy: '对账完成后再生成 / make it when it is done.',
    });
  const [own] = await query<{ name: string }>(work.tx, 'select name from liubu.government where id = $1', [
    work.governmentId,
  ]);
  const sheet = { government: own!.name, planYear, state, pairs: await pairsOf(work, planYear, { onPaper: true }) };
  const bytes = format === 'docx' ? await officialToDocx(documentOf(sheet)) : await workbookOf(sheet);
  const kept = await keepMade(work, files, {
    name: `${titleOf(sheet)}.${format}`,
    bytes,
    mediaType: format === 'docx' ? DOCX : XLSX,
  });
  await work.record({
    what: 'feedback:make-reconcile-file',
    subjectKind: 'plan_year',
    subjectId: String(planYear),
    body: { format, file: kept.sha256, pairs: sheet.pairs.length },
  });
  return kept;
}
