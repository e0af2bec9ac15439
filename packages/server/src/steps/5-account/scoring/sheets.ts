import type { ScoreLine, ScoreRank, ScoreRunPage, ScoreSheet, ScoreSheetPage, ScoreSourceLink } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { standsFor } from '../../../people/stands-for.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { queriesOf } from './queries.ts';
import { actsFor, runOf, type StoredRun, shownRun } from './stored-run.ts';

interface StoredSheet {
  unitId: string;
  unitName: string;
  groupKey: string;
  groupName: string;
  total: string;
  fullMarks: string;
  grade: string;
  rank: number;
  rankOf: number;
  vetoes: ScoreSheet['vetoes'];
  lines: ScoreLine[];
}

const asSheet = ({ groupKey, fullMarks, rankOf, ...row }: StoredSheet): ScoreSheet => ({
  ...row,
  group: groupKey,
  full: fullMarks,
  of: rankOf,
});

/** All sheets of a run, or one unit's. */
export async function storedSheets(
  { tx, governmentId }: Work,
  planYear: number,
  runId: string,
  unitId: string | null = null,
): Promise<ScoreSheet[]> {
  const rows = await query<StoredSheet>(
    tx,
    `select unit_id, unit_name, group_key, group_name, trim_scale(total)::text as total, trim_scale(full_marks)::text as full_marks, grade, rank, rank_of, vetoes, lines
     from liubu.score_sheet where government_id = $1 and plan_year = $2 and run_id = $3 and ($4::uuid is null or unit_id = $4)
     order by group_key, rank, unit_name, unit_id`,
    [governmentId, planYear, runId, unitId],
  );
  return rows.map(asSheet);
}

/** Writes the sheets of a run in place of those that stood, with what improved against the run before. */
export async function keepSheets(
  { tx, governmentId }: Work,
  planYear: number,
  run: { id: string; previousYear: number | null; previousId: string | null },
  sheets: readonly ScoreSheet[],
): Promise<void> {
  await query(tx, 'delete from liubu.score_sheet where government_id = $1 and plan_year = $2 and run_id = $3', [
    governmentId,
    planYear,
    run.id,
  ]);
  await query(
    tx,
    `insert into liubu.score_sheet (government_id, plan_year, run_id, unit_id, unit_name, group_key, group_name, total, full_marks, grade, rank, rank_of, vetoes, lines, improved, rank_before)
     select $1, $2, $3, s.unit_id, s.unit_name, s.group_key, s.group_name, s.total, s.full_marks, s.grade, s.rank, s.rank_of, s.vetoes, s.lines, s.total - b.total, b.rank
     from jsonb_to_recordset($4::jsonb) as s(unit_id uuid, unit_name text, group_key text, group_name text, total numeric, full_marks numeric, grade text, rank integer, rank_of integer, vetoes jsonb, lines jsonb)
     left join liubu.score_sheet b on b.government_id = $1 and b.plan_year = $5 and b.run_id = $6 and b.unit_id = s.unit_id`,
    [
      governmentId,
      planYear,
      run.id,
      JSON.stringify(
        sheets.map((sheet) => ({
          ...{ unit_id: sheet.unitId, unit_name: sheet.unitName, group_key: sheet.group, group_name: sheet.groupName },
          ...{ total: sheet.total, full_marks: sheet.full, grade: sheet.grade, rank: sheet.rank, rank_of: sheet.of },
          ...{ vetoes: sheet.vetoes, lines: sheet.lines },
        })),
      ),
      run.previousYear,
      run.previousId,
    ],
  );
}

/** The run with its ranking. */
export async function runPage(work: Work, planYear: number, id: string): Promise<ScoreRunPage> {
  const run = await runOf(work, planYear, id);
  const isOffice = work.scope('account:see-scores') === 'government';
  const ranks = await query<ScoreRank>(
    work.tx,
    `select s.unit_id, s.unit_name, s.group_key as group, s.group_name, trim_scale(s.total)::text as total, trim_scale(s.full_marks)::text as full, s.rank, s.rank_of as of, s.grade,
       s.vetoes <> '[]'::jsonb as is_vetoed, trim_scale(s.improved)::text as improved, s.rank_before,
       (select count(*)::int from jsonb_array_elements(s.lines) l where l ->> 'points' is null and l ->> 'kind' <> 'sum') as not_computed,
       (select count(*)::int from liubu.score_query q where q.government_id = $1 and q.plan_year = $2 and q.run_id = $3 and q.unit_id = s.unit_id and q.state = 'open'
         and ($4::boolean or q.unit_id = any($5::uuid[]))) as open_queries
     from liubu.score_sheet s where s.government_id = $1 and s.plan_year = $2 and s.run_id = $3
     order by s.group_key, s.rank, s.unit_name, s.unit_id`,
    [work.governmentId, planYear, id, isOffice, await standsFor(work)],
  );
  return {
    run: {
      ...shownRun(run),
      previous: await previousOf(work, run),
      unscored: isOffice ? run.unscored : [],
      approvedBy: run.approvedBy,
      approvedAt: run.approvedAt?.toISOString() ?? null,
      lockedAt: run.lockedAt?.toISOString() ?? null,
      stateReason: run.stateReason,
    },
    ranks,
    allowed: actsFor(work, run),
  };
}

