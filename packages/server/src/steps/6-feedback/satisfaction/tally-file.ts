import type { SheetTally } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { askDocumentThread } from '../../../files/document-thread.ts';
import { keepMade, XLSX } from '../../../files/keep-made.ts';
import { orRefused, returnedFile } from '../../../files/returned-file.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { ballotOf } from './ballot-page.ts';
import { demandAct } from './move-ballot.ts';
import { ballotPaper, readTallySheet, type SheetBallot, tallySheet } from './rules/tally-sheet.ts';
import { linesOf, type StoredBallot } from './stored-ballots.ts';

async function sheetBallot(work: Work, planYear: number, ballot: StoredBallot): Promise<SheetBallot> {
  return { ...ballot, lines: await linesOf(work, planYear, [ballot.id]) };
}

/**
 * The paper that deputies mark, or the sheet that a witness fills in, to be printed. For the office and the witnesses;
 * lines stand from the opening on.
 *
 * @throws AppError NOT_FOUND, STATE_REFUSED
 */
export async function printBallotSheet(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  which: 'paper' | 'tally',
): Promise<{ sha256: string; name: string; size: number }> {
  const ballot = await ballotOf(work, planYear, id);
  if (work.scope('feedback:manage-ballots') === null && !ballot.witnessIds.includes(work.actor.personId))
    throw notFound();
  if (ballot.state === 'draft' || ballot.state === 'withdrawn')
    throw new AppError('STATE_REFUSED', {
      state: ballot.state === 'draft' ? '还没有发起 / not opened' : '已撤回 / withdrawn',
      doing: '打印票和计票表 / print its papers',
      remedy: '发起后事项不再变动，再打印 / print them once it is opened and its lines stand.',
    });
  const given = await sheetBallot(work, planYear, ballot);
  const bytes = await tableToXlsx(which === 'paper' ? ballotPaper(given) : tallySheet(given));
  const name = `${ballot.title}${which === 'paper' ? '纸质票' : '计票表'}.xlsx`;
  const kept = await keepMade(work, files, { name, bytes, mediaType: XLSX });
  await work.record({
    what: 'feedback:print-ballot-sheet',
    subjectKind: 'ballot',
    subjectId: id,
    body: { planYear, which, file: kept.sha256 },
  });
  return kept;
}

/**
 * What a filled sheet says, for its witness to look at and enter. Nothing is taken by reading it, and its content is
 * forgotten at once: kept, it would tell after the count how the few who took papers voted.
 *
 * @throws AppError NOT_FOUND for who is no witness; FILE_REFUSED for another ballot's sheet or none
 */
export async function readTallyFile(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  fileSha256: string,
): Promise<SheetTally> {
  const ballot = await demandAct(work, planYear, id, 'tally', { lock: 'share' });
  if (!ballot.witnessIds.includes(work.actor.personId)) throw notFound();
  const { name, bytes } = await returnedFile(work, files, fileSha256);
  const rows = await orRefused(name, askDocumentThread({ do: 'rows', bytes, name }));
  const read = readTallySheet(rows, await sheetBallot(work, planYear, ballot));
  if (read === null) {
    const reason = '不是本次评议的计票表，请用本页下载的表 / this is not the sheet of this ballot';
    throw new AppError('FILE_REFUSED', { name, reason }, { fields: { fileSha256: reason } });
  }
  if (await isBroughtForThis(work, fileSha256)) await files.erase(work.governmentId, fileSha256);
  return read;
}

/** By this witness alone, and as nobody's evidence or document. */
async function isBroughtForThis({ tx, governmentId, actor }: Work, sha256: string): Promise<boolean> {
  const [found] = await query(
    tx,
    `select 1 from liubu.file f where f.government_id = $1 and f.sha256 = $2 and f.purpose = 'attachment' and f.uploaded_by = $3
       and not exists (select 1 from liubu.file_bringer b where b.government_id = f.government_id and b.sha256 = f.sha256 and b.account_id <> $3)`,
    [governmentId, sha256, actor.accountId],
  );
  return found !== undefined;
}
