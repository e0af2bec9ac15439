import { createHash, randomUUID } from 'node:crypto';
import type { accountCasesApi, BodyOf } from '@liubu/contract';
import { storeFiles } from '@liubu/documents';
import { type FileStore, hashOf } from '../../../../files/store.ts';
import { notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { canonicalJson } from '../../../../record/chain.ts';
import { PartLines, type RecordHead } from '../../../../record/export-format.ts';
import { recordStatus } from '../../../../record/list-record.ts';
import { linksAfter } from '../../../../record/seal.ts';
import { PERSONAL_FILE, type PersonalLine, RECORD_FILE } from '../../../../record/verify-package.ts';
import { verifyPage } from '../../../../record/verify-page.ts';
import { logLook } from '../case-page.ts';
import type { MadeLetter } from '../papers/make-case-file.ts';
import { csvOf, type Matter, matterTables } from './matter-tables.ts';

const BATCH = 2000;
/** Files that are put in as they are; larger ones, and what comes after so much, stand in the list by their hash. */
const MOST_A_FILE = 100 * 1024 * 1024;
const MOST_IN_ALL = 500 * 1024 * 1024;

/**
 * The sealed package of a matter: its entries of the record within the whole chain, who looked, who was told what and
 * when, filings, notices, findings, evidence by hash and as files. It verifies offline (`liubu verify`, or the page
 * within it). The export is recorded with its fingerprint, so that a later record tells which package was handed out.
 */
export async function exportPackage(
  work: Work,
  files: FileStore,
  planYear: number,
  asked: BodyOf<typeof accountCasesApi.exportPackage>,
): Promise<MadeLetter> {
  const { caseId, matter } = await matterOf(work, planYear, asked);
  const within = new Map<string, Uint8Array>();
  for (const table of await matterTables(work, planYear, matter)) within.set(table.name, Buffer.from(csvOf(table)));
  await addEvidence(work, files, planYear, matter, within);
  within.set('核验.html', Buffer.from(verifyPage()));
  const entries = await eventsOf(work, matter);
  const status = await recordStatus(work);
  const part = new PartLines();
  const sequences = new Map<number, number>();
  for (let after = 0; after < status.sealed; after += BATCH)
    for (const link of await linksAfter(work.tx, work.governmentId, after, Math.min(after + BATCH, status.sealed)))
      if (entries.has(link.event.id)) {
        part.show(link);
        sequences.set(link.event.id, link.sequence);
      } else part.hide(link);
  const personal = await personalLines(work, matter, sequences);
  if (personal !== '') within.set(PERSONAL_FILE, Buffer.from(personal));
  const { name: governmentName } = await work.tx
    .selectFrom('government')
    .select('name')
    .where('id', '=', work.governmentId)
    .executeTakeFirstOrThrow();
  within.set(
    '说明.txt',
    Buffer.from(readme({ governmentName, matter, shown: part.shown, work, sealed: status.sealed })),
  );
  const head: Omit<RecordHead, 'format' | 'shown'> = {
    governmentId: work.governmentId,
    governmentName,
    exportedAt: work.now.toISOString(),
    entries: status.sealed,
    headHash: status.headHash ?? '0'.repeat(64),
    files: [...within].map(([name, content]) => ({ name, sha256: hashOf(content), size: content.length })),
  };
  const record = Buffer.from(part.text(head));
  const bytes = await storeFiles(new Map([[RECORD_FILE, record], ...within]));
  await recordExport(
    work,
    planYear,
    { matter, caseId, reason: asked.reason },
    {
      ...{ entries: status.sealed, shown: part.shown, headHash: head.headHash },
      recordSha256: hashOf(record),
      packageSha256: createHash('sha256').update(bytes).digest('hex'),
    },
  );
  return { name: `密封卷宗 ${work.today}.zip`, bytes, mediaType: 'application/zip' };
}

type Asked = BodyOf<typeof accountCasesApi.exportPackage>;

/** By id, or as people call it: the number of a case, the code of an item. @throws AppError NOT_FOUND */
async function matterOf(
  { tx, governmentId }: Work,
  planYear: number,
  { caseId, caseNumber, itemId, itemCode }: Asked,
): Promise<{ matter: Matter; caseId: string | null }> {
  if (caseId !== undefined || caseNumber !== undefined) {
    const [found] = await query<{ id: string; itemIds: string[]; unitId: string }>(
      tx,
      `select id, item_ids, unit_id from liubu.account_case
       where government_id = $1 and plan_year = $2 and (id = $3::uuid or number_text = $4::text)`,
      [governmentId, planYear, caseId ?? null, caseNumber ?? null],
    );
    if (found === undefined) throw notFound();
    return { caseId: found.id, matter: { itemIds: found.itemIds, unitId: found.unitId, caseIds: [found.id] } };
  }
  const [item] = await query<{ id: string; caseIds: string[] }>(
    tx,
    `select i.id, array(select c.id from liubu.account_case c where c.government_id = $1 and c.plan_year = $2 and i.id = any(c.item_ids))::text[] as case_ids
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.state <> 'dropped' and (i.id = $3::uuid or i.code = $4::text) order by i.position limit 1`,
    [governmentId, planYear, itemId ?? null, itemCode ?? null],
  );
  if (item === undefined) throw notFound();
  return { caseId: null, matter: { itemIds: [item.id], unitId: null, caseIds: item.caseIds } };
}

/** Entries of the record that tell of the matter. */
async function eventsOf({ tx, governmentId }: Work, { itemIds, caseIds }: Matter): Promise<Set<number>> {
  const rows = await query<{ id: number }>(
    tx,
    `select id::int8 as id from liubu.event where government_id = $1 and subject_kind = 'item' and subject_id = any($2::text[])
     union select id from liubu.event where government_id = $1 and body ->> 'itemId' = any($2::text[])
     union select id from liubu.event where government_id = $1 and body -> 'itemIds' ?| $2::text[]
     union select id from liubu.event where government_id = $1 and subject_kind = 'case' and subject_id = any($3::text[])`,
    [governmentId, itemIds, caseIds],
  );
  return new Set(rows.map(({ id }) => Number(id)));
}

/** Personal parts of the case's own entries, with their salts: what was erased is not there, and the chain holds. */
async function personalLines(
  { tx, governmentId }: Work,
  { caseIds }: Matter,
  sequences: ReadonlyMap<number, number>,
): Promise<string> {
  const rows = await query<{ id: number; salt: Buffer; body: unknown }>(
    tx,
    `select p.event_id::int8 as id, p.salt, p.body from liubu.event_personal p join liubu.event e on e.government_id = p.government_id and e.id = p.event_id
     where p.government_id = $1 and e.subject_kind = 'case' and e.subject_id = any($2::text[]) order by p.event_id`,
    [governmentId, caseIds],
  );
  return rows
    .flatMap(({ id, salt, body }): PersonalLine[] => {
      const sequence = sequences.get(Number(id));
      return sequence === undefined ? [] : [{ sequence, salt: salt.toString('hex'), body }];
    })
    .map((line) => `${canonicalJson(line)}\n`)
    .join('');
}

async function addEvidence(
  { tx, governmentId }: Work,
  files: FileStore,
  planYear: number,
  { itemIds, unitId }: Matter,
  within: Map<string, Uint8Array>,
): Promise<void> {
  const rows = await query<{
    id: string;
    title: string;
    sha256: string | null;
    reference: string | null;
    name: string | null;
    size: number | null;
    addedAt: Date;
    unit: string | null;
    withdrawn: boolean;
  }>(
    tx,
    `select e.id, e.title, e.sha256, e.reference, f.name, f.size::int8 as size, e.added_at, u.name as unit, e.withdrawn_at is not null as withdrawn
     from liubu.evidence e left join liubu.file f on f.government_id = e.government_id and f.sha256 = e.sha256
     left join liubu.unit u on u.government_id = e.government_id and u.id = e.unit_id
     where e.government_id = $1 and e.plan_year = $2 and e.item_id = any($3::uuid[]) and ($4::uuid is null or e.unit_id is null or e.unit_id = $4) order by e.added_at, e.id`,
    [governmentId, planYear, itemIds, unitId],
  );
  const listed: (string | number | null)[][] = [];
  let all = 0;
  for (const row of rows) {
    let place = '只列哈希';
    if (row.sha256 === null) place = row.reference ?? '';
    else if (
      (row.size ?? 0) <= MOST_A_FILE &&
      all + (row.size ?? 0) <= MOST_IN_ALL &&
      (await files.has(governmentId, row.sha256))
    ) {
      // Names in lower case, as a zip is read back; the hash keeps two of one name apart.
      place = `佐证/${row.sha256.slice(0, 12)}-${(row.name ?? row.title)
        .replaceAll(/[\\/:*?"<>|\n\r]/g, '')
        .slice(-60)
        .toLowerCase()}`;
      if (!within.has(place)) {
        within.set(place, await files.read(governmentId, row.sha256));
        all += row.size ?? 0;
      }
    }
    listed.push([
      row.title,
      row.unit,
      row.addedAt.toISOString(),
      row.sha256,
      row.size,
      row.withdrawn ? '已撤回' : '',
      place,
      row.id,
    ]);
  }
  within.set(
    '佐证.csv',
    Buffer.from(
      csvOf({
        name: '佐证.csv',
        headings: ['名称', '单位', '加入时间（UTC）', 'SHA-256', '字节', '状态', '位置', '编号'],
        rows: listed,
      }),
    ),
  );
}

const readme = ({
  governmentName,
  matter,
  shown,
  work,
  sealed,
}: {
  governmentName: string;
  matter: Matter;
  shown: number;
  work: Work;
  sealed: number;
}): string => `${governmentName} 密封卷宗
导出时间 ${work.now.toISOString()}（UTC） 导出人 ${work.actor.name}
事项 ${matter.itemIds.length} 个，案件 ${matter.caseIds.length} 个。

${RECORD_FILE}：全部 ${sealed} 条已封存的记录中，与本件有关的 ${shown} 条全文列出，其余各条只有哈希。链条从第一条走到最后一条，任何一条被改、被删、被插入都会被发现。
${PERSONAL_FILE}：案件各条记录的个人部分（如有），与记录中的承诺值一致。
谁何时知道什么.csv：办理、查阅、告知、待办，按时间排列。查阅日志、填报、填报数、督查单、疑点、案件、佐证：各一张表。
佐证/：佐证的原文件；过大的只在 佐证.csv 中列出哈希。

核验（不联网）：在装有六步的电脑上执行 liubu verify 这个压缩包；或解压后用浏览器打开 核验.html，选择 ${RECORD_FILE}。
请把末端哈希与政府另行留存的末端哈希对照：一致才能说明整条链没有重做过。
`;

/**
 * Told under a number of its own: that a matter was exported, and which, is not for those who see the item or the case.
 * The step in the case is read by those alone who may export.
 */
async function recordExport(
  work: Work,
  planYear: number,
  asked: { matter: Matter; caseId: string | null; reason: string },
  body: Record<string, unknown>,
): Promise<void> {
  if (asked.caseId !== null) {
    await logLook(work, 'case', asked.caseId);
    await work.tx
      .insertInto('accountCaseStep')
      .values({
        ...{ governmentId: work.governmentId, planYear, id: randomUUID(), caseId: asked.caseId, act: 'exported' },
        ...{ happenedAt: work.now, personId: work.actor.personId, postId: work.actor.posts[0]?.postId ?? null },
        words: asked.reason,
      })
      .execute();
  }
  await work.record({
    what: 'account:export-package',
    subjectKind: 'case',
    subjectId: randomUUID(),
    body: { planYear, ...body },
    personal: { caseId: asked.caseId, itemIds: asked.matter.itemIds, reason: asked.reason },
  });
}
