import { keptPlan } from '../../../platform/database/kept-plans.ts';
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
    keptPlan(`select u.id, array_remove(array[u.name, u.short_name] || array(select a.alias from liubu.unit_alias a where a.government_id = u.government_id and a.unit_id = u.id), null) as names
     from liubu.unit u where u.government_id = $1 and u.id = any($2::uuid[])`),
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
    keptPlan(`insert into liubu.text_print (government_id, plan_year, band, print, filing_id)
     select $1, $2, r.band, r.print, r.filing_id from unnest($3::smallint[], $4::bigint[], $5::uuid[]) as r(band, print, filing_id) on conflict do nothing`),
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
 * nobody, nor do they copy it; nor does a unit that goes on from the lead before, or from one that was renamed.
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
  // First who shares a print, then what those say: each a walk through an index, whatever the planner knows of the tables.
  const pairs = await query<{ mine: string; theirs: string }>(
    tx,
    keptPlan(`select distinct r.filing_id as mine, n.filing_id as theirs from unnest($3::smallint[], $4::bigint[], $5::uuid[]) as r(band, print, filing_id)
     cross join lateral (select p.filing_id from liubu.text_print p where p.government_id = $1 and p.plan_year = $2 and p.band = r.band and p.print = r.print
       order by p.filing_id limit ${NEIGHBOURS}) n where n.filing_id <> r.filing_id`),
    [
      governmentId,
      planYear,
      rows.map(({ band }) => band),
      rows.map(({ print }) => print),
      rows.map(({ filingId }) => filingId),
    ],
  );
  if (pairs.length === 0) return new Map();
  const told = await query<ToldFiling>(
    tx,
    keptPlan(`select f.id as filing_id, f.item_id, f.period_id, f.role, f.state, f.unit_id, u.name as unit_name, p.month, f.progress as text, f.submitted_at,
       array(select s.predecessor_id from liubu.unit_succession s where s.government_id = f.government_id and s.successor_id = f.unit_id and s.kind in ('renamed', 'merged')) as formers,
       f.role = 'lead' and exists (select 1 from liubu.assignment a where a.government_id = f.government_id and a.plan_year = f.plan_year
         and a.item_id = f.item_id and a.role = 'lead' and a.unit_id = f.unit_id) as leads_alone
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     where f.government_id = $1 and f.plan_year = $2 and f.id = any($3::uuid[])`),
    [governmentId, planYear, [...new Set(pairs.flatMap(({ mine, theirs }) => [mine, theirs]))]],
  );
  const byId = new Map(told.map((filing) => [filing.filingId, filing]));
  const names = await namesOfUnits(
    tx,
    governmentId,
    told.map(({ unitId }) => unitId),
  );
  const alike = new Map<string, AlikeText[]>();
  for (const { mine, theirs } of pairs) {
    const [own, other] = [byId.get(mine), byId.get(theirs)];
    if (own === undefined || other === undefined || !isCopyable(own, other, now)) continue;
    const { filingId, unitName, month, text, unitId } = other;
    const both = [...(names.get(unitId) ?? []), ...(names.get(own.unitId) ?? [])].sort((a, b) => b.length - a.length);
    alike.set(mine, [...(alike.get(mine) ?? []), { filingId, unitName, month, text, names: both }]);
  }
  return alike;
}

interface ToldFiling {
  filingId: string;
  itemId: string;
  periodId: string;
  role: string;
  state: string;
  unitId: string;
  unitName: string;
  month: number;
  text: string;
  submittedAt: Date | null;
  /** Units that go on in it. */
  formers: string[];
  /** It leads the item of the filing today, as one unit: another that filed as its lead did so before. */
  leadsAlone: boolean;
}

const TOLD: ReadonlySet<string> = new Set(['submitted', 'signed', 'passed', 'approved']);

/**
 * Another unit’s words that were told first: not what lead and helper of one item tell each other, nor what was said by
 * the lead before, or under a former name.
 */
function isCopyable(own: ToldFiling, other: ToldFiling, now: Date): boolean {
  if (own.unitId === other.unitId || !TOLD.has(other.state)) return false;
  if (own.itemId === other.itemId && own.periodId === other.periodId && own.role !== other.role) return false;
  if (own.itemId === other.itemId && (own.leadsAlone || other.leadsAlone) && own.role === other.role) return false;
  if (own.formers.includes(other.unitId) || other.formers.includes(own.unitId)) return false;
  const [mine, theirs] = [(own.submittedAt ?? now).getTime(), (other.submittedAt ?? now).getTime()];
  return theirs < mine || (theirs === mine && other.filingId < own.filingId);
}
