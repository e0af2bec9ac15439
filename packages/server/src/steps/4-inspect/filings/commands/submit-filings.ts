import type { RefusedFiling, SavedFiling } from '@liubu/contract';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { demandFilingOpen } from '../../calendars/index.ts';
import { addEffort } from '../effort.ts';
import { CHANGED, type LockedFiling, lockFilings, stateSaid } from '../filing-lock.ts';
import { type LoadedItem, loadItems } from '../load-items.ts';
import { carriedEntries, EDITABLE, noChangeRefusal } from '../rules/submit-filing.ts';
import { savedOf, submitLoaded } from './submit-loaded.ts';

interface Ref {
  id: string;
  revision: number;
}
interface Asked {
  filings: readonly Ref[];
  seconds: number;
}

/** Those that can be changed now, and why the others cannot. */
async function takeEditable(
  work: Work,
  planYear: number,
  { filings, seconds }: Asked,
): Promise<{ open: LockedFiling[]; refused: RefusedFiling[] }> {
  const locked = await lockFilings(
    work,
    planYear,
    filings.map(({ id }) => id),
    'inspect:file',
  );
  await demandFilingOpen(work, planYear);
  const from = new Map(filings.map(({ id, revision }) => [id, revision]));
  const refused: RefusedFiling[] = [];
  const open = locked.filter(({ id, state, revision }) => {
    const problem = !EDITABLE.has(state)
      ? { field: 'state', ...stateSaid(state) }
      : revision !== from.get(id)
        ? CHANGED
        : null;
    if (problem !== null) refused.push({ id, problems: [problem] });
    return problem === null;
  });
  const [first] = locked;
  if (first !== undefined) await addEffort(work, planYear, { ...first, seconds, isSave: false });
  return { open, refused };
}

/** Filings of one page are of one month; those of several pages are loaded month by month. */
async function loadByPeriod(work: Work, planYear: number, filings: readonly LockedFiling[]): Promise<LoadedItem[]> {
  const loaded: LoadedItem[] = [];
  for (const periodId of new Set(filings.map((one) => one.periodId)))
    loaded.push(
      ...(await loadItems(
        work,
        planYear,
        filings.filter((one) => one.periodId === periodId).map(({ id }) => id),
      )),
    );
  return loaded;
}

/** Each filing for itself: what is whole goes, the rest comes back with its problems. */
export async function submitFilings(
  work: Work,
  planYear: number,
  asked: Asked,
): Promise<{ filings: SavedFiling[]; refused: RefusedFiling[] }> {
  const { open, refused } = await takeEditable(work, planYear, asked);
  const done = await submitLoaded(work, planYear, await loadByPeriod(work, planYear, open));
  return { filings: done.filings, refused: [...refused, ...done.refused] };
}

/**
 * “无变化”: the last words are carried over, and the values of what stands (stocks, rates, ranks). A flow is counted anew
 * each period: it is refused until its figure is given.
 */
export async function confirmNoChange(
  work: Work,
  planYear: number,
  asked: Asked & { submit: boolean },
): Promise<{ filings: SavedFiling[]; refused: RefusedFiling[] }> {
  const { open, refused } = await takeEditable(work, planYear, asked);
  const loaded = await loadByPeriod(work, planYear, open);
  const answered = await answeredRequests(
    work,
    planYear,
    loaded.flatMap(({ item }) => item.last?.filingId ?? []),
  );
  const carried = loaded.flatMap(({ row, item }) => {
    const refusal = noChangeRefusal(item);
    if (refusal !== null) {
      refused.push({ id: row.id, problems: [refusal] });
      return [];
    }
    const last = item.last!;
    const entries = carriedEntries(item, row.endsOn).map(({ targetId, ...entry }) => [targetId, entry]);
    return {
      ...{ id: row.id, progress: last.progress, problems: last.problems, nextSteps: last.nextSteps },
      ...{
        // What was answered, or is being coordinated, is not asked anew.
        coordination: answered.has(last.filingId) ? '' : last.coordination,
        percent: item.percent ?? last.percent,
        entries: Object.fromEntries(entries),
      },
    };
  });
  if (carried.length === 0) return { filings: [], refused };
  await query(
    work.tx,
    `update liubu.filing f set no_change = true, state = case when f.state = 'waiting' then 'draft' else f.state end, revision = f.revision + 1,
       progress = case when f.progress = '' then c.progress else f.progress end, problems = case when f.problems = '' then c.problems else f.problems end,
       next_steps = case when f.next_steps = '' then c."nextSteps" else f.next_steps end,
       coordination = case when f.coordination = '' then c.coordination else f.coordination end,
       percent = c.percent, entries = f.entries || c.entries
     from jsonb_to_recordset($3::jsonb) as c(id uuid, progress text, problems text, "nextSteps" text, coordination text, percent numeric, entries jsonb)
     where f.government_id = $1 and f.plan_year = $2 and f.id = c.id`,
    [work.governmentId, planYear, JSON.stringify(carried)],
  );
  const ids = new Set(carried.map(({ id }) => id));
  const again = await loadByPeriod(
    work,
    planYear,
    open.filter(({ id }) => ids.has(id)),
  );
  if (!asked.submit) return { filings: again.map(savedOf), refused };
  const done = await submitLoaded(work, planYear, again);
  return { filings: done.filings, refused: [...refused, ...done.refused] };
}

/** Filings whose request for coordination the office answered, there or in a filing that it was carried over from. */
async function answeredRequests(
  { tx, governmentId }: Work,
  planYear: number,
  filingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ filingId: string }>(
    tx,
    `select l.id as filing_id from liubu.filing l where l.government_id = $1 and l.plan_year = $2 and l.id = any($3::uuid[]) and l.coordination <> ''
       and exists (select 1 from liubu.filing f
         join liubu.coordination_answer c on c.government_id = f.government_id and c.plan_year = f.plan_year and c.filing_id = f.id
         where f.government_id = l.government_id and f.plan_year = l.plan_year and f.item_id = l.item_id and f.coordination = l.coordination)`,
    [governmentId, planYear, filingIds],
  );
  return new Set(rows.map(({ filingId }) => filingId));
}
