import type { BodyOf, feedbackReconcileApi, ReconcileClaim, ReconcilePair } from '@liubu/contract';
import type { Claim } from '@liubu/reader/compare';
import { sharedWords } from '@liubu/reader/compare';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { type PairRow, pairOf } from '../pairs.ts';
import type { ClaimFacts } from '../rules/facts.ts';

type Decision = BodyOf<typeof feedbackReconcileApi.decidePair>;
type StoredClaim = Omit<Claim, 'sentence'> & { sentence: string };

/** Statements of the next report, and its text. */
async function nextReport(work: Work, planYear: number): Promise<{ claims: StoredClaim[]; text: string }> {
  const [row] = await query<{ claims: StoredClaim[]; text: string | null }>(
    work.tx,
    `select r.claims, d.text from liubu.reconciliation r
     join liubu.document d on d.government_id = r.government_id and d.plan_year = r.to_plan_year and d.id = r.to_document_id
     where r.government_id = $1 and r.plan_year = $2`,
    [work.governmentId, planYear],
  );
  return { claims: row?.claims ?? [], text: row?.text ?? '' };
}

/** Where the sentence round a passage begins and ends. */
const SENTENCE_END = /[。！？；\n]/;
function sentenceRound(text: string, start: number, end: number): string {
  let [from, to] = [start, end];
  while (from > 0 && !SENTENCE_END.test(text[from - 1]!)) from--;
  while (to < text.length && !SENTENCE_END.test(text[to]!)) to++;
  return text.slice(from, to).trim();
}

/** Longer is no statement of one thing. */
const LONGEST = 600;

async function claimAt(
  work: Work,
  planYear: number,
  { start, end }: { start: number; end: number },
): Promise<ClaimFacts> {
  const { claims, text } = await nextReport(work, planYear);
  const known = claims.find((claim) => claim.start === start && claim.end === end);
  if (known) {
    const { quote, sentence, form, unit, low, high, move } = known;
    return { start, end, quote, sentence, says: null, number: { form, unit, low, high, move } };
  }
  const quote = text.slice(start, end);
  if (start >= end || end > text.length || quote.trim() === '' || quote.length > LONGEST) {
    const problem = '新报告里没有这一处 / there is no such place in the next report';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { claim: problem } });
  }
  return { start, end, quote, sentence: sentenceRound(text, start, end), says: null, number: null };
}

/**
 * A person confirms a pair, or lays another statement (or none) against the promise. It holds for every later run.
 *
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, INPUT_INVALID
 */
export async function decidePair(work: Work, planYear: number, id: string, body: Decision): Promise<ReconcilePair> {
  const { row, shown } = await taken(work, planYear, id, body.revision);
  const isCorrection = body.decision === 'correct';
  const claim = isCorrection && body.claim !== null ? await claimAt(work, planYear, body.claim) : null;
  await query(
    work.tx,
    `insert into liubu.reconcile_ruling (government_id, plan_year, promise_key, decision, claim, verdict, reason, decided_by_post_id, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[work.governmentId, planYear, row.promiseKey, body.decision, claim && JSON.stringify(claim)],
      ...[isCorrection ? (body.verdict ?? null) : null, isCorrection ? body.reason : null],
      ...[work.actor.posts[0]?.postId ?? null, work.now],
    ],
  );
  const after = (await pairOf(work, planYear, id)).shown;
  await work.record({
    what: isCorrection ? 'feedback:correct-pair' : 'feedback:confirm-pair',
    subjectKind: 'item',
    subjectId: row.itemId,
    body: {
      planYear,
      targetId: row.targetId,
      before: { claim: shown.claim?.quote ?? null, verdict: shown.verdict },
      after: { claim: after.claim?.quote ?? null, verdict: after.verdict },
    },
    ...(isCorrection && { reason: body.reason }),
  });
  await work.announce('reconciliation', { planYear });
  return after;
}

/** Takes back the last ruling on a promise; the one before it holds again. @throws AppError STATE_REFUSED */
export async function undoPair(work: Work, planYear: number, id: string, revision: number): Promise<ReconcilePair> {
  const { row, shown } = await taken(work, planYear, id, revision);
  const undone = await query<{ id: string }>(
    work.tx,
    `update liubu.reconcile_ruling set undone_at = $4 where government_id = $1 and plan_year = $2 and id = (
       select max(id) from liubu.reconcile_ruling where government_id = $1 and plan_year = $2 and promise_key = $3 and undone_at is null) returning id`,
    [work.governmentId, planYear, row.promiseKey, work.now],
  );
  if (undone.length === 0)
    throw new AppError('STATE_REFUSED', {
      state: '还没有人判定 / nobody ruled on it',
      doing: '撤销 / undo',
      remedy: '',
    });
  const after = (await pairOf(work, planYear, id)).shown;
  await work.record({
    what: 'feedback:undo-pair',
    subjectKind: 'item',
    subjectId: row.itemId,
    body: {
      planYear,
      targetId: row.targetId,
      before: { claim: shown.claim?.quote ?? null, verdict: shown.verdict },
      after: { claim: after.claim?.quote ?? null, verdict: after.verdict },
    },
  });
  await work.announce('reconciliation', { planYear });
  return after;
}

async function taken(work: Work, planYear: number, id: string, revision: number) {
  // One ruling on a promise after another.
  await query(
    work.tx,
    'select 1 from liubu.reconcile_pair where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const pair = await pairOf(work, planYear, id);
  demandRevision(pair.shown, revision, pair.shown.decidedBy ?? undefined);
  return pair;
}

/** What a person may take for the claim: what holds the words asked for, or most words of the promise, first. */
export async function claimsFor(
  work: Work,
  planYear: number,
  id: string,
  { q, limit }: { q: string; limit: number },
): Promise<ReconcileClaim[]> {
  const { row } = await pairOf(work, planYear, id);
  const { claims } = await nextReport(work, planYear);
  const wanted = q.replaceAll(/\s+/g, '');
  const rated = claims
    .filter(({ sentence }) => wanted === '' || sentence.includes(wanted))
    .map((claim) => ({ claim, score: nearness(row, claim) }))
    .sort((a, b) => b.score - a.score || a.claim.start - b.claim.start);
  return rated.slice(0, limit).map(({ claim: { start, end, quote, sentence } }) => ({ start, end, quote, sentence }));
}

function nearness({ promise }: PairRow, claim: StoredClaim): number {
  const words = sharedWords(`${promise.name}。${promise.sentence}`, claim.sentence);
  const isSameUnit = promise.target !== null && (promise.target.measureUnit ?? '') === claim.unit;
  return words.reduce((sum, word) => sum + word.length, 0) + (isSameUnit ? 3 : 0) + (claim.isOfTheYear ? 1 : 0);
}
