import type { DilutionMark } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { dilutionOf } from './rules/dilution.ts';
import type { TargetSide } from './rules/dilution-numbers.ts';

interface Unchecked {
  id: string;
  wording: string;
  due: string | null;
  quotes: string[];
  targets: TargetSide[];
}

/** So many at a time: a year has hundreds, and a list must not wait for thousands. */
const MOST = 2000;

/**
 * Computes the marks of items that changed since they were last computed. They follow from wording, due date, targets
 * and sources alone, so that whoever looks first computes them; nothing is recorded, since nothing was decided.
 *
 * @returns how many were computed
 */
export async function checkDilution(work: Work, planYear: number, itemId?: string): Promise<number> {
  const rows = await query<Unchecked>(
    work.tx,
    `select i.id, i.wording, i.due,
       array(select s.quote from liubu.item_source s where s.government_id = i.government_id and s.plan_year = i.plan_year
         and s.item_id = i.id and s.is_main order by s.source_start nulls last, s.id) as quotes,
       coalesce((select json_agg(json_build_object('name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text,
         'valueHigh', trim_scale(t.value_high)::text, 'measureUnit', t.measure_unit, 'quote', t.quote))
         from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]') as targets
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and not i.dilution_checked
       and ($3::uuid is null or i.id = $3) limit ${MOST}`,
    [work.governmentId, planYear, itemId ?? null],
  );
  if (rows.length === 0) return 0;
  const marks = rows.map((row) => marksOf(row, planYear));
  await query(
    work.tx,
    `update liubu.item i set dilution = c.marks, weakened = c.weakened, dilution_checked = true
     from unnest($3::uuid[], $4::jsonb[], $5::int[]) as c(id, marks, weakened)
     where i.government_id = $1 and i.plan_year = $2 and i.id = c.id`,
    [
      work.governmentId,
      planYear,
      rows.map(({ id }) => id),
      marks.map((one) => JSON.stringify(one)),
      marks.map((one) => one.filter(({ weight }) => weight === 'weaker').length),
    ],
  );
  return rows.length;
}

function marksOf({ wording, due, quotes, targets }: Unchecked, planYear: number): DilutionMark[] {
  if (quotes.length === 0) return [];
  const source = quotes.map((quote) => (/[。！；;，,]$/.test(quote) ? quote : `${quote}，`)).join('');
  return dilutionOf(source, { wording, due, targets }, planYear);
}
