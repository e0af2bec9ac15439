import { LIGHT_COLOURS, LIGHT_STATES, type LightState, PROOFS, type Proof, type ReportTable } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { isGood, isMiss, type ReportSource } from './facts.ts';
import type { ReportItem } from './facts-sql.ts';
import { shareOf } from './numbers.ts';
import { unitCounts } from './unit-counts.ts';

const column = (heading: string, width: number, isCentred = false, isNumber = false) => ({
  heading,
  width,
  isCentred,
  isNumber,
});
const stateWord = (state: string): string => LIGHT_STATES[state as LightState]?.[0] ?? state;
const proofWord = (proof: string): string => PROOFS[proof as Proof]?.[0] ?? proof;
const colourWord = (colour: ReportItem['colour']): string => LIGHT_COLOURS[colour][0];
const quantity = (value: string, unit: string | null): string => `${value}${unit ?? ''}`;

/** The unit's own words first: it answers for them; else what was reckoned. */
function reasonText({ problems, reason }: ReportItem): string {
  const said =
    problems
      ?.replace(/\s+/g, ' ')
      .trim()
      .replace(/[。；，]+$/, '') ?? '';
  if (said !== '') return `单位说明：${said.length > 120 ? `${said.slice(0, 119)}…` : said}。`;
  return reason === '' ? '单位未说明原因。' : `测算依据：${reason.replace(/[。；]+$/, '')}。`;
}

const NOTICE_WORDS: Readonly<Record<string, string>> = {
  issued: '已下达待签收',
  received: '办理中',
  replied: '已回复待审',
  returned: '退回重报',
  accepted: '待销号',
  closed: '已销号',
  confirmed: '回头看已确认',
  reopened: '回头看重启',
};
const NOTICE_COLOURS: Readonly<Record<string, string>> = { blue: '蓝', orange: '橙', red: '红' };

