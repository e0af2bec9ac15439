import { QUESTION_STATES, type QuestionAct, type QuestionPage, type QuestionRow } from '@liubu/contract';
import { declared } from '../../../plans/declarations.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../../steps/2-deploy/index.ts';
import { DEPUTY_RULES } from '../declared.ts';
import { questionActs } from '../rules/acts.ts';
import { lateBy, termLightOf } from '../rules/terms.ts';
import { holdsIn, isOffice, namedItems, refuseState, stepsOf } from '../stands.ts';

export interface StoredQuestion {
  id: string;
  personId: string;
  postId: string;
  deputy: string;
  itemId: string | null;
  item: { id: string; code: string; title: string } | null;
  unitId: string;
  unitName: string;
  question: string;
  askedOn: string;
  due: string;
  state: QuestionRow['state'];
  round: number;
  verdict: QuestionRow['verdict'];
  mayPublish: boolean;
  showsName: boolean;
  releasedOn: string | null;
  settledOn: string | null;
  revision: number;
  /** It is the actor's own, or theirs to deal with or to look after; else it is read because it is public. */
  isInside: boolean;
}

/** Questions that the actor may see: one's own, those to one's unit or portfolio, all of the office's; public ones to all. */
export async function questionsSeen(
  work: Work,
  planYear: number,
  which: { id?: string | undefined; itemId?: string | undefined; wanted?: readonly string[] } = {},
): Promise<StoredQuestion[]> {
  const { actor } = work;
  const items = namedItems(work, 'i', 9);
  return query<StoredQuestion>(
    work.tx,
    `select * from (
       select q.id, q.person_id, q.post_id, p.name as deputy, q.item_id, case when i.id is not null then json_build_object('id', i.id, 'code', i.code, 'title', i.title) end as item,
         q.unit_id, u.name as unit_name, q.question, q.asked_on::text as asked_on, q.due::text as due, q.state, q.round, q.verdict, q.may_publish, q.shows_name,
         q.released_on::text as released_on, q.settled_on::text as settled_on, q.revision,
         q.person_id = $5 or $6 = 'government' or (q.state <> 'withdrawn' and (
           ($6 = 'own-unit' and q.unit_id = any($7::uuid[]))
           or ($6 = 'portfolio' and exists (select 1 from liubu.portfolio f where f.government_id = q.government_id and f.unit_id = q.unit_id and f.post_id = any($8::uuid[]))))) as is_inside
       from liubu.deputy_question q
       join liubu.person p on p.government_id = q.government_id and p.id = q.person_id
       join liubu.unit u on u.government_id = q.government_id and u.id = q.unit_id
       left join liubu.item i on i.government_id = q.government_id and i.plan_year = q.plan_year and i.id = q.item_id and ${items.sql}
       where q.government_id = $1 and q.plan_year = $2 and ($3::uuid is null or q.id = $3) and ($4::uuid is null or q.item_id = $4)
         and ($9::text[] is null or q.search @> $9)
     ) s where s.is_inside or s.released_on is not null
     order by array_position(array['returned', 'asked', 'drafted', 'answered', 'closed', 'withdrawn'], s.state), s.due, s.asked_on desc, s.id`,
    [
      ...[work.governmentId, planYear, which.id ?? null, which.itemId ?? null],
      ...[actor.personId, work.scope('public:see-bench'), actor.unitIds, actor.portfolioPostIds],
      ...[which.wanted ?? null, ...items.values],
    ],
  );
}

/** @throws AppError NOT_FOUND */
export async function questionOf(work: Work, planYear: number, id: string): Promise<StoredQuestion> {
  const [found] = await questionsSeen(work, planYear, { id });
  if (found === undefined) throw notFound();
  return found;
}

export const ANSWERED: ReadonlySet<QuestionRow['state']> = new Set(['answered', 'closed', 'withdrawn']);

