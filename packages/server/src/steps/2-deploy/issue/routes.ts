import { type BreakdownFrame, deployIssueApi, type VersionItem } from '@liubu/contract';
import { breakdownToDocx, breakdownToXlsx } from '@liubu/documents';
import { DOCX, keepMade, XLSX } from '../../../files/keep-made.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { annexOf, documentOf } from './breakdown-document.ts';
import { checksFor } from './checks.ts';
import { approveVersion } from './commands/approve-version.ts';
import { draftVersion, saveFrame } from './commands/draft-version.ts';
import { moveVersion, waiveCheck } from './commands/move-version.ts';
import { issueByPerson, takeSigned } from './commands/take-signed.ts';
import { contentNow, contentOf } from './content.ts';
import { type VersionRow, versionOf, versionsOf } from './version-queries.ts';

/** Versions of the breakdown, from the draft to the signed file. */
export function issueRoutes(routes: Routes, { files }: Platform): void {
  routes.on(deployIssueApi.versions, async (work, { params }) => ({
    versions: (await versionsOf(work, params.year)).map(({ version }) => version),
  }));
  routes.on(deployIssueApi.createVersion, async (work, { params }) => (await draftVersion(work, params.year)).version);
  routes.on(deployIssueApi.version, async (work, { params: { year, id } }) => {
    const row = await versionOf(work, year, id);
    const isDesk = work.scope('deploy:issue') !== null || work.scope('deploy:approve-breakdown') !== null;
    const isOpen = row.version.state !== 'issued' && row.version.state !== 'superseded';
    return {
      version: row.version,
      frame: row.frame,
      items: await itemsOf(work, year, row),
      checks: isDesk && isOpen ? await checksFor(work, year, row) : [],
      signed:
        row.signedSha256 === null ? null : { sha256: row.signedSha256, comparison: isDesk ? row.comparison : null },
    };
  });
  routes.on(
    deployIssueApi.saveFrame,
    async (work, { params, body }) => (await saveFrame(work, params.year, params.id, body)).version,
  );
  routes.on(deployIssueApi.waiveCheck, async (work, { params, body }) => {
    await waiveCheck(work, params.year, params.id, body);
    return { ok: true as const };
  });
  routes.on(
    deployIssueApi.moveVersion,
    async (work, { params, body }) => (await moveVersion(work, params.year, params.id, body)).version,
  );
  routes.on(
    deployIssueApi.approveVersion,
    async (work, { params, body }) => (await approveVersion(work, params.year, params.id, body)).version,
  );
  routes.on(deployIssueApi.makeBreakdownFile, async (work, { params: { year, id }, body }) => {
    const row = await versionOf(work, year, id);
    const items = await itemsOf(work, year, row);
    const isWhole = work.scope('deploy:view') === 'government';
    const frame: BreakdownFrame = isWhole
      ? row.frame
      : { ...row.frame, annexTitle: `${row.frame.annexTitle}（涉及本单位事项）` };
    const by = body.grouping ?? frame.grouping;
    const { documentNumber, documentDate, label } = row.version;
    const bytes =
      body.format === 'docx'
        ? await breakdownToDocx(documentOf(frame, items, { number: documentNumber, date: documentDate }, by))
        : await breakdownToXlsx([annexOf(frame, items, by)]);
    const name = `${frame.annexTitle}（${label}）.${body.format}`;
    const kept = await keepMade(work, files, { name, bytes, mediaType: body.format === 'docx' ? DOCX : XLSX });
    await work.record({
      what: 'deploy:make-breakdown-file',
      subjectKind: 'breakdown',
      subjectId: id,
      body: { format: body.format, grouping: by, file: kept.sha256, items: items.length },
    });
    return kept;
  });
  routes.on(deployIssueApi.takeSigned, async (work, { params, body }) => {
    const { issued, comparison, row } = await takeSigned(work, files, params.year, params.id, body);
    return { issued, comparison, version: row.version };
  });
  routes.on(
    deployIssueApi.issueByPerson,
    async (work, { params, body }) => (await issueByPerson(work, files, params.year, params.id, body)).version,
  );
}

/** What a version says, as far as the one who asks may see; a draft says what the items are now. */
async function itemsOf(work: Work, planYear: number, { version }: VersionRow): Promise<VersionItem[]> {
  const isDraft = version.state === 'draft' || version.state === 'consultation';
  const items = isDraft ? await contentNow(work, planYear) : await contentOf(work, planYear, version.id);
  const visible = visibleItemsSql(work, 'i', 3);
  if (visible.sql === 'true') return items;
  const rows = await query<{ id: string }>(
    work.tx,
    `select i.id from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[]) and ${visible.sql}`,
    [work.governmentId, planYear, items.map(({ itemId }) => itemId), ...visible.values],
  );
  const seen = new Set(rows.map(({ id }) => id));
  return items.filter(({ itemId }) => seen.has(itemId));
}
