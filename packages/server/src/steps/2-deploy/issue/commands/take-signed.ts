import type { SignedComparison } from '@liubu/contract';
import { nameOfUploaded } from '../../../../files/returned-file.ts';
import type { FileStore } from '../../../../files/store.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { contentOf } from '../content.ts';
import { readSigned } from '../read-signed.ts';
import { type VersionRow, versionOf } from '../version-queries.ts';
import { STATE_NAMES } from '../version-rules.ts';
import { issueVersion } from './issue-version.ts';

interface Deadlines {
  acceptWithin: number;
  planWithin: number;
  revision: number;
}

/**
 * The signed file comes back. Where its text is the draft's, number and date are read from it and the version is
 * issued; where it differs, every difference is shown and nothing is locked.
 *
 * @throws AppError STATE_REFUSED before it was approved, FILE_REFUSED
 */
export async function takeSigned(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  { sha256, revision, ...deadlines }: Deadlines & { sha256: string },
): Promise<{ issued: boolean; comparison: SignedComparison; row: VersionRow }> {
  const before = await approved(work, planYear, id, revision);
  const name = await nameOfUploaded(work, files, sha256);
  const items = await contentOf(work, planYear, id);
  const comparison = await readSigned(await files.read(work.governmentId, sha256), name, before.frame, items);
  await keepComparison(work, planYear, id, { sha256, comparison });
  await work.record({
    what: 'deploy:compare-signed',
    subjectKind: 'breakdown',
    subjectId: id,
    body: {
      file: sha256,
      number: comparison.number,
      date: comparison.date,
      same: comparison.same,
      differences: comparison.differences.length,
    },
  });
  const { number, date, same } = comparison;
  if (!same || number === null || date === null) {
    await work.announce('breakdown', { id });
    return { issued: false, comparison, row: await versionOf(work, planYear, id) };
  }
  const row = await issueVersion(work, planYear, before, { number, date, sha256, comparedBy: 'read', ...deadlines });
  return { issued: true, comparison, row };
}

/**
 * A scan has no text to compare: a person types number and date and vouches for having compared it. Refused for a file
 * whose text was read and differs, so that nobody passes by a difference.
 */
export async function issueByPerson(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  { sha256, number, date, revision, ...deadlines }: Deadlines & { sha256: string; number: string; date: string },
): Promise<VersionRow> {
  const before = await approved(work, planYear, id, revision);
  const name = await nameOfUploaded(work, files, sha256);
  if (date > work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '成文日期在今天之后 / the date lies ahead' },
      { fields: { date: '不能晚于今天 / not after today' } },
    );
  const items = await contentOf(work, planYear, id);
  const comparison = await readSigned(await files.read(work.governmentId, sha256), name, before.frame, items);
  if (comparison.readable && comparison.differences.length > 0) {
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `签发文件与送签稿有 ${comparison.differences.length} 处不同 / it differs from the draft in ${comparison.differences.length} places`,
        remedy:
          '请换回正确的文件，或退回起草按签发文本修改 / bring the right file, or take the draft back and change it',
      },
      { details: { comparison } },
    );
  }
  await keepComparison(work, planYear, id, { sha256, comparison });
  return issueVersion(work, planYear, before, { number, date, sha256, comparedBy: 'person', ...deadlines });
}

async function approved(work: Work, planYear: number, id: string, revision: number): Promise<VersionRow> {
  const row = await versionOf(work, planYear, id, true);
  demandRevision(row.version, revision);
  if (row.version.state !== 'approved')
    throw new AppError('STATE_REFUSED', {
      state: STATE_NAMES[row.version.state],
      doing: '回传签发文件 / take the signed file',
      remedy: '批准之后送签，再回传 / it is signed after the approval.',
    });
  return row;
}

/** The revision stays: looking at a file is no change that others must see before theirs. */
async function keepComparison(
  work: Work,
  planYear: number,
  id: string,
  { sha256, comparison }: { sha256: string; comparison: SignedComparison },
): Promise<void> {
  await work.tx
    .updateTable('breakdownVersion')
    .set({ signedSha256: sha256, comparison: JSON.stringify(comparison) })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
}
