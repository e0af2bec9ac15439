import type { Refusal, SaySettings, Submission } from '@liubu/contract';

/** Forms live two hours; a file of the outer zone may come some weeks later. */
export const OLDEST_DAYS = 31;
const AHEAD_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** A marking of secrecy with its star, as it stands on a document: such a text must not be kept. */
const MARKED = /(?:绝密|机密|秘密)\s{0,2}[★☆]/;

/** What is public of a government, by year and slug. */
export interface PublicPlaces {
  years: ReadonlySet<number>;
  itemOf(year: number, slug: string): string | null;
}

/** How much came in already: what is taken now is added, so that one large batch keeps to the same bounds. */
export interface Standing {
  /** day → count */
  messages: Map<string, number>;
  marks: Map<string, number>;
  /** `day origin` → count of messages */
  origins: Map<string, number>;
  waiting: number;
  followers: number;
}

export interface Judged {
  one: Submission;
  /** Calendar day on which it was said. */
  day: string;
  itemId: string | null;
}

const count = (map: ReadonlyMap<string, number>, key: string): number => map.get(key) ?? 0;
const add = (map: Map<string, number>, key: string): void => void map.set(key, count(map, key) + 1);

/** May this be taken at all, whatever else came in? Null: it may. */
export function outOfPlace(
  { one, itemId }: Judged,
  now: Date,
  settings: SaySettings,
  { years }: Pick<PublicPlaces, 'years'>,
): Refusal | null {
  const at = Date.parse(one.at);
  if (at > now.getTime() + AHEAD_MS || at < now.getTime() - OLDEST_DAYS * DAY_MS) return 'too-old';
  if (!years.has(one.year)) return 'elsewhere';
  if (one.kind === 'confirm' || one.kind === 'unfollow') return null;
  const isOn = { message: settings.messages.isOn, mark: settings.marks.isOn, follow: settings.mail.isOn }[one.kind];
  if (!isOn) return 'off';
  if (itemId === null && (one.kind !== 'message' || one.itemSlug !== null)) return 'no-item';
  if (one.kind === 'message' && MARKED.test(one.text)) return 'secret';
  return null;
}

/** Is there room for it? Counts it in when there is. */
export function takeRoom({ one, day }: Judged, settings: SaySettings, standing: Standing): Refusal | null {
  if (one.kind === 'message') {
    const from = `${day} ${one.origin}`;
    if (count(standing.origins, from) >= settings.messages.perOrigin) return 'origin';
    if (count(standing.messages, day) >= settings.messages.perDay) return 'day';
    if (standing.waiting >= settings.messages.waitingMost) return 'full';
    add(standing.origins, from);
    add(standing.messages, day);
    standing.waiting += 1;
  } else if (one.kind === 'mark') {
    if (count(standing.marks, day) >= settings.marks.perDay) return 'day';
    add(standing.marks, day);
  } else if (one.kind === 'follow') {
    if (standing.followers >= settings.mail.followersMost) return 'full';
    standing.followers += 1;
  }
  return null;
}
