import type { HonourBatchPage } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { batchPage } from '../honours-page.ts';
import { demandHonour, setRow, tellBatch } from '../move-batch.ts';
import type { HonourSources } from '../sources.ts';

/** Somebody is not proposed after all; it stays in the batch with the reason. */
export async function dropHonour(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<HonourBatchPage> {
  const { batch, honour } = await demandHonour(work, planYear, id, 'propose', revision);
  demandProposed(honour.state);
  await setRow(work, 'honour', planYear, id, { state: 'dropped', state_reason: reason, state_on: work.today });
  await tellBatch(work, planYear, batch.id, 'drop-honour', { honourId: id }, { reason });
  return batchPage(work, sources, planYear, batch.id);
}

function demandProposed(state: string): void {
  if (state === 'proposed') return;
  throw new AppError('STATE_REFUSED', {
    state,
    doing: '修改 / change it',
    remedy: '它已不在推荐之列 / it is not proposed any more.',
  });
}

/** Why it is proposed although something speaks against it. */
export async function explainWarning(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<HonourBatchPage> {
  const { batch, honour } = await demandHonour(work, planYear, id, 'propose', revision);
  demandProposed(honour.state);
  await setRow(work, 'honour', planYear, id, { warning_reason: reason });
  await tellBatch(work, planYear, batch.id, 'explain-honour-warning', { honourId: id }, { reason });
  return batchPage(work, sources, planYear, batch.id);
}
