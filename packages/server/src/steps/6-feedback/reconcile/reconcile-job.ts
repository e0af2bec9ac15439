import { randomUUID } from 'node:crypto';
import type { ReconcileWarning } from '@liubu/contract';
import type { Plan } from '@liubu/plan';
import { askDocumentThread } from '../../../files/document-thread.ts';
import type { ReconcileAnswer } from '../../../files/reconcile-reports.ts';
import { inGovernment, query, type Tx } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import { checkSettingsOf, lightsThatHold } from '../../4-inspect/index.ts';
import { promisesToReconcile, type SaidTarget, type ToReconcile } from './promises.ts';
import type { ClaimFacts } from './rules/facts.ts';
import { warningsOf } from './rules/foreign-report.ts';
import { judge } from './rules/judge.ts';
import { ownLink } from './rules/own-link.ts';

type Payload = JobPayloads['reconcile'];

interface Report {
  id: string;
  title: string;
  text: string;
  plan: Plan;
}

/** So long until it is looked again whether the next report was read. */
const WAIT_SECONDS = 1;

/**
 * Lays the next report against the year's promises. Done twice it finds the same; what people ruled is not touched. It
 * waits for the reading, and stops at a warning that a person must confirm.
 */
export async function reconcile(platform: Platform, payload: Payload): Promise<void> {
  const { databases, clock, jobs } = platform;
  const { governmentId, planYear } = payload;
  const inTenant = <T>(work: (tx: Tx) => Promise<T>) => inGovernment(databases.jobs, governmentId, work);
  const tell = (stage: string) =>
    inTenant(async (tx) => {
      await query(
        tx,
        `update liubu.reconciliation set state = 'running', progress = $3 where government_id = $1 and plan_year = $2`,
        [governmentId, planYear, JSON.stringify({ stage })],
      );
      await announce(tx, governmentId, planYear);
    });
  try {
    const begun = await inTenant(async (tx) => {
      const found = await begin(tx, payload);
      if (found === 'wait') await jobs.enqueue(tx, 'reconcile', payload, { afterSeconds: WAIT_SECONDS });
      return found;
    });
    if (begun === null || begun === 'wait') return;
    await tell('comparing');
    const said = saidIn(begun.from);
    const promises = await inTenant((tx) => promisesToReconcile(tx, governmentId, planYear, clock.now(), said));
    const answer = await askDocumentThread({ do: 'reconcile', ...inputOf(promises, begun, planYear) });
    await tell('storing');
    await inTenant((tx) =>
      store(workForJob(tx, governmentId, 'reconcile', clock, jobs), payload, begun, promises, answer),
    );
  } catch (cause) {
    await inTenant(async (tx) => {
      const failure = {
        zh: '对账没有完成，系统会自动重试；仍不行请重新对账或联系管理员。',
        en: 'The reconciliation did not finish and is tried again; if it still fails, start it anew or call the administrator.',
      };
      await query(
        tx,
        `update liubu.reconciliation set state = 'failed', failure = $3 where government_id = $1 and plan_year = $2 and state <> 'done'`,
        [governmentId, planYear, JSON.stringify(failure)],
      );
      await announce(tx, governmentId, planYear);
    });
    throw cause;
  }
}

interface Begun {
  from: Report | null;
  to: Report;
  warnings: ReconcileWarning[];
  revision: number;
}

