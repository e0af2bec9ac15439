import { type BodyOf, type inspectNoticesApi, NOTICE_COLOURS, NOTICE_KINDS, type NoticePage } from '@liubu/contract';
import { demandValidUnit, unitIndexFor } from '../../../../people/units.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { chaseRulesOf } from '../../chasing/declared.ts';
import { demandColour } from '../demand-colour.ts';
import { demandAct, keepStep, setNotice, waitFor } from '../move-notice.ts';
import { noticePage } from '../notice-page.ts';
import type { StoredNotice } from '../notice-rows.ts';

type Content = BodyOf<typeof inspectNoticesApi.saveNotice>;

const FIELDS = {
  title: '标题',
  kind: '种类',
  colour: '颜色',
  basis: '依据',
  demand: '要求',
  withinDays: '办理天数',
  replyDue: '回复期限',
  leadUnit: '承办单位',
  assistUnits: '协办单位',
  facts: '有关情况',
  contact: '联系人',
} as const;

/** What differs, in words. */
const changesOf = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys(after)
    .filter((key) => before[key] !== after[key])
    .map((key) => ({
      field: FIELDS[key as keyof typeof FIELDS] ?? key,
      before: before[key] ?? '',
      after: after[key] ?? '',
    }));

const words = (notice: StoredNotice): Record<string, string> => ({
  title: notice.title,
  kind: NOTICE_KINDS[notice.kind][0],
  colour: NOTICE_COLOURS[notice.colour][0],
  basis: notice.basis,
  demand: notice.demand,
  withinDays: String(notice.withinDays),
  replyDue: notice.replyDue ?? '',
  leadUnit: notice.leadUnitName,
  assistUnits: notice.assistUnits.map(({ name }) => name).join('、'),
  facts: notice.facts.map(({ text }) => text).join('\n'),
  contact: notice.contact,
});

/** The darkest colour that the matter had before this notice. */
async function darkestBefore({ tx, governmentId }: Work, planYear: number, notice: StoredNotice, leadUnitId: string) {
  const [row] = await query<{ colour: StoredNotice['colour'] }>(
    tx,
    `select colour from liubu.notice where government_id = $1 and plan_year = $2 and item_id = $3 and lead_unit_id = $4 and id <> $5 and state <> 'withdrawn'
     order by array_position(array['blue', 'orange', 'red'], colour) desc limit 1`,
    [governmentId, planYear, notice.itemId, leadUnitId, notice.id],
  );
  return row?.colour ?? null;
}

/** Saves the draft. @throws AppError STATE_REFUSED once it was handed in, RULE_BROKEN for a unit that no longer exists */
export async function saveNotice(work: Work, planYear: number, id: string, input: Content): Promise<NoticePage> {
  const before = await demandAct(work, planYear, id, 'edit', input.revision);
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  for (const unitId of [input.leadUnitId, ...input.assistUnitIds]) demandValidUnit(index, unitId);
  demandColour(await darkestBefore(work, planYear, before, input.leadUnitId), input.colour, input.skipReason);
  if (input.replyDue !== null && input.replyDue <= work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '回复期限须晚于今天 / the day of the reply must lie ahead' },
      { fields: { replyDue: '须晚于今天 / after today' } },
    );
  await setNotice(work, planYear, before, {
    title: input.title,
    kind: input.kind,
    colour: input.colour,
    basis: input.basis,
    facts: JSON.stringify(input.facts),
    demand: input.demand,
    withinDays: input.withinDays,
    replyDue: input.replyDue,
    leadUnitId: input.leadUnitId,
    assistUnitIds: input.assistUnitIds.filter((unitId) => unitId !== input.leadUnitId),
    contact: input.contact,
    skipReason: input.skipReason,
  });
  const page = await noticePage(work, planYear, id);
  const { notice } = page;
  const after: StoredNotice = { ...before, ...notice, leadUnitName: notice.leadUnit.name } as never;
  const changes = changesOf(words(before), words(after));
  if (changes.length === 0) return page;
  await keepStep(work, planYear, { ...before, leadUnitId: input.leadUnitId }, { what: 'edited', changes });
  return noticePage(work, planYear, id);
}

/** Hands the draft in to whoever signs its colour. @throws AppError INPUT_INVALID while something is missing */
export async function submitNotice(work: Work, planYear: number, id: string, revision: number): Promise<NoticePage> {
  const notice = await demandAct(work, planYear, id, 'submit', revision);
  const missing: Record<string, string> = {};
  if (notice.basis === '') missing.basis = '请写明依据 / name its basis';
  if (notice.demand === '') missing.demand = '请写明要求 / say what is demanded';
  if (notice.facts.length === 0) missing.facts = '请至少写一条情况 / one fact at least';
  if (Object.keys(missing).length > 0)
    throw new AppError('INPUT_INVALID', { problems: Object.values(missing).join('；') }, { fields: missing });
  const { body: rules } = await chaseRulesOf(work.tx, work.governmentId);
  await setNotice(work, planYear, notice, { state: 'to_sign' });
  await waitFor(work, planYear, notice, {
    kind: 'sign-notice',
    says: '待签发',
    audience: rules.notice.signers[notice.colour],
  });
  await keepStep(work, planYear, notice, { what: 'submitted' });
  return noticePage(work, planYear, id);
}

/** Changes what an issued notice demands; what it said before is kept with the reason. */
export async function amendNotice(
  work: Work,
  planYear: number,
  id: string,
  input: { demand: string; assistUnitIds: readonly string[]; reason: string; revision: number },
): Promise<NoticePage> {
  const before = await demandAct(work, planYear, id, 'amend', input.revision);
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  const names = input.assistUnitIds
    .filter((unitId) => unitId !== before.leadUnitId)
    .map((unitId) => demandValidUnit(index, unitId).name);
  const changes = changesOf(words(before), {
    ...words(before),
    demand: input.demand,
    assistUnits: names.join('、'),
  });
  if (changes.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '内容没有变化 / nothing would change',
      remedy: '请先修改要求或协办单位 / change the demand or the assisting units',
    });
  await setNotice(work, planYear, before, {
    demand: input.demand,
    assistUnitIds: input.assistUnitIds.filter((unitId) => unitId !== before.leadUnitId),
  });
  await keepStep(work, planYear, before, { what: 'amended', reason: input.reason, changes });
  return noticePage(work, planYear, id);
}

/** Takes it back: with its reason, kept for ever; what waited for it waits no more. */
export async function withdrawNotice(
  work: Work,
  planYear: number,
  id: string,
  input: { reason: string; revision: number },
): Promise<NoticePage> {
  const notice = await demandAct(work, planYear, id, 'withdraw', input.revision);
  await setNotice(work, planYear, notice, { state: 'withdrawn' });
  await waitFor(work, planYear, notice, null);
  await keepStep(work, planYear, notice, { what: 'withdrawn', reason: input.reason, body: { from: notice.state } });
  return noticePage(work, planYear, id);
}
