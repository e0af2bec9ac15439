import { randomUUID } from 'node:crypto';
import type { accountCasesApi, BodyOf, CaseFact, CasePage } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { casePage } from '../case-page.ts';
import { cluesOf } from '../clues.ts';
import { accountLadderOf } from '../declared.ts';
import { peopleOfUnit } from '../ground.ts';
import { keepStep, waitFor } from '../move-case.ts';

/**
 * The one place where a case begins: an officer asks for it, with a reason, from a proposal of the ladder, a conclusion,
 * a finding that stood, or on the office's own account. No light, no job and no other command makes one.
 */
export async function openCase(
  work: Work,
  planYear: number,
  input: BodyOf<typeof accountCasesApi.openCase>,
): Promise<CasePage> {
  await demandSubject(work, planYear, input);
  await demandOrigin(work, planYear, input);
  await demandFacts(work, planYear, input.facts, input.itemIds);
  const { governmentId } = work;
  const { body: ladder } = await accountLadderOf(work.tx, governmentId);
  const year = Number(work.today.slice(0, 4));
  const [counted] = await query<{ last: number }>(
    work.tx,
    `insert into liubu.account_case_number as n (government_id, year, last) values ($1, $2, 1)
     on conflict (government_id, year) do update set last = n.last + 1 returning last`,
    [governmentId, year],
  );
  const number = counted!.last;
  const stored = {
    id: randomUUID(),
    unitId: input.unitId,
    numberText: ladder.numberForm
      .replaceAll('{mark}', ladder.mark)
      .replaceAll('{year}', String(year))
      .replaceAll('{n}', String(number)),
  };
  await work.tx
    .insertInto('accountCase')
    .values({
      governmentId,
      planYear,
      ...stored,
      numberYear: year,
      number,
      title: input.title,
      personId: input.personId,
      itemIds: [...new Set(input.itemIds)],
      origin: input.origin,
      originId: input.originId,
      originReason: input.reason,
      facts: JSON.stringify(input.facts),
      openedOn: work.today,
    })
    .execute();
  await waitFor(work, planYear, stored, [{ says: '请拟建议或撤销', audience: 'officer' }]);
  await keepStep(work, planYear, stored, {
    act: 'opened',
    words: input.reason,
    body: { origin: input.origin },
    personal: {
      unitId: input.unitId,
      personId: input.personId,
      itemIds: input.itemIds,
      originId: input.originId,
      title: input.title,
      facts: input.facts,
    },
  });
  return casePage(work, planYear, stored.id);
}

/** The unit and the items are there, and the person is of the unit. */
async function demandSubject(
  work: Work,
  planYear: number,
  { unitId, personId, itemIds }: Pick<BodyOf<typeof accountCasesApi.openCase>, 'unitId' | 'personId' | 'itemIds'>,
): Promise<void> {
  const wanted = [...new Set(itemIds)];
  const [found] = await query<{ items: number; units: number }>(
    work.tx,
    `select (select count(*)::int from liubu.item where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and state <> 'dropped') as items,
       (select count(*)::int from liubu.unit where government_id = $1 and id = $4) as units`,
    [work.governmentId, planYear, wanted, unitId],
  );
  if (found!.items !== wanted.length || found!.units !== 1) throw notFound();
  if (personId !== null && !(await peopleOfUnit(work, unitId)).some(({ id }) => id === personId))
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '所选的人现在不在该单位任职 / the person holds no post in the unit now',
        remedy: '请在该单位的人员中选择，或改为单位 / choose somebody of the unit, or the unit itself',
      },
      { fields: { personId: '请重选 / choose again' } },
    );
}

/** What it says it began from is there and waits for it. */
async function demandOrigin(
  work: Work,
  planYear: number,
  { origin, originId, unitId }: Pick<BodyOf<typeof accountCasesApi.openCase>, 'origin' | 'originId' | 'unitId'>,
): Promise<void> {
  if (origin === 'officer') {
    if (originId !== null)
      throw new AppError(
        'INPUT_INVALID',
        { problems: 'originId' },
        { fields: { originId: '督查机构自行提出的没有来源编号 / it has no origin' } },
      );
    return;
  }
  const clue = (await cluesOf(work, planYear)).find((one) => one.origin === origin && one.id === originId);
  if (clue === undefined || clue.unit.id !== unitId)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '来源不在可用的线索中，或已经建立案件 / the origin is not among the clues, or a case was made of it',
        remedy:
          '请刷新线索清单后再选；确有必要的，由督查机构说明理由提出 / reload the clues, or propose it by the office with a reason',
      },
      { fields: { originId: '请重选 / choose again' } },
    );
}

/** Every fact that names a source names one that is there and is of an item of the case. */
export async function demandFacts(
  { tx, governmentId }: Work,
  planYear: number,
  facts: readonly CaseFact[],
  itemIds: readonly string[],
): Promise<void> {
  const named = facts.filter(({ sourceId, kind }) => sourceId !== null && kind !== 'own');
  if (named.length === 0) return;
  const rows = await query<{ id: string }>(
    tx,
    `select id from liubu.item where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and id = any($4::uuid[])
     union select id from liubu.filing where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[]) and id = any($4::uuid[])
     union select id from liubu.finding where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[]) and id = any($4::uuid[])
     union select id from liubu.notice where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[]) and id = any($4::uuid[])
     union select id from liubu.target where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[]) and id = any($4::uuid[])
     union select id from liubu.evidence where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[]) and id = any($4::uuid[]) and withdrawn_at is null
     union select object_id from liubu.rectification where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[]) and object_id = any($4::uuid[])`,
    [governmentId, planYear, itemIds, named.map(({ sourceId }) => sourceId)],
  );
  const there = new Set(rows.map(({ id }) => id));
  const missing = named.find(({ sourceId }) => !there.has(sourceId!));
  if (missing !== undefined)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `事实的出处不存在或不属于本案事项：${missing.text.slice(0, 60)} / the source of a fact is not there, or of no item of the case`,
        remedy: '请从系统列出的事实中选，或改为手写 / choose from the facts that are listed, or write it by hand',
      },
      { fields: { facts: '请检查出处 / check the sources' } },
    );
}
