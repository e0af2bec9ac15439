import { dayText } from '../../../../files/day-text.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { officeHead } from './drafted-report.ts';
import { factsOf, type ReportSource } from './facts.ts';
import { periodOf, reportItems, reportSurroundings } from './facts-sql.ts';
import { fillTemplate, fillWords } from './fill-template.ts';
import type { TakenFacts } from './stored-report.ts';
import { templateOf } from './template.ts';

/** Reads everything that the report says as it stands now, and fills the declared template with it. */
export async function takeFacts(work: Work, planYear: number, month: number): Promise<TakenFacts> {
  const period = await periodOf(work, planYear, month);
  const items = await reportItems(work, planYear, period);
  const around = await reportSurroundings(work, planYear, period);
  // Without lights every sentence would say that nothing is behind.
  if (!around.months.some((one) => one.month === month))
    throw new AppError('RULE_BROKEN', {
      what: `${month}月还没有亮灯数据 / no lights were reckoned for month ${month}`,
      remedy:
        '请在测算亮灯之后起草，或选择有灯的月份 / draft it once lights are reckoned, or choose a month that has them',
    });
  const source: ReportSource = { ...around, ...period, planYear, items };
  const facts = factsOf(source);
  const { version, body: template } = await templateOf(work);
  const [government] = await query<{ name: string }>(work.tx, 'select name from liubu.government where id = $1', [
    work.governmentId,
  ]);
  const words = {
    city: government!.name,
    year: String(planYear),
    months: month === 1 ? '1月' : `1—${month}月`,
    asOf: dayText(period.endsOn),
    sourceAnnex: String(template.blocks.filter(({ kind }) => kind === 'table').length + 1),
  };
  return {
    asOf: period.endsOn,
    facts,
    blocks: fillTemplate(template, { words, numbers: facts.numbers, tables: facts.tables }),
    title: fillWords(template.title, words),
    addressees: fillWords(template.addressees, words),
    ...officeHead(words.city),
    templateVersion: version,
  };
}