/** @returns null when there is nothing to do or a person is asked first; 'wait' while the report is being read */
async function begin(tx: Tx, { governmentId, planYear }: Payload): Promise<Begun | 'wait' | null> {
  const [row] = await query<{
    state: string;
    fromDocumentId: string | null;
    toPlanYear: number;
    toDocumentId: string;
    confirmedReason: string | null;
    revision: number;
    name: string;
    placeCode: string | null;
  }>(
    tx,
    `select r.state, r.from_document_id, r.to_plan_year, r.to_document_id, r.confirmed_reason, r.revision, g.name, g.place_code
     from liubu.reconciliation r join liubu.government g on g.id = r.government_id where r.government_id = $1 and r.plan_year = $2 for update of r`,
    [governmentId, planYear],
  );
  if (row === undefined || row.state === 'done' || row.state === 'warned') return null;
  const set = async (state: string, warnings: ReconcileWarning[], failure: unknown = null) => {
    await query(
      tx,
      `update liubu.reconciliation set state = $3, warnings = $4, failure = $5, progress = $6 where government_id = $1 and plan_year = $2`,
      [
        ...[governmentId, planYear, state, JSON.stringify(warnings), failure && JSON.stringify(failure)],
        JSON.stringify(state === 'waiting' ? { stage: 'reading' } : {}),
      ],
    );
    await announce(tx, governmentId, planYear);
  };
  const read = await reportOf(tx, governmentId, row.toPlanYear, row.toDocumentId);
  if (read === 'failed') {
    await set('failed', [], {
      zh: '新报告没有读成，请先到“读取”里重新读取。',
      en: 'The next report could not be read; read it again first.',
    });
    return null;
  }
  if (read === 'reading') {
    await set('waiting', []);
    return 'wait';
  }
  const { government, place, year } = read.plan.meta;
  const identity = { government, place: place?.code ?? null, year, title: read.title, text: read.text };
  const warnings = warningsOf(identity, row, planYear);
  if (row.confirmedReason === null && warnings.some(({ stops }) => stops)) {
    await set('warned', warnings);
    return null;
  }
  await set('running', warnings);
  const from = row.fromDocumentId === null ? null : await reportOf(tx, governmentId, planYear, row.fromDocumentId);
  return { from: typeof from === 'string' ? null : from, to: read, warnings, revision: row.revision };
}

async function reportOf(
  tx: Tx,
  governmentId: string,
  planYear: number,
  id: string,
): Promise<Report | 'reading' | 'failed'> {
  const [row] = await query<Report & { state: string | null }>(
    tx,
    `select d.id, d.title, d.text, r.plan, r.state from liubu.document d
     left join lateral (select plan, state from liubu.reading r where r.government_id = d.government_id and r.plan_year = d.plan_year and r.document_id = d.id
       order by r.created_at desc limit 1) r on true
     where d.government_id = $1 and d.plan_year = $2 and d.id = $3`,
    [governmentId, planYear, id],
  );
  if (row === undefined || row.state === null || row.state === 'failed' || row.text === null) return 'failed';
  return row.state === 'done' && row.plan !== null ? row : 'reading';
}

/** What the report said of a target, by the place of its number. */
function saidIn(from: Report | null): SaidTarget {
  if (from === null) return () => null;
  const measures = new Map(from.plan.measures.map((measure) => [measure.start, measure]));
  return ({ documentId, start }) => {
    const measure = documentId === from.id ? measures.get(start) : undefined;
    if (measure === undefined) return null;
    const value = Array.isArray(measure.value) ? measure.value[0] : measure.value;
    return value === undefined ? null : { op: measure.op, value: String(value), unit: measure.unit || null };
  };
}

const isInReport = ({ place }: ToReconcile, from: Report | null): boolean =>
  place !== null && from !== null && place.documentId === from.id;

function inputOf(promises: readonly ToReconcile[], { from, to }: Begun, planYear: number) {
  const works = promises.filter((one) => one.targetId !== null && !isInReport(one, from));
  const words = promises.filter(({ targetId }) => targetId === null);
  const asText = ({ key, words: text }: ToReconcile) => ({ key, text });
  return {
    from: from && { plan: from.plan, text: from.text },
    to: { plan: to.plan, text: to.text },
    year: planYear,
    works: works.map(asText),
    words: words.map(asText),
  };
}

