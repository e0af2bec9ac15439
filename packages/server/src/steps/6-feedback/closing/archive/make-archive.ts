import { randomUUID } from 'node:crypto';
import { type ArchiveKind, fillMessage, OUTCOME_BASIS, OUTCOMES, type Retention } from '@liubu/contract';
import { inGovernment, query, type Tx } from '../../../../platform/database/tenant.ts';
import { workForJob } from '../../../../platform/job-work.ts';
import type { JobPayloads } from '../../../../platform/jobs/queue.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Work } from '../../../../platform/work.ts';
import { outcomesOf } from '../../fulfilment/outcomes.ts';
import { caseFolders, packCase } from './case-folders.ts';
import { finishPackage } from './finish-package.ts';
import { itemFacts } from './item-facts.ts';
import { type FolderFile, type ItemOutcomeWords, itemFolder } from './item-folder.ts';
import { folderName } from './names.ts';
import { ContentMissing, type PackedContent, packBytes, packStored } from './pack-file.ts';
import { SILENT_MS } from './packages.ts';
import { recordFolder } from './record-folder.ts';
import { YEAR_FOLDERS } from './year-folders.ts';

/** Matters that are gathered at once. */
const BATCH = 12;

/** A package being made: everything that its parts need. */
export interface Making {
  platform: Platform;
  governmentId: string;
  planYear: number;
  packageId: string;
  claim: string;
  part: 'year' | 'cases';
  retention: Record<ArchiveKind, Retention>;
  askedAt: Date;
}

export interface Folder {
  position: number;
  name: string;
  title: string;
  source: string;
}

/** Another job took it over, or the year was opened again: this one leaves it. */
class TakenOver extends Error {}

/**
 * Makes a package, folder by folder; what is packed stays packed, so that a job that was cut off is gone on with. It
 * reads as the application does: the role of jobs does not see most of what is archived.
 */
export async function makeArchive(platform: Platform, payload: JobPayloads['make-archive']): Promise<void> {
  const making = await claimPackage(platform, payload);
  if (making === null) return;
  try {
    await planFolders(making);
    const outcomes = making.part === 'year' ? await outcomeWords(making) : new Map<string, ItemOutcomeWords>();
    for (;;) {
      const folders = await nextFolders(making);
      if (folders.length === 0) break;
      await packFolders(making, folders, outcomes);
    }
    await finishPackage(making, (tx) => demandMine(tx, making));
  } catch (cause) {
    if (cause instanceof TakenOver) return;
    platform.log.error({ err: cause, package: making.packageId }, 'archive package');
    await inArchive(making, async ({ tx }) => {
      await query(
        tx,
        `update liubu.archive_package set state = 'failed', failure = $5 where government_id = $1 and plan_year = $2 and id = $3 and claim = $4`,
        [
          making.governmentId,
          making.planYear,
          making.packageId,
          making.claim,
          String((cause as Error).message).slice(0, 500),
        ],
      );
    });
  }
}

/** One transaction of the job. It sees what the office that asked for the package sees. */
export function inArchive<T>({ platform, governmentId }: Making, task: (work: Work) => Promise<T>): Promise<T> {
  const { databases, clock, jobs } = platform;
  return inGovernment(databases.app, governmentId, (tx) => {
    const work = workForJob(tx, governmentId, 'make-archive', clock, jobs);
    return task({
      ...work,
      actor: { ...work.actor, roles: new Set(['supervision_officer']) },
      scope: () => 'government',
      demand: () => 'government',
    });
  });
}

async function claimPackage(
  platform: Platform,
  { governmentId, planYear, packageId }: JobPayloads['make-archive'],
): Promise<Making | null> {
  const claim = randomUUID();
  const now = platform.clock.now();
  return await inGovernment(platform.databases.app, governmentId, async (tx) => {
    const [row] = await query<{ part: Making['part']; retention: Making['retention']; askedAt: Date }>(
      tx,
      `update liubu.archive_package set state = 'making', claim = $4, beaten_at = $5
       where government_id = $1 and plan_year = $2 and id = $3 and state in ('queued', 'making')
         and (claim is null or beaten_at is null or beaten_at < $6) returning part, retention, asked_at`,
      [governmentId, planYear, packageId, claim, now, new Date(now.getTime() - SILENT_MS)],
    );
    return row === undefined ? null : { platform, governmentId, planYear, packageId, claim, ...row };
  });
}

