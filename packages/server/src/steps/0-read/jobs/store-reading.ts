import { randomUUID } from 'node:crypto';
import type { DocumentKind, ReadingProgress } from '@liubu/contract';
import type { GovernmentLevel, Plan } from '@liubu/plan';
import { askDocumentThread, FileRefusal } from '../../../files/document-thread.ts';
import { addTodo } from '../../../people/todos.ts';
import { unitIndexFor } from '../../../people/units.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { itemsOfPlan, type ReadItem } from '../rules/items-of-plan.ts';
import { mattersOfDocument, mattersOfTable, type ReadMatter } from '../rules/matters-of-document.ts';
import { proposalResolver } from '../rules/resolve-proposals.ts';
import { type ItemToStore, storeItems } from '../store-items.ts';
import { storeEdition } from './store-edition.ts';

/** A document as its reading needs it. */
export interface Source {
  documentId: string;
  kind: DocumentKind;
  title: string;
  text: string;
  encoding: string | null;
  format: string | null;
  fileSha256: string | null;
  fileName: string | null;
  supersedesId: string | null;
  level: 'public' | 'internal' | 'restricted';
  issuedOn: string | null;
  governmentLevel: GovernmentLevel;
}

interface Read {
  source: Source;
  plan: Plan;
  tell(progress: Pick<ReadingProgress, 'stage' | 'done' | 'of' | 'sections'>): Promise<void>;
}

/** So many items go into one statement; after each, those who wait see the sections that are there. */
const CHUNK = 100;
const holdsItems = (kind: DocumentKind): kind is 'report' | 'other' => kind === 'report' || kind === 'other';

/** Writes what was read, in the caller's transaction; nothing when another run was first. */
export async function storeReading(
  work: Work,
  platform: Platform,
  { planYear, readingId }: JobPayloads['read-document'],
  { source, plan, tell }: Read,
): Promise<void> {
  const { tx, governmentId } = work;
  // A lock of its own and not the row's: the progress is written beside this transaction, on that row.
  await query(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 6))', [readingId]);
  const [reading] = await query<{ state: string }>(
    tx,
    'select state from liubu.reading where government_id = $1 and plan_year = $2 and id = $3',
    [governmentId, planYear, readingId],
  );
  if (reading === undefined || reading.state === 'done') return;
  const stored = holdsItems(source.kind)
    ? await storeAllItems(work, planYear, { source, plan, tell })
    : await storeMatters(work, platform, planYear, { source, plan, tell });
  await query(
    tx,
    `update liubu.reading set state = 'done', plan = $4, reader_version = $5, finished_at = $6, progress = $7
     where government_id = $1 and plan_year = $2 and id = $3`,
    [
      governmentId,
      planYear,
      readingId,
      JSON.stringify(plan),
      plan.reader.version,
      work.now,
      JSON.stringify({ stage: 'done', ...stored.progress }),
    ],
  );
  await work.record({
    what: 'read:read-document',
    subjectKind: 'document',
    subjectId: source.documentId,
    body: { planYear, readingId, reader: plan.reader, ...stored.counts },
  });
  await addTodo(work, {
    kind: 'read:review',
    title: `审核《${source.title}》读出的 ${stored.progress.of} 条`,
    link: `/${planYear}/read/${source.documentId}${source.supersedesId ? '/edition' : ''}`,
    subjectKind: 'document',
    subjectId: source.documentId,
    planYear,
    audience: { role: 'supervision_officer' },
  });
  await work.announce('reading', { documentId: source.documentId });
}

interface Stored {
  progress: Pick<ReadingProgress, 'done' | 'of' | 'sections'>;
  counts: Record<string, number>;
}