/** What was found for one promise. */
function foundFor(
  promise: ToReconcile,
  from: Report | null,
  to: Report,
  answer: ReconcileAnswer,
): { claim: ClaimFacts | null; why: string } {
  if (promise.targetId === null) {
    const mention = answer.mentions[promise.key];
    if (!mention) return { claim: null, why: '新报告的回顾里没有提到' };
    const { start, end, quote } = mention;
    return {
      claim: { start, end, quote, sentence: quote, says: null, number: null },
      why: '用语相近，没有数字，是否完成请人判断',
    };
  }
  const link = isInReport(promise, from)
    ? answer.links.find(({ target }) => target.start === promise.place!.start)
    : ownLink(
        answer.works.filter(({ key }) => key === promise.key),
        promise.facts.quote,
      );
  if (!link?.claim) return { claim: null, why: link?.why ?? '新报告没有写明结果' };
  const { start, end, quote, sentence, measure } = link.claim;
  const number = measure === null ? undefined : answer.claims.find((one) => one.start === start && one.end === end);
  return {
    claim: {
      ...{ start, end, quote, sentence: to.text.slice(sentence.start, sentence.end).trim() },
      says: link.verdict === 'met' || link.verdict === 'unmet' ? link.verdict : null,
      number: number
        ? { form: number.form, unit: number.unit, low: number.low, high: number.high, move: number.move }
        : null,
    },
    why: link.why,
  };
}

/** How many statements a person may choose from. */
const MOST_CLAIMS = 2000;

async function store(
  work: ReturnType<typeof workForJob>,
  { governmentId, planYear }: Payload,
  { from, to, warnings, revision }: Begun,
  promises: readonly ToReconcile[],
  answer: ReconcileAnswer,
): Promise<void> {
  const { tx } = work;
  // Asked for anew meanwhile: that run stores.
  const [standing] = await query<{ revision: number }>(
    tx,
    'select revision from liubu.reconciliation where government_id = $1 and plan_year = $2 for update',
    [governmentId, planYear],
  );
  if (standing?.revision !== revision) return;
  const { settings } = await checkSettingsOf(tx, governmentId);
  const { about } = (await lightsThatHold(tx, governmentId)).settings;
  const known = new Map(
    (
      await query<{ id: string; promiseKey: string }>(
        tx,
        'select id, promise_key from liubu.reconcile_pair where government_id = $1 and plan_year = $2',
        [governmentId, planYear],
      )
    ).map(({ id, promiseKey }) => [promiseKey, id]),
  );
  const anchors = await anchorsOf(tx, governmentId, planYear, to.text);
  const rows = promises.map((promise, position) => {
    const { claim, why } = foundFor(promise, from, to, answer);
    // The reader judged by what the report said; a target that was changed since is judged by itself.
    const isAsSaid = promise.facts.lowered === null;
    const judgedClaim = claim && { ...claim, says: isAsSaid ? claim.says : null };
    const { verdict, outcome, marks } = judge(promise.facts, judgedClaim, promise.figures, settings, about);
    return {
      id: known.get(promise.key) ?? randomUUID(),
      promise_key: promise.key,
      item_id: promise.itemId,
      target_id: promise.targetId,
      position,
      promise: promise.facts,
      claim: judgedClaim,
      figures: promise.figures,
      verdict,
      outcome,
      marks: why.includes('其他时期') ? [...marks, 'other_time'] : marks,
      why,
      anchor: anchors.get(promise.key) ?? null,
    };
  });
  await query(
    tx,
    `delete from liubu.reconcile_pair where government_id = $1 and plan_year = $2 and not (promise_key = any($3::text[]))`,
    [governmentId, planYear, rows.map(({ promise_key }) => promise_key)],
  );
  await query(
    tx,
    `insert into liubu.reconcile_pair (government_id, plan_year, id, promise_key, item_id, target_id, position, promise, claim, figures, verdict, outcome, marks, why, anchor)
     select $1, $2, r.id, r.promise_key, r.item_id, r.target_id, r.position, r.promise, nullif(r.claim, 'null'), r.figures, r.verdict, r.outcome,
       array(select jsonb_array_elements_text(r.marks)), r.why, nullif(r.anchor, 'null')
     from jsonb_to_recordset($3::jsonb) as r(id uuid, promise_key text, item_id uuid, target_id uuid, position integer, promise jsonb, claim jsonb, figures jsonb,
       verdict text, outcome text, marks jsonb, why text, anchor jsonb)
     on conflict (government_id, plan_year, promise_key) do update set item_id = excluded.item_id, target_id = excluded.target_id, position = excluded.position,
       promise = excluded.promise, claim = excluded.claim, figures = excluded.figures, verdict = excluded.verdict, outcome = excluded.outcome, marks = excluded.marks,
       why = excluded.why, anchor = excluded.anchor, revision = reconcile_pair.revision + 1`,
    [governmentId, planYear, JSON.stringify(rows)],
  );
  const claims = answer.claims.slice(0, MOST_CLAIMS).map((claim) => ({
    ...claim,
    sentence: to.text.slice(claim.sentence.start, claim.sentence.end).trim(),
  }));
  const more = answer.warnings
    .filter(({ code }) => code === 'NO_REVIEW' || code === 'TOO_MANY_NUMBERS')
    .map(({ code, message }) => ({ code, message, messageEn: MESSAGES_EN[code] ?? message, stops: false }));
  await query(
    tx,
    `update liubu.reconciliation set state = 'done', progress = $3, warnings = $4, claims = $5, failure = null, ran_at = $6, reader_version = $7, revision = $8
     where government_id = $1 and plan_year = $2`,
    [
      ...[governmentId, planYear, JSON.stringify({ stage: 'storing', done: rows.length, of: rows.length })],
      ...[
        JSON.stringify([...warnings, ...more]),
        JSON.stringify(claims),
        work.now,
        to.plan.reader.version,
        revision + 1,
      ],
    ],
  );
  await work.record({
    what: 'feedback:reconcile',
    subjectKind: 'document',
    subjectId: to.id,
    body: { planYear, reader: to.plan.reader.version, pairs: rows.length, warnings: warnings.map(({ code }) => code) },
  });
  await work.announce('reconciliation', { planYear });
}