/** Says that the job is there. @throws TakenOver when the package is not its own any more */
async function demandMine(tx: Tx, { platform, governmentId, planYear, packageId, claim }: Making): Promise<void> {
  const rows = await query(
    tx,
    `update liubu.archive_package set beaten_at = $5 where government_id = $1 and plan_year = $2 and id = $3 and claim = $4 and state = 'making' returning id`,
    [governmentId, planYear, packageId, claim, platform.clock.now()],
  );
  if (rows.length === 0) throw new TakenOver();
}

/** All folders are known at the beginning: so that one can see how far it is, and that nothing is left out. */
async function planFolders(making: Making): Promise<void> {
  const { governmentId, planYear, packageId, part } = making;
  await inArchive(making, async ({ tx }) => {
    await demandMine(tx, making);
    const [there] = await query<{ n: number }>(
      tx,
      'select count(*)::int as n from liubu.archive_folder where government_id = $1 and plan_year = $2 and package_id = $3',
      [governmentId, planYear, packageId],
    );
    if (there!.n > 0) return;
    const folders: Omit<Folder, 'position'>[] =
      part === 'cases' ? await caseFolders(tx, governmentId, planYear) : await yearFolders(tx, making);
    const all = [{ name: '目录', title: '目录与校验', source: 'catalogue' }, ...folders];
    await query(
      tx,
      `insert into liubu.archive_folder (government_id, plan_year, package_id, position, name, title, source)
       select $1, $2, $3, f.position - 1, f.name, f.title, f.source from unnest($4::text[], $5::text[], $6::text[]) with ordinality as f(name, title, source, position)`,
      [
        governmentId,
        planYear,
        packageId,
        all.map(({ name }) => name),
        all.map(({ title }) => title),
        all.map(({ source }) => source),
      ],
    );
  });
}

async function yearFolders(tx: Tx, { governmentId, planYear }: Making): Promise<Omit<Folder, 'position'>[]> {
  // What was issued and later dropped is a matter of the year too.
  const items = await query<{ id: string; code: string; title: string }>(
    tx,
    `select i.id, i.code, i.title from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.undone_at is null and i.tier <> 'local_work'
       and (i.state = 'confirmed' or exists (select 1 from liubu.breakdown_item b where b.government_id = i.government_id and b.plan_year = i.plan_year and b.item_id = i.id))
     order by i.position, i.id`,
    [governmentId, planYear],
  );
  return [
    ...YEAR_FOLDERS.map(({ name, title }) => ({ name: `年度/${name}`, title, source: `year:${name}` })),
    { name: '年度/08-全程记录', title: '全程记录', source: 'record' },
    ...items.map(({ id, code, title }, at) => ({
      name: `事项/${folderName(at + 1, code, title)}`,
      title: `${code} ${title}`,
      source: `item:${id}`,
    })),
  ];
}

async function nextFolders(making: Making): Promise<Folder[]> {
  const { governmentId, planYear, packageId } = making;
  return await inArchive(making, ({ tx }) =>
    query<Folder>(
      tx,
      `select position, name, title, source from liubu.archive_folder
       where government_id = $1 and plan_year = $2 and package_id = $3 and packed_at is null and position > 0 order by position limit ${BATCH}`,
      [governmentId, planYear, packageId],
    ),
  );
}

async function outcomeWords(making: Making): Promise<Map<string, ItemOutcomeWords>> {
  const CARRY = { ended: '不结转', waiting: '结转下年（待开立）', carried: '已结转下年' } as const;
  return await inArchive(making, async (work) => {
    const { items } = await outcomesOf(work, making.planYear, 'year');
    return new Map(
      items.map(({ itemId, outcome, isReportedOnly, basis, why, carry }) => [
        itemId,
        {
          outcome: `${OUTCOMES[outcome][0]}${isReportedOnly ? '（仅单位上报，无佐证）' : ''}`,
          basis: basis.map(({ rule, values }) => fillMessage(OUTCOME_BASIS[rule][0], values)),
          why,
          carry: carry === null ? null : CARRY[carry],
        },
      ]),
    );
  });
}

