import type { accountCasesApi, BodyOf, TalkPage } from '@liubu/contract';
import type { Updateable } from 'kysely';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Tables } from '../../../../platform/database/tables.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { demandEvidence } from '../../../4-inspect/index.ts';
import { isOwnHead } from '../case-rows.ts';
import { demandNotOwn, keepStep, setCase, waitFor } from '../move-case.ts';
import { lockTalk, setTalk, tellCommitments } from './hold-talk.ts';
import { commitmentsOf, type StoredCommitment, talkPage } from './talk-page.ts';

const WORDS = {
  open: '待落实 / open',
  answered: '已报 / answered',
  accepted: '已销 / accepted',
  returned: '退回 / returned',
};

async function commitmentOf(
  work: Work,
  planYear: number,
  talkId: string,
  { commitmentId, revision }: { commitmentId: string; revision: number },
  from: readonly StoredCommitment['state'][],
): Promise<StoredCommitment> {
  const found = (await commitmentsOf(work, planYear, talkId)).find(({ id }) => id === commitmentId);
  if (found === undefined) throw notFound();
  demandRevision(found, revision);
  if (!from.includes(found.state))
    throw new AppError('STATE_REFUSED', {
      state: WORDS[found.state],
      doing: '办理 / go on with it',
      remedy: '请刷新页面 / reload.',
    });
  return found;
}

const setCommitment = (
  work: Work,
  planYear: number,
  { id, revision }: StoredCommitment,
  values: Updateable<Tables['accountCommitment']>,
) =>
  work.tx
    .updateTable('accountCommitment')
    .set({ ...values, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();

/** The unit tells how a commitment was kept, with evidence that stands on an item of the case. */
export async function answerCommitment(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.answerCommitment>,
): Promise<TalkPage> {
  const { of } = await lockTalk(work, planYear, id);
  if (!isOwnHead(work, of)) throw notFound();
  const commitment = await commitmentOf(work, planYear, id, input, ['open', 'returned']);
  const evidenceIds = await demandEvidence(work, planYear, {
    ids: input.evidenceIds,
    itemIds: of.itemIds,
    unitIds: [of.unitId],
  });
  await setCommitment(work, planYear, commitment, {
    state: 'answered',
    answer: input.answer,
    answeredAt: work.now,
    evidenceIds,
  });
  await tellCommitments(work, planYear, of, id);
  await keepStep(work, planYear, of, {
    act: 'commitment_answered',
    words: input.answer,
    body: { talkId: id, commitmentId: commitment.id },
    personal: { evidenceIds },
  });
  return talkPage(work, planYear, id);
}

/** A commitment is struck off or sent back; with the last one the talk is done and the case carried out. */
export async function settleCommitment(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.settleCommitment>,
): Promise<TalkPage> {
  const { talk, of } = await lockTalk(work, planYear, id);
  demandNotOwn(work, of);
  const commitment = await commitmentOf(work, planYear, id, input, ['answered']);
  const isAccepted = input.decision === 'accept';
  await setCommitment(work, planYear, commitment, {
    state: isAccepted ? 'accepted' : 'returned',
    words: input.words,
    settledAt: work.now,
  });
  await keepStep(work, planYear, of, {
    act: isAccepted ? 'commitment_accepted' : 'commitment_returned',
    words: input.words,
    body: { talkId: id, commitmentId: commitment.id },
  });
  const left = (await commitmentsOf(work, planYear, id)).filter(({ state }) => state !== 'accepted');
  if (left.length > 0) await tellCommitments(work, planYear, of, id);
  else {
    await setTalk(work, planYear, talk, { state: 'done' });
    await setCase(work, planYear, of, {
      state: 'implemented',
      implementation: '约谈承诺事项已全部落实并核销。',
      implementedOn: work.today,
    });
    await waitFor(work, planYear, of, [{ says: '约谈承诺已全部落实，请办结', audience: 'officer' }]);
    await keepStep(work, planYear, of, { act: 'talk_done', body: { talkId: id } });
  }
  return talkPage(work, planYear, id);
}
