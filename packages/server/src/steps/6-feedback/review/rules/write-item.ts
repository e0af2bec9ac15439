import type { ReviewValue } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { printNumber } from '../../fulfilment/index.ts';
import { after, asDone, before, stageOf, turned, UNBOUND } from './as-done.ts';
import type { Provable, ProvableFigure, Written } from './provable.ts';

const STATUS_WORDS = { expected: '预计', flash: '初步核算', final: '' } as const;

/** What must stand with a figure wherever it is printed: 1—11月, 预计, 初步核算. */
export const notesOf = ({ month, status }: ProvableFigure): string =>
  [
    month !== null && month < 12 ? (month === 1 ? '1月' : `1—${month}月`) : '',
    status === null ? '' : STATUS_WORDS[status],
  ]
    .filter((note) => note !== '')
    .join('，');

export const boundValue = (key: string, figure: ProvableFigure): ReviewValue => ({
  key,
  printed: printNumber(figure.value!, figure.measureUnit, figure.wanted),
  exact: `${figure.value}${figure.measureUnit ?? ''}`,
  statusWord: notesOf(figure),
  source: figure.says,
});

/** Proved figures, each with its number among all of the item: a key means the same target whatever else is proved. */
export const usable = (item: Provable): (ProvableFigure & { number: number })[] =>
  item.figures.flatMap((figure, at) =>
    figure.value !== null && (figure.isVerified || item.hasEvidence) ? [{ ...figure, number: at + 1 }] : [],
  );

/**
 * What came of a met item, in the report's own words: each promised number gives way to the reached one, bounds and
 * deadlines are left out, and so are clauses that nothing proves. Pure.
 *
 * @param turn  for variety: how many sentences stand before it in its section
 * @returns null where nothing provable is left to say
 */
export function writeItem(item: Provable, turn: number): Written | null {
  const values: ReviewValue[] = [];
  let done = '';
  let rest = asDone(item.wording);
  const apart: string[] = [];
  for (const figure of usable(item)) {
    const key = `v${figure.number}`;
    const at = figure.quote === null ? -1 : rest.indexOf(figure.quote);
    values.push(boundValue(key, figure));
    if (at < 0) {
      apart.push(
        `${figure.name}${figure.measureUnit === '%' && !/率|比重|占比/.test(figure.name) ? '增长' : '达到'}{${key}}`,
      );
      continue;
    }
    done += `${turned(before(rest.slice(0, at)), new Decimal(figure.value!).isNegative())}{${key}}`;
    rest = after(rest.slice(at + figure.quote!.length));
  }
  const mayStandBare = item.hasEvidence && (item.outcome === 'met' || item.outcome === 'adjusted');
  const clauses = (done + rest)
    .split(/(?<=[，；])/)
    .filter((clause) => !UNBOUND.test(clause.replace(/\{\w+\}/g, '')) && (/\{\w+\}/.test(clause) || mayStandBare));
  const text = [clauses.join('').replace(/[，；]$/, ''), ...apart].filter((part) => part !== '').join('，');
  if (text === '') return null;
  const used = values.filter(({ key }) => text.includes(`{${key}}`));
  const said = `${withStatus(varied(text, turn), used)}${growth(item, text, used)}`;
  return { text: `${said}${item.isAdjusted ? '（目标年中经批准调整）' : ''}。`, values: used };
}

/** 建成某厂 and 某厂建成 by turns. */
function varied(text: string, turn: number): string {
  const stage = stageOf(text);
  return stage === null || turn % 2 === 0 ? text : `${stage[0]}${stage[1]}`;
}

/** 预计 stands where a report says it; printing puts it back behind the number where it was taken away. */
function withStatus(text: string, values: readonly ReviewValue[]): string {
  const words = new Set(values.map(({ statusWord }) => statusWord));
  const [only] = words;
  if (words.size !== 1 || only === undefined || only === '') return text;
  return only === '预计' ? `预计${text}` : `${only}，${text}`;
}

/** 比上年增长…, of the one figure that a year before is known of; the value goes into `used`. */
function growth(item: Provable, text: string, used: ReviewValue[]): string {
  const figures = usable(item);
  const [figure] = figures;
  if (figures.length !== 1 || figure === undefined || figure.last === null || used.length !== 1) return '';
  if (/增长|下降|比上年/.test(text)) return '';
  const [now, then] = [new Decimal(figure.value!), new Decimal(figure.last.value)];
  const isRate = figure.measureUnit === '%';
  if (then.lte(0) && !isRate) return '';
  const change = isRate ? now.minus(then) : now.div(then).minus(1).mul(100);
  const rounded = change.toDecimalPlaces(1);
  if (rounded.isZero()) return '，与上年持平';
  used.push({
    key: 'g1',
    printed: `${rounded.abs().toFixed()}${isRate ? '个百分点' : '%'}`,
    exact: `${change.toDecimalPlaces(4).toFixed()}${isRate ? '个百分点' : '%'}`,
    statusWord: '',
    source: {
      kind: 'history',
      label: `${figure.name}：${figure.last.year}年${figure.last.value}${figure.measureUnit ?? ''}，本年${figure.value}${figure.measureUnit ?? ''}`,
      link: figure.says.link,
      itemId: item.itemId,
    },
  });
  const words = isRate ? ['比上年提高', '比上年降低'] : ['比上年增长', '比上年下降'];
  return `，${words[rounded.isNegative() ? 1 : 0]}{g1}`;
}

/** What was not reached, said plainly: the figure beside the promise, or the thing that is not there. */
export function writeGap(item: Provable, turn: number): Written {
  const values: ReviewValue[] = [];
  const clauses: string[] = [];
  for (const figure of usable(item)) {
    if (figure.wanted === null || figure.isKept !== false) continue;
    const [v, t] = [`v${figure.number}`, `t${figure.number}`];
    values.push(boundValue(v, figure), {
      key: t,
      printed: printNumber(figure.wanted, figure.measureUnit),
      exact: `${figure.wanted}${figure.measureUnit ?? ''}`,
      statusWord: '',
      source: {
        kind: 'target',
        label: `${figure.name}：目标${figure.wanted}${figure.measureUnit ?? ''}`,
        link: figure.says.link,
        itemId: item.itemId,
      },
    });
    const isGrowth = figure.measureUnit === '%' && /增长/.test(item.wording);
    const isNegative = new Decimal(figure.value!).isNegative();
    clauses.push(
      isGrowth
        ? `${figure.name}${isNegative ? '下降' : '增长'}{${v}}，没有达到增长{${t}}的预期目标`
        : (turn + clauses.length) % 2 === 0
          ? `${figure.name}完成{${v}}，距{${t}}的目标还有差距`
          : `${figure.name}目标为{${t}}，实际完成{${v}}`,
    );
  }
  if (clauses.length === 0) {
    const words = asDone(item.wording).replace(/\{\w+\}/g, '');
    const stage = stageOf(words);
    clauses.push(stage === null ? `“${item.title}”没有全部完成` : `${stage[0]}没有按期${stage[1]}`);
  }
  const why = item.why === null ? '' : `，主要原因是${item.why.trim().replace(/[。；，]+$/, '')}`;
  return { text: `${clauses.join('；')}${why}。`, values };
}
