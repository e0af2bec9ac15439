import { randomUUID } from 'node:crypto';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { chaseRulesOf } from '../declared.ts';
import { type DueSource, dueThings } from '../due-things.ts';
import { lastChases, mayChaseAfter } from '../queries.ts';
import { chaseWords } from '../rules/reminder-words.ts';
import { placeOf } from '../rules/rung.ts';
import { tell } from '../tell.ts';

interface Chased {
  unitId: string;
  unitName: string;
  count: number;
  text: string;
  refused: 'none' | 'throttled' | null;
  mayChaseAfter: string | null;
}

/**
 * 催办: tells units by hand what is late, in the given words; a unit that was chased within the declared hours, or owes
 * nothing late, is left out and named.
 *
 * @throws AppError RULE_BROKEN when none of them may be chased, with when one may
 */
export async function chaseUnits(
  work: Work,
  planYear: number,
  { unitIds, words, apply }: { unitIds: readonly string[]; words: string; apply: boolean },
  later: readonly DueSource[],
): Promise<{ units: Chased[]; sent: number }> {
  const { tx, governmentId, today, now } = work;
  const wanted = [...new Set(unitIds)];
  const { body: rules } = await chaseRulesOf(tx, governmentId);
  // Two officers at once: the second sees the first one's chase.
  const found = await query<{ id: string; name: string }>(
    tx,
    `select id, name from liubu.unit where government_id = $1 and id = any($2::uuid[]) order by position, name, id ${apply ? 'for update' : ''}`,
    [governmentId, wanted],
  );
  if (found.length !== wanted.length) throw notFound();
  const all = await dueThings(tx, { governmentId, planYear, until: today, unitIds: wanted }, later);
  const last = await lastChases(work, wanted);
  const units = found.map(({ id: unitId, name }) => {
    const things = all
      .filter((thing) => thing.unitId === unitId && thing.due < today)
      .map((thing) => ({ ...thing, lateDays: placeOf(thing.due, today) }));
    const until = mayChaseAfter(last.get(unitId), rules.manualEveryHours, now);
    const chased: Chased = {
      unitId,
      unitName: name,
      count: things.length,
      text: things.length === 0 ? '' : chaseWords(words, { unit: name, day: today, things }),
      refused: things.length === 0 ? 'none' : until === null ? null : 'throttled',
      mayChaseAfter: until?.toISOString() ?? null,
    };
    return { chased, things };
  });
  const answer = units.map(({ chased }) => chased);
  if (!apply) return { units: answer, sent: 0 };
  const going = units.filter(({ chased }) => chased.refused === null);
  if (going.length === 0) {
    const throttled = answer.find(({ refused }) => refused === 'throttled');
    throw new AppError(
      'RULE_BROKEN',
      throttled
        ? {
            what: `${throttled.unitName}在 ${rules.manualEveryHours} 小时内已催办过 / chased within ${rules.manualEveryHours} hours`,
            remedy: `${momentText(throttled.mayChaseAfter!)} 以后可再催办；情况紧急请下督查单 / again after that time, or write a notice`,
          }
        : {
            what: '所选单位没有逾期事项 / nothing of these units is late',
            remedy: '请刷新后再选 / reload and choose again',
          },
      { details: { units: answer } },
    );
  }
  for (const { chased, things } of going) {
    const { unitId } = chased;
    const id = randomUUID();
    const itemIds = [...new Set(things.flatMap((thing) => thing.itemIds))];
    const messageId = await tell(work, {
      kind: 'chase',
      onceKey: `chase ${id}`,
      planYear,
      subjectKind: 'chase',
      subjectId: unitId,
      audience: { unitId, roles: rules.reminders.rolesAfter },
      title: `催办：${things.length}项逾期，请抓紧办理`,
      body: chased.text,
      link: `/${planYear}/due`,
      isRestricted: things.some(({ isRestricted }) => isRestricted),
      due: today,
    });
    await tx
      .insertInto('chase')
      .values({
        ...{ governmentId, planYear, id, unitId, messageId: messageId! },
        things: JSON.stringify(things.map(({ kind, id: thingId, due }) => ({ kind, id: thingId, due }))),
        words: chased.text,
        chasedAt: now,
        postId: work.actor.posts[0]?.postId ?? null,
      })
      .execute();
    await work.record({
      what: 'inspect:chase',
      subjectKind: 'unit',
      subjectId: unitId,
      body: { chaseId: id, things: things.map(({ kind, id: thingId, due }) => ({ kind, id: thingId, due })), itemIds },
    });
  }
  await work.announce('chase', { sent: going.length });
  return { units: answer, sent: going.length };
}

/** In the time of the government. */
const momentText = (moment: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(moment));