async function storeAllItems(work: Work, planYear: number, { source, plan, tell }: Read): Promise<Stored> {
  const reads = itemsOfPlan(plan, source.text);
  const [grams, index] = await Promise.all([
    askDocumentThread({ do: 'grams', texts: reads.map(({ title, wording }) => `${title}\n${wording}`) }),
    unitIndexFor(work.tx, work.governmentId, work.today),
  ]);
  const assignmentsOf = proposalResolver(index, source.governmentLevel);
  const items: ItemToStore[] = reads.map((read, i) => ({
    id: randomUUID(),
    read,
    search: grams[i]!,
    assignments: assignmentsOf(read.units),
  }));
  const to = { governmentId: work.governmentId, planYear, documentId: source.documentId, now: work.now };
  if (source.supersedesId !== null) {
    const counts = await storeEdition(work, to, source.supersedesId, items);
    return { progress: { done: reads.length, of: reads.length, sections: sectionsOf(reads) }, counts };
  }
  let isKnown = await hasStatistics(work.tx);
  for (let at = 0; at < items.length; at += CHUNK) {
    await storeItems(work.tx, to, items.slice(at, at + CHUNK));
    if (!isKnown) await query(work.tx, 'select liubu.refresh_plan_statistics()');
    isKnown = true;
    const done = Math.min(items.length, at + CHUNK);
    await tell({ stage: 'storing', done, of: items.length, sections: sectionsOf(reads.slice(0, done)) });
  }
  return {
    progress: { done: items.length, of: items.length, sections: sectionsOf(reads) },
    counts: { items: items.length },
  };
}

/** Below so many items the planner's picture of the table is made anew: see refresh_plan_statistics. */
const FEW_ITEMS = 5000;

async function hasStatistics(tx: Tx): Promise<boolean> {
  const [row] = await query<{ items: number }>(
    tx,
    "select reltuples as items from pg_class where oid = 'liubu.item'::regclass",
  );
  return (row?.items ?? 0) >= FEW_ITEMS;
}

/** Outermost headings with how many items stand under each, in the order of the text. */
function sectionsOf(reads: readonly ReadItem[]): ReadingProgress['sections'] {
  const sections: ReadingProgress['sections'] = [];
  for (const { headings } of reads) {
    const heading = headings.slice(0, 2).join(' › ');
    const last = sections.at(-1);
    if (last?.heading === heading) last.items += 1;
    else sections.push({ heading, items: 1 });
  }
  return sections;
}

async function storeMatters(
  work: Work,
  platform: Platform,
  planYear: number,
  { source, plan, tell }: Read,
): Promise<Stored> {
  const year = source.issuedOn === null ? planYear : Number(source.issuedOn.slice(0, 4));
  const matters =
    (await tableMatters(work, platform, source, year)) ??
    mattersOfDocument(source.text, plan, Math.max(year, planYear));
  const grams = await askDocumentThread({ do: 'grams', texts: matters.map(({ wording }) => wording) });
  for (let at = 0; at < matters.length; at += CHUNK) {
    await work.tx
      .insertInto('matter')
      .values(
        matters.slice(at, at + CHUNK).map((matter, k) => ({
          governmentId: work.governmentId,
          planYear,
          id: randomUUID(),
          sourceKind: source.kind as Exclude<DocumentKind, 'other'>,
          documentId: source.documentId,
          sourceStart: matter.start,
          sourceEnd: matter.end,
          wording: matter.wording,
          deadline: matter.deadline,
          replyForm: matter.replyForm,
          saidUnits: JSON.stringify(matter.units),
          level: source.level,
          search: grams[at + k]!,
          createdAt: work.now,
        })),
      )
      .execute();
    const done = Math.min(matters.length, at + CHUNK);
    await tell({ stage: 'storing', done, of: matters.length, sections: [] });
  }
  await work.announce('matter', {});
  return {
    progress: {
      done: matters.length,
      of: matters.length,
      sections: [{ heading: source.title, items: matters.length }],
    },
    counts: { matters: matters.length },
  };
}

/** A list that came as a sheet has its rows; null where it is no table of tasks. */
async function tableMatters(
  work: Work,
  platform: Platform,
  source: Source,
  year: number,
): Promise<ReadMatter[] | null> {
  if (source.fileSha256 === null || (source.format !== 'xlsx' && source.format !== 'xls')) return null;
  const bytes = await platform.files.read(work.governmentId, source.fileSha256);
  try {
    const table = await askDocumentThread({ do: 'table', bytes, name: source.fileName ?? source.title });
    return mattersOfTable(table, source.text, year);
  } catch (cause) {
    // No column of tasks: then it is read as text.
    if (cause instanceof FileRefusal && cause.refusal.code === 'TABLE_HEADER_MISSING') return null;
    throw cause;
  }
}