async function packFolders(
  making: Making,
  folders: readonly Folder[],
  outcomes: ReadonlyMap<string, ItemOutcomeWords>,
): Promise<void> {
  const { governmentId, planYear } = making;
  const itemIds = folders.flatMap(({ source }) => (source.startsWith('item:') ? [source.slice(5)] : []));
  const items = new Map(
    itemIds.length === 0
      ? []
      : (await inArchive(making, ({ tx }) => itemFacts(tx, governmentId, planYear, itemIds))).map((one) => [
          String(one.item.id),
          one,
        ]),
  );
  for (const folder of folders) {
    const { source } = folder;
    if (source === 'record') await recordFolder(making, folder, keepFolder);
    else if (source.startsWith('case:')) await packCase(making, folder, keepFolder);
    else if (source.startsWith('year:')) {
      const { make } = YEAR_FOLDERS.find(({ name }) => `year:${name}` === source)!;
      await keepFolder(
        making,
        folder,
        await packAll(making, folder, await inArchive(making, (work) => make(work, planYear))),
      );
    } else {
      const id = source.slice(5);
      await keepFolder(
        making,
        folder,
        await packAll(making, folder, itemFolder(items.get(id)!, planYear, outcomes.get(id) ?? null)),
      );
    }
  }
}

export interface Packed extends PackedContent {
  path: string;
  title: string;
  kind: ArchiveKind;
  author: string | null;
  on: string | null;
}
interface PackedFolder {
  entries: Packed[];
  missing: { path: string; why: string }[];
}

/** Brings the contents of a folder into the store; what cannot be packed is told, and stops nothing. */
export async function packAll(
  { platform, governmentId }: Making,
  folder: Folder,
  files: readonly FolderFile[],
): Promise<PackedFolder> {
  const packed: PackedFolder = { entries: [], missing: [] };
  for (const file of files) {
    const path = `${folder.name}/${file.name}`;
    try {
      const content =
        'bytes' in file
          ? await packBytes(platform.files, governmentId, file.bytes)
          : await packStored(platform.files, governmentId, file.sha256);
      const { title, kind, author, on } = file;
      packed.entries.push({ path, title, kind, author, on, ...content });
    } catch (cause) {
      if (!(cause instanceof ContentMissing)) throw cause;
      packed.missing.push({ path, why: cause.why });
    }
  }
  return packed;
}

/** Writes a packed folder down, once. */
export async function keepFolder(making: Making, folder: Folder, { entries, missing }: PackedFolder): Promise<void> {
  const { governmentId, planYear, packageId, retention, platform } = making;
  await inArchive(making, async (work) => {
    const { tx } = work;
    await demandMine(tx, making);
    const key = [governmentId, planYear, packageId, folder.position];
    const columns = [
      entries.map(({ path }) => path),
      entries.map(({ sha256 }) => sha256),
      entries.map(({ size }) => size),
      entries.map(({ crc32 }) => crc32),
      entries.map(({ title }) => title),
      entries.map(({ kind }) => kind),
      entries.map(({ author }) => author),
      entries.map(({ on }) => on),
      entries.map(({ kind }) => retention[kind]),
    ];
    await query(
      tx,
      `insert into liubu.archive_entry (government_id, plan_year, package_id, folder, position, path, sha256, size, crc32, title, kind, author, on_day, retention)
       select $1, $2, $3, $4, e.position, e.path, e.sha256, e.size, e.crc32, e.title, e.kind, e.author, e.on_day, e.retention
       from unnest($5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::text[], $10::text[], $11::text[], $12::date[], $13::text[])
         with ordinality as e(path, sha256, size, crc32, title, kind, author, on_day, retention, position)`,
      [...key, ...columns],
    );
    await query(
      tx,
      'update liubu.archive_folder set packed_at = $5 where government_id = $1 and plan_year = $2 and package_id = $3 and position = $4',
      [...key, platform.clock.now()],
    );
    if (missing.length > 0)
      await query(
        tx,
        'update liubu.archive_package set missing = missing || $4::jsonb where government_id = $1 and plan_year = $2 and id = $3',
        [governmentId, planYear, packageId, JSON.stringify(missing)],
      );
    await work.announce('archive', { id: packageId, done: folder.position });
  });
}