/** Lists of the report, as frozen: those that its texts name one by one, those of its annexes, and all items. */
export function tablesOf(source: ReportSource): ReportTable[] {
  const { items, late, differences, notices } = source;
  const red = items.filter(({ colour }) => colour === 'red');
  const yellow = items.filter(({ colour }) => colour === 'yellow');
  const lit = items.filter(({ colour }) => colour !== 'none').length;
  const numbered = (rows: readonly { itemId: string | null; cells: string[] }[]) =>
    rows.map(({ itemId, cells }, at) => ({ itemId, cells: [String(at + 1), ...cells] }));
  const counted = (colour: ReportItem['colour']) => items.filter((item) => item.colour === colour).length;
  const before = (colour: ReportItem['colour']) => items.filter((item) => item.previousColour === colour).length;
  return [
    {
      key: 'colours',
      title: '亮灯情况',
      columns: [
        column('灯色', 20, true),
        column('本期（项）', 20, true, true),
        column('占已亮灯（%）', 20, true, true),
        column('上期（项）', 20, true, true),
      ],
      rows: (['green', 'yellow', 'red', 'none'] as const).map((colour) => ({
        itemId: null,
        cells: [
          colourWord(colour),
          String(counted(colour)),
          colour === 'none' ? '' : shareOf(counted(colour), lit),
          String(before(colour)),
        ],
      })),
    },
    {
      key: 'good',
      title: '进展较好事项',
      columns: [column('事项', 40), column('牵头单位', 20), column('状态', 14, true), column('佐证', 14, true)],
      rows: items.filter(isGood).map((item) => ({
        itemId: item.id,
        cells: [item.title, item.lead ?? '', stateWord(item.state), proofWord(item.proof)],
      })),
    },
    {
      key: 'red',
      title: '红灯事项',
      columns: [
        column('事项', 36),
        column('牵头单位', 18),
        column('状态', 10, true),
        column('差距', 14),
        column('原因', 30),
      ],
      rows: red.map((item) => ({
        itemId: item.id,
        cells: [
          item.title,
          item.lead ?? '未定',
          stateWord(item.state),
          item.behind && `，${item.behind}`,
          reasonText(item),
        ],
      })),
    },
    {
      key: 'behind',
      title: '红黄灯事项清单',
      columns: [
        column('序号', 7, true),
        column('事项', 30),
        column('牵头单位', 16),
        column('分管领导', 13, true),
        column('亮灯', 11, true),
        column('时限', 17, true),
        column('差距和原因', 34),
      ],
      rows: numbered(
        [...red, ...yellow].map((item) => ({
          itemId: item.id,
          cells: [
            item.title,
            item.lead ?? '未定',
            item.leader ?? '',
            `${colourWord(item.colour)}\n${stateWord(item.state)}`,
            item.due ?? '',
            `${item.behind && `${item.behind}。`}${reasonText(item)}`,
          ],
        })),
      ),
    },
    {
      key: 'units',
      title: '各牵头单位亮灯情况',
      columns: [
        column('序号', 8, true),
        column('单位', 34),
        column('事项', 10, true, true),
        column('红灯', 10, true, true),
        column('黄灯', 10, true, true),
        column('绿灯', 10, true, true),
        column('未亮灯', 10, true, true),
      ],
      rows: numbered(
        unitCounts(items).map((unit) => ({
          itemId: null,
          cells: [unit.name, unit.items, unit.red, unit.yellow, unit.green, unit.none].map(String),
        })),
      ),
    },
    {
      key: 'late',
      title: '未按期填报单位',
      columns: [column('单位', 40), column('未报', 15, true, true), column('迟报', 15, true, true)],
      rows: late.map((unit) => ({ itemId: null, cells: [unit.unitName, String(unit.missing), String(unit.late)] })),
    },
    {
      key: 'differences',
      title: '上报数与核定数不一致',
      columns: [
        column('目标', 30),
        column('单位', 20),
        column('月份', 10, true),
        column('上报', 14, true),
        column('核定', 14, true),
        column('相差', 14, true),
      ],
      rows: differences.map((one) => ({
        itemId: one.itemId,
        cells: [
          one.name,
          one.unitName,
          `1—${one.month}月`.replace(/^1—1月/, '1月'),
          quantity(one.reported, one.measureUnit),
          quantity(one.verified, one.measureUnit),
          quantity(
            new Decimal(one.reported).minus(one.verified).abs().toFixed(),
            one.measureUnit === '%' ? '个百分点' : one.measureUnit,
          ),
        ],
      })),
    },
    {
      key: 'notices',
      title: '督查单',
      columns: [
        column('文号', 20),
        column('事由', 40),
        column('单位', 20),
        column('等级', 8, true),
        column('状态', 14, true),
        column('回复时限', 14, true),
      ],
      rows: notices.map((one) => ({
        itemId: one.itemId,
        cells: [
          one.numberText ?? '',
          one.title,
          one.unitName,
          NOTICE_COLOURS[one.colour] ?? one.colour,
          NOTICE_WORDS[one.state] ?? one.state,
          one.replyDue ?? '',
        ],
      })),
    },
    {
      key: 'misses',
      title: '全年目标预测完不成的事项',
      columns: [column('事项', 40), column('牵头单位', 20), column('完成可能性', 14, true)],
      rows: items.filter(isMiss).map((item) => ({
        itemId: item.id,
        cells: [item.title, item.lead ?? '', `${Math.round((item.reaches ?? 0) * 100)}%`],
      })),
    },
    {
      key: 'items',
      title: '全部事项',
      columns: [
        column('编号', 10),
        column('事项', 40),
        column('领域', 12),
        column('牵头单位', 20),
        column('分管领导', 12, true),
        column('时限', 12, true),
        column('灯色', 8, true),
        column('状态', 12, true),
        column('佐证', 10, true),
        column('上期灯色', 10, true),
      ],
      rows: items.map((item) => ({
        itemId: item.id,
        cells: [
          item.code,
          item.title,
          item.area ?? '',
          item.lead ?? '',
          item.leader ?? '',
          item.due ?? '',
          colourWord(item.colour),
          stateWord(item.state),
          proofWord(item.proof),
          item.previousColour === null ? '' : colourWord(item.previousColour),
        ],
      })),
    },
  ];
}