async function previousOf(
  { tx, governmentId }: Work,
  { previousYear, previousId }: StoredRun,
): Promise<{ id: string; title: string } | null> {
  if (previousId === null) return null;
  const [row] = await query<{ id: string; title: string }>(
    tx,
    'select id, title from liubu.score_run where government_id = $1 and plan_year = $2 and id = $3',
    [governmentId, previousYear, previousId],
  );
  return row ?? null;
}

/** Whether the actor may open the sheet of a unit: its own, of one that goes on in it, those of the portfolio, or all. */
export async function seesSheet(work: Work, unitId: string): Promise<boolean> {
  const scope = work.scope('account:see-scores');
  if (scope === 'government') return true;
  if ((await standsFor(work)).includes(unitId)) return true;
  if (scope !== 'portfolio') return false;
  const rows = await query(
    work.tx,
    'select 1 from liubu.portfolio where government_id = $1 and unit_id = $2 and post_id = any($3::uuid[])',
    [work.governmentId, unitId, work.actor.portfolioPostIds],
  );
  return rows.length > 0;
}

/** One unit's sheet: every line with its sources, each with the entry of the record that it last entered by. */
export async function sheetPage(work: Work, planYear: number, runId: string, unitId: string): Promise<ScoreSheetPage> {
  const run = await runOf(work, planYear, runId);
  if (!(await seesSheet(work, unitId))) throw notFound();
  const [sheet] = await storedSheets(work, planYear, runId, unitId);
  if (sheet === undefined) throw notFound();
  const isOwn = (await standsFor(work)).includes(unitId);
  return {
    run: shownRun(run),
    sheet: { ...sheet, lines: redacted(work, await withEntries(work, sheet.lines)) },
    queries: (await queriesOf(work, planYear, { runId })).filter((one) => one.unitId === unitId),
    allowed: actsFor(work, run).filter((act) => act !== 'query' || isOwn),
  };
}

/** 扣 1 分（原 2 分，容错保留 50%） of what `measure` tells of a case. */
const TAKEN = /^[^，（]*(?:（[^）]*）)?/;

/** Of a case only what it took off is told to those who may not see cases. */
export const redacted = (work: Work, lines: readonly ScoreLine[]): ScoreLine[] =>
  work.scope('account:see-cases') !== null ? [...lines] : withoutCases(lines);

/** Lines as they may go where cases may not. Pure. */
export function withoutCases(lines: readonly ScoreLine[]): ScoreLine[] {
  const hide = (source: ScoreSourceLink): ScoreSourceLink[] =>
    source.kind === 'case'
      ? [
          {
            ...{ kind: 'case', id: '', itemId: null, title: '追责决定', eventId: null },
            detail: TAKEN.exec(source.detail)?.[0] ?? '',
          },
        ]
      : // A tolerance beside it would tell of what item the case was.
        source.kind === 'tolerance'
        ? []
        : [source];
  const isOfCases = ({ sources }: ScoreLine): boolean => sources.some(({ kind }) => kind === 'case');
  return lines.map((line) => (isOfCases(line) ? { ...line, sources: line.sources.flatMap(hide) } : line));
}

const SUBJECTS: Readonly<Partial<Record<ScoreSourceLink['kind'], string>>> = {
  filing: 'filing',
  finding: 'finding',
  item: 'item',
  tolerance: 'tolerance',
};

async function withEntries({ tx, governmentId }: Work, lines: readonly ScoreLine[]): Promise<ScoreLine[]> {
  const sources = lines.flatMap((line) => line.sources);
  const ids = [...new Set(sources.filter(({ kind }) => kind in SUBJECTS).map(({ id }) => id))];
  if (ids.length === 0) return [...lines];
  const rows = await query<{ kind: string; id: string; eventId: number }>(
    tx,
    `select subject_kind as kind, subject_id as id, max(id)::int8 as event_id from liubu.event
     where government_id = $1 and subject_kind = any($2::text[]) and subject_id = any($3::text[]) group by subject_kind, subject_id`,
    [governmentId, Object.values(SUBJECTS), ids],
  );
  const entries = new Map(rows.map(({ kind, id, eventId }) => [`${kind} ${id}`, eventId]));
  return lines.map((line) => ({
    ...line,
    sources: line.sources.map((source) => ({
      ...source,
      eventId: source.eventId ?? entries.get(`${SUBJECTS[source.kind] ?? ''} ${source.id}`) ?? null,
    })),
  }));
}

/** Most improved of each group: who gained most against the run before, where somebody gained; all who gained as much. */
export function mostImproved(ranks: readonly ScoreRank[]): Map<string, ScoreRank[]> {
  const best = new Map<string, ScoreRank[]>();
  for (const rank of ranks) {
    if (rank.improved === null || rank.isVetoed || new Decimal(rank.improved).lte(0)) continue;
    const known = best.get(rank.group) ?? [];
    const more = known[0] === undefined ? 1 : new Decimal(rank.improved).cmp(known[0].improved!);
    if (more > 0) best.set(rank.group, [rank]);
    else if (more === 0) known.push(rank);
  }
  return best;
}
