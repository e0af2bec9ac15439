import { officialToDocx, tableToXlsx } from '@liubu/documents';
import { DOCX, keepMade, XLSX } from '../../../files/keep-made.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { dayIn } from '../../../platform/clock.ts';
import type { Work } from '../../../platform/work.ts';
import { conclusionDocument, rectificationTable, schemeDocument } from './documents.ts';
import { inspectionPage } from './inspection-page.ts';
import { objectPage } from './object-page.ts';
import { isHiddenIn, objectsOf } from './stored-inspection.ts';
import { tellInspection } from './tell.ts';

async function governmentName({ tx, governmentId }: Work): Promise<string> {
  const { name } = await tx
    .selectFrom('government')
    .select('name')
    .where('id', '=', governmentId)
    .executeTakeFirstOrThrow();
  return name;
}

const fileName = (name: string): string => name.replaceAll(/[\\/:*?"<>|\n]/g, '').slice(0, 120);

/** The scheme as a docx, as it stands. */
export async function makeSchemeFile(work: Work, files: FileStore, planYear: number, id: string) {
  const page = await inspectionPage(work, planYear, id);
  const bytes = await officialToDocx(schemeDocument(await governmentName(work), page, work.today));
  const isHidden = isHiddenIn(await objectsOf(work, planYear, id));
  const name = isHidden ? '督查方案.docx' : fileName(`${page.inspection.title}方案.docx`);
  const kept = await keepMade(work, files, { name, bytes, mediaType: DOCX });
  await tellInspection(work, id, isHidden, { planYear, what: 'inspect:make-scheme-file', body: { file: kept.sha256 } });
  return kept;
}

/** The conclusion as a docx (the newest version, or the one that is named), or its rectifications as a workbook. */
export async function makeObjectFile(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  { what, version }: { what: 'conclusion' | 'rectifications'; version?: number | undefined },
) {
  const page = await objectPage(work, planYear, id);
  const conclusion = page.conclusions.find((one) => version === undefined || one.version === version);
  if (page.deliveredAt === null)
    throw new AppError('STATE_REFUSED', {
      state: '结论还没有送达 / not delivered',
      doing: '生成文件 / make the file',
      remedy: '送达之后再生成 / deliver it first',
    });
  if (conclusion === undefined) throw notFound();
  const kept =
    what === 'conclusion'
      ? await keepMade(work, files, {
          name: fileName(
            `${conclusion.numberText} ${page.unit.name}督查结论${conclusion.version > 1 ? `（第${conclusion.version}版）` : ''}.docx`,
          ),
          bytes: await officialToDocx(
            conclusionDocument(await governmentName(work), page, conclusion, dayIn(new Date(conclusion.madeAt))),
          ),
          mediaType: DOCX,
        })
      : await keepMade(work, files, {
          name: fileName(`${page.unit.name}整改清单 ${work.today}.xlsx`),
          bytes: await tableToXlsx(rectificationTable(page, work.today)),
          mediaType: XLSX,
        });
  await tellInspection(work, page.inspectionId, false, {
    planYear,
    what: 'inspect:make-conclusion-file',
    body: { objectId: id, what, file: kept.sha256 },
  });
  return kept;
}