export function shownQuestion(
  work: Work,
  { personId, postId: _, itemId: __, settledOn: ___, isInside, unitId, unitName, deputy, ...row }: StoredQuestion,
  soonDays: number,
): QuestionRow {
  const isMine = personId === work.actor.personId;
  const isDone = ANSWERED.has(row.state);
  return {
    ...row,
    // One who reads it because it is public, reads it as the public does.
    deputy: isInside || row.showsName ? deputy : '代表',
    isMine,
    unit: { id: unitId, name: unitName },
    light: termLightOf(row.due, work.today, isDone, soonDays),
    lateDays: lateBy(row.due, work.today, isDone),
  };
}

export async function questionRows(
  work: Work,
  planYear: number,
  which: Parameters<typeof questionsSeen>[2] = {},
): Promise<QuestionRow[]> {
  const { soonDays } = (await declared(work.tx, work.governmentId, DEPUTY_RULES)).body;
  return (await questionsSeen(work, planYear, which)).map((row) => shownQuestion(work, row, soonDays));
}

export const actsOn = (work: Work, question: StoredQuestion): QuestionAct[] =>
  questionActs(
    {
      state: question.state,
      mayPublish: question.mayPublish,
      isReleased: question.releasedOn !== null,
      isUnsettled: question.state === 'closed' && question.verdict === 'dissatisfied' && question.settledOn === null,
    },
    {
      isDeputy: work.scope('public:ask') !== null && question.personId === work.actor.personId,
      isUnit: holdsIn(work, question.unitId, 'liaison', 'unit_head'),
      isUnitHead: holdsIn(work, question.unitId, 'unit_head'),
      isHelper: false,
      isOffice: isOffice(work),
      mayRelease: work.scope('public:release') !== null,
    },
  );

export async function questionPage(work: Work, planYear: number, id: string): Promise<QuestionPage> {
  const stored = await questionOf(work, planYear, id);
  const { soonDays } = (await declared(work.tx, work.governmentId, DEPUTY_RULES)).body;
  const isUnit = holdsIn(work, stored.unitId, 'liaison', 'unit_head');
  const { isInside } = stored;
  const answers = await query<QuestionPage['answers'][number]>(
    work.tx,
    `select a.round, u.name as unit_name, a.text, case when $5::boolean then a.files else '[]' end as files, a.signed_on::text as signed_on, ${postWhoSql('a.government_id', 'a.signed_by_post_id', 'a.signed_on')} as signed_by,
       case when $4::boolean then a.return_reason end as return_reason, a.verdict, case when $5::boolean then a.verdict_reason end as verdict_reason, a.verdict_on::text as verdict_on
     from liubu.deputy_answer a join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     where a.government_id = $1 and a.plan_year = $2 and a.question_id = $3 and (a.signed_on is not null or $4::boolean) order by a.round desc`,
    [work.governmentId, planYear, id, isUnit, isInside],
  );
  return {
    question: shownQuestion(work, stored, soonDays),
    answers,
    steps: isInside ? await stepsOf(work, planYear, id) : [],
    allowed: actsOn(work, stored),
  };
}

const DOING: Readonly<Record<QuestionAct, string>> = {
  withdraw: '撤回 / withdraw it',
  publishing: '设定公开 / set what is public',
  pass: '转办 / pass it on',
  return: '退回 / send it back',
  draft: '答复 / answer it',
  sign: '签发 / sign it',
  judge: '评价 / judge it',
  settle: '写明处理情况 / say what was done',
  release: '公开（须代表同意） / release it (with the deputy’s word)',
  'take-back': '撤回公开 / take it back',
};

/**
 * The question, locked, as it was when the actor looked, in a state and by one who may.
 *
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED
 */
export async function demandQuestionAct(
  work: Work,
  planYear: number,
  id: string,
  act: QuestionAct,
  revision: number,
): Promise<StoredQuestion> {
  await query(
    work.tx,
    'select 1 from liubu.deputy_question where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const question = await questionOf(work, planYear, id);
  demandRevision(question, revision);
  if (!actsOn(work, question).includes(act)) throw refuseState(QUESTION_STATES[question.state], DOING[act]);
  return question;
}