/**
 * Where the claims that people ruled on stand in this report: it may be a newer edition, in which they have moved or
 * are gone.
 */
async function anchorsOf(tx: Tx, governmentId: string, planYear: number, text: string) {
  const rulings = await query<{ id: string; promiseKey: string; claim: ClaimFacts | null }>(
    tx,
    `select distinct on (promise_key) id::text as id, promise_key, claim from liubu.reconcile_ruling
     where government_id = $1 and plan_year = $2 and undone_at is null order by promise_key, liubu.reconcile_ruling.id desc`,
    [governmentId, planYear],
  );
  return new Map(
    withClaim(rulings).map(({ id, promiseKey, claim }) => {
      if (text.slice(claim.start, claim.end) === claim.quote && around(text, claim)) return [promiseKey, null] as const;
      const sentence = text.indexOf(claim.sentence);
      const start = sentence < 0 ? -1 : sentence + claim.sentence.indexOf(claim.quote);
      return [
        promiseKey,
        start < 0 ? { rulingId: id, isGone: true } : { rulingId: id, start, end: start + claim.quote.length },
      ] as const;
    }),
  );
}

const withClaim = <T extends { claim: ClaimFacts | null }>(all: readonly T[]) =>
  all.filter((one): one is T & { claim: ClaimFacts } => one.claim !== null);

/** The same number may stand elsewhere by chance: its sentence must be there too. */
function around(text: string, { start, end, sentence }: ClaimFacts): boolean {
  return text.slice(Math.max(0, start - sentence.length), end + sentence.length).includes(sentence);
}

const MESSAGES_EN: Readonly<Record<string, string>> = {
  NO_REVIEW: 'No review was found in the next report',
  TOO_MANY_NUMBERS: 'There are more numbers than any report holds; only the first 2,000 were compared',
};

const announce = async (tx: Tx, governmentId: string, planYear: number): Promise<void> => {
  await query(tx, "select pg_notify('liubu', $1)", [
    JSON.stringify({ governmentId, topic: 'reconciliation', data: { planYear } }),
  ]);
};
