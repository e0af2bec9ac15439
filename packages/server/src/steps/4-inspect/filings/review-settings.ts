import { type ReviewSettings, reviewSettings } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';

const KIND = 'filing-review';
/** One level, by the supervision office: what most cities do. */
const DEFAULT: ReviewSettings = { levels: 1, secondBy: 'officer' };

/** How many levels a filing is reviewed in, as declared; version 0 is the default that ships. */
export async function reviewSettingsOf(work: Work): Promise<{ settings: ReviewSettings; version: number }> {
  const row = await work.tx
    .selectFrom('declaration')
    .select(['version', 'body'])
    .where('governmentId', '=', work.governmentId)
    .where('kind', '=', KIND)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? { settings: DEFAULT, version: 0 }
    : { settings: reviewSettings.parse(row.body), version: row.version };
}

/** Declares it anew; what was passed already goes on by the new rule. */
export async function declareReview(
  work: Work,
  { settings, version, reason }: { settings: ReviewSettings; version: number; reason: string },
): Promise<{ version: number }> {
  const before = await reviewSettingsOf(work);
  if (before.version !== version)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人 / somebody', revision: before.version },
      { details: { current: before } },
    );
  await work.tx
    .insertInto('declaration')
    .values({
      ...{ governmentId: work.governmentId, kind: KIND, version: version + 1, body: JSON.stringify(settings) },
      createdAt: work.now,
    })
    .execute();
  await work.record({
    what: 'inspect:declare-review',
    subjectKind: 'declaration',
    subjectId: KIND,
    body: { before: before.settings, after: settings, version: version + 1 },
    reason,
  });
  return { version: version + 1 };
}
