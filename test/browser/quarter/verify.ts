import { inspectFindingsApi, inspectVerifiedApi } from '@liubu/contract';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { params, type Quarter, YEAR } from './quarter.ts';

/** What the statistics post says of April; the unit said more. */
export const VERIFIED = '3200';

/** The verifier's figure differs from the unit's: both stand, and a doubt is opened by the check. */
export async function verifyOtherwise(quarter: Quarter): Promise<void> {
  const { ask, people, remembered } = quarter;
  const { id, targetId } = remembered.itemsOf.school;
  await ask('supervision_officer', inspectVerifiedApi.assignVerifiers, {
    params,
    body: { targets: [{ targetId: targetId!, postId: people.verifier.postId }] },
  });
  const { saved, refused } = await ask('verifier', inspectVerifiedApi.saveVerified, {
    params,
    body: { cells: [{ targetId: targetId!, month: 4, text: VERIFIED, source: '市统计局教育统计月报', from: 0 }] },
  });
  expect([saved.length, refused]).toEqual([1, []]);
  await quarter.jobsDone();
  const { findings } = await ask('supervision_officer', inspectFindingsApi.findings, { params, query: { item: id } });
  expect(findings.map(({ rule, month }) => `${rule} ${month}`).join()).toContain('verified');

  const { page } = await quarter.as('supervision_officer');
  await page.goto(`/${YEAR}/items/${id}`);
  await settled(page);
  await page
    .getByText(/3,600\s*个/)
    .first()
    .waitFor();
  await page
    .getByText(/3,200\s*个/)
    .first()
    .waitFor();
  await quarter.clean(page);
}
