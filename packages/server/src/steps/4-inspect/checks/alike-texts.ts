import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { AlikeText, FilingFacts } from './rules/facts.ts';
import { piecesOf, printsOf } from './rules/text-likeness.ts';

/** So many neighbours of a band are looked at; a form that everybody uses is not compared with everybody. */
const NEIGHBOURS = 12;

type Printed = Pick<FilingFacts, 'filingId' | 'progress' | 'wordings' | 'noChange'> & { unitNames: readonly string[] };

/** Prints of a filing's own words: without those of its item, and without names of its unit. */
const printsOfFiling = ({ progress, wordings, noChange, unitNames }: Printed): string[] =>
  noChange ? [] : printsOf(piecesOf(progress, wordings, unitNames));

/** Names by which units are called in texts. */
export async function namesOfUnits(
  tx: Tx,
  governmentId: string,
  unitIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await query<{ id: string; names: string[] }>(
    tx,
    `select u.id, array_remove(array[u.name, u.short_name] || array(select a.alias from liubu.unit_alias a where a.government_id = u.government_id and a.unit_id = u.id), null) as names
     from liubu.unit u where u.government_id = $1 and u.id = any($2::uuid[])`,
    [governmentId, [...new Set(unitIds)]],
  );
  // 青屏县人民政府 is 青屏县 and 青屏 in its texts; the longest goes first.
  return new Map(
    rows.map(({ id, names }) => {
      const short = names.flatMap((name) => {
        const bare = name.replace(/(?:人民政府|管理委员会|管委会|办公室)$/, '');
        const place = /^(.{2,4})[县区市]$/.exec(bare)?.[1];
        return place === undefined ? [bare] : [bare, place];
      });
      return [id, [...new Set([...names, ...short])].sort((a, b) => b.length - a.length)];
    }),
  );
}

/** Keeps the prints of these filings as they read now. */
export async function keepPrints(
  tx: Tx,
  governmentId: string,
  planYear: number,
  filings: readonly Printed[],
): Promise<void> {
  await query(
    tx,
    'delete from liubu.text_print where government_id = $1 and plan_year = $2 and filing_id = any($3::uuid[])',
    [governmentId, planYear, filings.map(({ filingId }) => filingId)],
  );
  const rows = filings.flatMap((filing) =>
    printsOfFiling(filing).map((print, band) => ({ filingId: filing.filingId, band, print })),
  );
  if (rows.length === 0) return;
  await query(
    tx,
    `insert into liubu.text_print (government_id, plan_year, band, print, filing_id)
     select $1, $2, r.band, r.print, r.filing_id from unnest($3::smallint[], $4::bigint[], $5::uuid[]) as r(band, print, filing_id) on conflict do nothing`,
    [
      governmentId,
      planYear,
      rows.map(({ band }) => band),
      rows.map(({ print }) => print),
      rows.map(({ filingId }) => filingId),
    ],
  );
}

/**
 * Texts of other units that share a band with these, told before them. A lead that merges its helpers’ words copies
 * nobody, nor do they copy it.
 */
export async function alikeTexts(
  tx: Tx,
  governmentId: string,
  planYear: number,
  filings: readonly Printed[],
  now: Date,
): Promise<Map<string, AlikeText[]>> {
  const rows = filings.flatMap((filing) =>
    printsOfFiling(filing).map((print, band) => ({ filingId: filing.filingId, band, print })),
  );
  if (rows.length === 0) return new Map();
  const found = await query<{
    mine: string;
    myUnit: string;
    filingId: string;
    unitId: string;
    unitName: string;
    month: number;
    text: string;
  }>(
    tx,
    `with asked as (
       select distinct r.filing_id as mine, n.filing_id from unnest($3::smallint[], $4::bigint[], $5::uuid[]) as r(band, print, filing_id)
       cross join lateral (select p.filing_id from liubu.text_print p where p.government_id = $1 and p.plan_year = $2 and p.band = r.band and p.print = r.print and p.filing_id <> r.filing_id limit ${NEIGHBOURS}) n
     )
     select a.mine, m.unit_id as my_unit, f.id as filing_id, f.unit_id, u.name as unit_name, p.month, f.progress as text
     from asked a
     join liubu.filing m on m.government_id = $1 and m.plan_year = $2 and m.id = a.mine
     join liubu.filing f on f.government_id = $1 and f.plan_year = $2 and f.id = a.filing_id
     join liubu.reporting_period p on p.government_id = $1 and p.plan_year = $2 and p.id = f.period_id
     join liubu.unit u on u.government_id = $1 and u.id = f.unit_id
     where f.unit_id <> m.unit_id and f.state in ${TOLD_STATES} and not (f.item_id = m.item_id and f.period_id = m.period_id and f.role <> m.role)
       and (f.submitted_at, f.id) < (coalesce(m.submitted_at, $6), m.id)`,
    [
      governmentId,
      planYear,
      rows.map(({ band }) => band),
      rows.map(({ print }) => print),
      rows.map(({ filingId }) => filingId),
      now,
    ],
  );
  const names = await namesOfUnits(
    tx,
    governmentId,
    found.flatMap(({ unitId, myUnit }) => [unitId, myUnit]),
  );
  const alike = new Map<string, AlikeText[]>();
  for (const { mine, myUnit, unitId, ...other } of found) {
    const text = {
      ...other,
      names: [...(names.get(unitId) ?? []), ...(names.get(myUnit) ?? [])].sort((a, b) => b.length - a.length),
    };
    alike.set(mine, [...(alike.get(mine) ?? []), text]);
  }
  return alike;
}

const TOLD_STATES = `('submitted', 'signed', 'passed', 'approved')`;
