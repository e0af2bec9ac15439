import type { ReleasedItem, WaitingItem, WaitingPart } from '@liubu/contract';
import type { Work } from '../../platform/work.ts';
import { targetNames } from './commands/withdraw.ts';
import { sinceKey } from './keep-waiting.ts';
import { type PartValues, wordOf } from './rules/parts.ts';
import { labelOf, sayPart } from './rules/say-part.ts';
import { type ReleaseTerm, termOf } from './rules/term.ts';
import { whyNot } from './rules/why-not.ts';
import type { Judged, Standing, YearStanding } from './standing.ts';

/** So much of a text is shown in the list; the preview shows all of it. */
const SHOWN = 600;
const clip = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

function shownPart(one: Judged, names: ReadonlyMap<string, string>, term: ReleaseTerm | null): WaitingPart {
  const { part, change, before, after, mode, findings, isBlocked, held } = one;
  return {
    ...{ part, mode, change, findings, isBlocked, term },
    field: wordOf(part),
    label: labelOf(part, after ?? before, names),
    before: before === null ? null : clip(sayPart(part, before)),
    after: after === null ? null : clip(sayPart(part, after)),
    held: held === null ? null : { id: held.id, reason: held.reason, at: held.at.toISOString(), by: held.by },
  };
}

/** By what a thing's terms are told: since when each part waits, and today. */
export interface Terms {
  since: ReadonlyMap<string, string>;
  today: string;
}

/** A thing with what waits of it, as the list shows it. */
export function shownWaiting(
  { itemId, source, released, candidate, waiting, hash }: Standing,
  { since, today }: Terms,
): WaitingItem {
  const promise = released?.parts.promise?.value as PartValues['promise'] | undefined;
  const names = new Map([
    ...targetNames(released?.parts ?? {}),
    ...(source?.targets ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  const isPublic = released?.isPublic ?? false;
  return {
    itemId,
    code: source?.code ?? promise?.code ?? '',
    title: source?.title ?? promise?.title ?? '',
    kind: source?.kind ?? promise?.kind ?? null,
    isPublic,
    isNoLongerPublic: itemId !== null && isPublic && candidate === null,
    hash,
    parts: waiting.map((one) => {
      const day = since.get(sinceKey(itemId, one.part));
      return shownPart(one, names, day === undefined ? null : termOf(day, today));
    }),
  };
}

/** Why nothing can be released, in the shape of an answer. */
export function releaseState(standing: YearStanding): { allowed: boolean; why: string | null } {
  const why = whyNot(standing);
  return { allowed: why === null, why };
}

/** Own-unit scope sees what its units answer for. */
export function isSeen(work: Work, { source }: Standing): boolean {
  const scope = work.scope('public:view');
  if (scope === 'government' || scope === 'portfolio') return true;
  if (source === null) return false;
  return [source.lead, ...source.support].some((unit) => unit !== null && work.actor.unitIds.includes(unit.id));
}

/** What is public, one line an item. */
export function shownReleased({ items }: YearStanding, since: ReadonlyMap<string, Date>): ReleasedItem[] {
  return items.flatMap(({ itemId, source, released, waiting }) => {
    if (itemId === null || released === null || !released.isPublic) return [];
    const promise = released.parts.promise!.value as PartValues['promise'];
    const lead = released.parts.lead?.value as PartValues['lead'] | undefined;
    return [
      {
        itemId,
        slug: itemId.replaceAll('-', '').slice(0, 12),
        code: promise.code,
        title: promise.title,
        kind: promise.kind,
        lead: lead?.name ?? source?.lead?.name ?? null,
        since: (since.get(itemId) ?? released.madeAt).toISOString(),
        edition: released.edition,
        parts: Object.keys(released.parts).length,
        waiting: waiting.length,
      },
    ];
  });
}
