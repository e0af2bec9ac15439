import { LIGHT_COLOURS, LIGHT_STATES, type LightColour, type LightState, type Proof } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { computeLightsOf } from '../compute-year.ts';
import { demandVisibleItem } from '../queries.ts';
import { provedState } from '../rules/ranks.ts';

/** Longer than a quarter a light is not set by hand: the matter itself is adjusted then. */
const LONGEST_DAYS = 92;

interface Override {
  itemId: string;
  state: LightState;
  colour: LightColour;
  reason: string;
  /** Last day on which it holds. */
  endsOn: string;
}

/** A person knows better, says why and until when. The light shows it as set by hand; the working stays beside it. */
export async function overrideLight(work: Work, planYear: number, input: Override): Promise<{ id: string }> {
  const { tx, governmentId, now, today } = work;
  await demandVisibleItem(work, planYear, input.itemId);
  const fields: Record<string, string> = {};
  if (input.endsOn < today) fields.endsOn = '截止日不能早于今天 / not before today';
  if (daysBetween(today, input.endsOn) > LONGEST_DAYS)
    fields.endsOn = `最长 ${LONGEST_DAYS} 天；更久请走调整程序 / at most ${LONGEST_DAYS} days; adjust the item for longer`;
  if (Object.keys(fields).length > 0)
    throw new AppError('INPUT_INVALID', { problems: Object.values(fields).join('；') }, { fields });
  const timeZone = await timeZoneOf(work);
  // A light that was never reckoned is reckoned first, so that there is something to stand beside.
  await computeLightsOf(work, planYear, timeZone, [input.itemId]);
  const [before] = await query<{ state: LightState; colour: LightColour; proof: Proof; overrideId: string | null }>(
    tx,
    'select state, colour, proof, override_id from liubu.light where government_id = $1 and plan_year = $2 and item_id = $3 for update',
    [governmentId, planYear, input.itemId],
  );
  if (before === undefined) throw notFound();
  if (before.overrideId !== null)
    throw new AppError('STATE_REFUSED', {
      state: '已人工调整 / set by hand',
      doing: '再次调整 / set again',
      remedy: '请先结束现有的人工调整。 / End the present one first.',
    });
  // Nothing shows better than its evidence, by whoever's word.
  if (provedState(input.state, before.proof) !== input.state)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '没有佐证，也没有核定数，不能调整为已完成 / neither evidence nor a verified figure: it cannot be set to done',
        remedy:
          '请先补充佐证或录入核定数；或调整为“已完成待核” / add evidence or the verified figure first, or set it to done, to be verified',
      },
      { fields: { state: '没有佐证 / no proof' } },
    );
  const id = crypto.randomUUID();
  await tx
    .insertInto('lightOverride')
    .values({
      governmentId,
      planYear,
      id,
      itemId: input.itemId,
      state: input.state,
      colour: input.colour,
      reason: input.reason,
      endsOn: input.endsOn,
      postId: work.actor.posts[0]?.postId ?? null,
      madeAt: now,
    })
    .execute();
  await work.record({
    what: 'inspect:override-light',
    subjectKind: 'item',
    subjectId: input.itemId,
    body: {
      planYear,
      itemId: input.itemId,
      overrideId: id,
      from: { state: before.state, colour: before.colour },
      to: { state: input.state, colour: input.colour },
      endsOn: input.endsOn,
    },
    reason: input.reason,
  });
  await computeLightsOf(work, planYear, timeZone, [input.itemId]);
  return { id };
}

/** Ends one before its day. */
export async function endOverride(work: Work, planYear: number, overrideId: string, reason: string): Promise<void> {
  const { tx, governmentId, now } = work;
  const [override] = await query<{ itemId: string; state: LightState; colour: LightColour; holds: boolean }>(
    tx,
    'select item_id, state, colour, ended_at is null and ends_on >= $4::date as holds from liubu.light_override where government_id = $1 and plan_year = $2 and id = $3 for update',
    [governmentId, planYear, overrideId, work.today],
  );
  if (override === undefined) throw notFound();
  await demandVisibleItem(work, planYear, override.itemId);
  if (!override.holds)
    throw new AppError('STATE_REFUSED', {
      state: '已结束 / ended',
      doing: '结束 / end',
      remedy: '它已经不再起作用。 / It holds no more.',
    });
  await tx
    .updateTable('lightOverride')
    .set({ endedAt: now, endReason: reason, endedByPostId: work.actor.posts[0]?.postId ?? null })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', overrideId)
    .execute();
  await work.record({
    what: 'inspect:end-light-override',
    subjectKind: 'item',
    subjectId: override.itemId,
    body: {
      planYear,
      itemId: override.itemId,
      overrideId,
      was: { state: LIGHT_STATES[override.state][0], colour: LIGHT_COLOURS[override.colour][0] },
    },
    reason,
  });
  await computeLightsOf(work, planYear, await timeZoneOf(work), [override.itemId]);
}

export async function timeZoneOf(work: Work): Promise<string> {
  const [government] = await query<{ timeZone: string }>(
    work.tx,
    'select time_zone from liubu.government where id = $1',
    [work.governmentId],
  );
  return government?.timeZone ?? 'Asia/Shanghai';
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
