import type { FulfilmentPeriod, ReportChart, ReportNumber, ReportTable, ReportTemplate } from '@liubu/contract';
import { dayText } from '../../../../files/day-text.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { fillTemplate, fillWords, type KeptBlock, officeHead } from '../../../4-inspect/index.ts';
import { carriesOf } from '../carries.ts';
import { figureText } from '../figures.ts';
import { lessonsOf } from '../lessons.ts';
import { type Outcomes, outcomesOf } from '../outcomes.ts';
import { suggestionsOf } from '../suggestions.ts';
import { chartsOf } from './charts.ts';
import { numbersOf } from './numbers.ts';
import { type Frozen, isSettled, OUTCOME_WORDS, type ReportSource } from './report-source.ts';
import { tablesOf } from './tables.ts';
import { templateOf } from './template.ts';

/** As it is frozen with the report. */
export interface ReportFacts {
  numbers: ReportNumber[];
  tables: ReportTable[];
  charts: ReportChart[];
  restrictedLeftOut: number;
  frozen: Frozen;
}

export interface TakenFacts {
  asOf: string;
  facts: ReportFacts;
  blocks: KeptBlock[];
  title: string;
  addressees: string;
  signature: string;
  mark: string;
  ruleVersion: number;
  templateVersion: number;
}

/** Outcomes as a report may tell them: of everything but restricted items. */
export const reportOutcomes = (work: Work, planYear: number, period: FulfilmentPeriod): Promise<Outcomes> =>
  outcomesOf(work, planYear, period, { andRestricted: false });

export const frozenOf = ({ items }: Outcomes): Frozen => ({
  outcomes: items.map(({ itemId, title, outcome }) => ({ itemId, title, outcome })),
  figures: items.flatMap(({ title, figures }) =>
    figures.map((figure) => ({
      targetId: figure.targetId,
      itemId: figure.itemId,
      title,
      name: figure.name,
      text: figureText(figure),
      isSettled: isSettled(figure),
    })),
  ),
});

/** Everything that the report says in figures. Pure: the same source gives the same facts. */
export const factsOf = (source: ReportSource, frozen: Frozen): ReportFacts => ({
  numbers: numbersOf(source),
  tables: tablesOf(source),
  charts: chartsOf(source),
  restrictedLeftOut: source.restricted,
  frozen,
});

/** Reads everything that the report says as it stands now, and fills its template. @throws AppError RULE_BROKEN */
export async function takeFacts(work: Work, planYear: number, period: FulfilmentPeriod): Promise<TakenFacts> {
  const { tx, governmentId } = work;
  const outcomes = await reportOutcomes(work, planYear, period);
  const last = period === 'half' ? 6 : 12;
  if (outcomes.month < last)
    throw new AppError('RULE_BROKEN', {
      what: `${planYear}年${period === 'half' ? '上半年' : '度'}还没有到最后一个月 / the period has not come to its last month`,
      remedy:
        period === 'half' ? '请在6月以后起草 / draft it from June on' : '请在12月以后起草 / draft it from December on',
    });
  if (outcomes.items.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '还没有可以总结的事项 / there is no item to tell of',
      remedy: '请先确认事项、印发责任分解 / confirm items and issue the breakdown first',
    });
  const source: ReportSource = {
    planYear,
    period,
    month: outcomes.month,
    items: outcomes.items,
    carries: await carriesOf(work, planYear, { andRestricted: false }),
    lessons: (await lessonsOf(work, planYear, { andRestricted: false })).filter(({ isWithdrawn }) => !isWithdrawn),
    suggestions: (await suggestionsOf(work, planYear, { andRestricted: false })).filter(
      ({ state }) => state !== 'withdrawn',
    ),
    restricted: await restrictedOf(work, planYear),
  };
  const facts = factsOf(source, frozenOf(outcomes));
  const [government] = await query<{ name: string }>(tx, 'select name from liubu.government where id = $1', [
    governmentId,
  ]);
  const asOf = outcomes.asOf!;
  const { body: template, version: templateVersion } = await templateOf(work, period);
  const names = OUTCOME_WORDS[period];
  const words = {
    city: government!.name,
    year: String(planYear),
    asOf: dayText(asOf),
    sourceAnnex: String(template.blocks.filter(({ kind }) => kind === 'table').length + 1),
    done: '完成',
    ...names,
  };
  return {
    asOf,
    facts,
    blocks: fillTemplate(withWords(template, words), { words, numbers: facts.numbers, tables: facts.tables }),
    title: fillWords(template.title, words),
    addressees: fillWords(template.addressees, words),
    ...officeHead(words.city),
    ruleVersion: outcomes.ruleVersion,
    templateVersion,
  };
}

/** Words in the lines of rows too, before their cells are filled in: a cell may hold brackets of its own. */
const withWords = (template: ReportTemplate, words: Readonly<Record<string, string>>): ReportTemplate => ({
  ...template,
  blocks: template.blocks.map((block) =>
    block.kind === 'rows' ? { ...block, text: fillWords(block.text, words) } : block,
  ),
});

async function restrictedOf(work: Work, planYear: number): Promise<number> {
  const [row] = await query<{ n: number }>(
    work.tx,
    "select count(*)::int as n from liubu.item where government_id = $1 and plan_year = $2 and state = 'confirmed' and tier in ('goal', 'item') and undone_at is null and level = 'restricted'",
    [work.governmentId, planYear],
  );
  return row!.n;
}
