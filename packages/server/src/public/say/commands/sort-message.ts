import type { BodyOf, publicSayApi } from '@liubu/contract';
import { addWorkingDays } from '../../../calendar/working-days.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { sayOf } from '../declared.ts';
import { demandAct, keepStep, setMessage, tellMessage, waitFor } from '../move-message.ts';
import { askToSort, endSorting } from '../tell-new.ts';

type Changed = { revision: number };

/** 分类: what it is, and which item it is about. */
export async function sortMessage(
  work: Work,
  planYear: number,
  id: string,
  { topic, itemId, revision }: BodyOf<typeof publicSayApi.sortMessage>,
): Promise<Changed> {
  const row = await demandAct(work, planYear, id, 'sort', revision);
  if (itemId !== null) {
    const [item] = await query(
      work.tx,
      'select 1 from liubu.item where government_id = $1 and plan_year = $2 and id = $3',
      [work.governmentId, planYear, itemId],
    );
    if (item === undefined) throw notFound();
  }
  const next = await setMessage(work, planYear, id, { topic, item_id: itemId });
  await keepStep(work, planYear, id, 'sorted');
  await tellMessage(work, planYear, { id, itemId }, 'sort-message', {
    before: { topic: row.topic, itemId: row.itemId },
    after: { topic, itemId },
  });
  return { revision: next };
}

/** 转单位拟答: due after the declared working days where no day is given. */
export async function passMessage(
  work: Work,
  planYear: number,
  id: string,
  { unitId, due, note, revision }: BodyOf<typeof publicSayApi.passMessage>,
): Promise<Changed> {
  const row = await demandAct(work, planYear, id, 'pass', revision);
  const [unit] = await query(
    work.tx,
    'select 1 from liubu.unit where government_id = $1 and id = $2 and (valid_to is null or valid_to > $3::date)',
    [work.governmentId, unitId, work.today],
  );
  if (unit === undefined) throw notFound();
  if (due !== null && due < work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '期限不能早于今天 / the day has passed' },
      { fields: { due: '不能早于今天 / has passed' } },
    );
  const { body: settings } = await sayOf(work.tx, work.governmentId);
  const until = due ?? addWorkingDays(work.today, settings.answerDays);
  // Another unit's draft is not the next one's.
  const next = await setMessage(work, planYear, id, {
    state: 'passed',
    unit_id: unitId,
    due: until,
    ...(row.unitId !== unitId && { draft: '' }),
  });
  await keepStep(work, planYear, id, 'passed', note || null);
  await tellMessage(work, planYear, row, 'pass-message', { unitId, due: until });
  await waitFor(work, planYear, id, { kind: 'draft-message-answer', unitId, due: until });
  await endSorting(work, planYear);
  return { revision: next };
}

/** 无效来信, many at once, and back again. What was passed on or answered is none. */
export async function markSpam(
  work: Work,
  planYear: number,
  { ids, isSpam }: BodyOf<typeof publicSayApi.markSpam>,
): Promise<{ changed: number }> {
  const changed = await query<{ id: string }>(
    work.tx,
    `update liubu.public_message set state = $4, closed_on = case when $4 = 'spam' then $6::date end, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and state = $5 and (text <> '' or $4 = 'spam') returning id`,
    [work.governmentId, planYear, ids, isSpam ? 'spam' : 'new', isSpam ? 'new' : 'spam', work.today],
  );
  for (const { id } of changed) await keepStep(work, planYear, id, isSpam ? 'spam' : 'unspam');
  if (changed.length > 0) {
    await work.record({
      what: isSpam ? 'public:mark-spam' : 'public:unmark-spam',
      subjectKind: 'plan_year',
      subjectId: String(planYear),
      body: { planYear, messages: changed.length },
    });
    await work.announce('public-message', { planYear });
  }
  if (isSpam) await endSorting(work, planYear);
  else if (changed.length > 0) await askToSort(work, [planYear]);
  return { changed: changed.length };
}
