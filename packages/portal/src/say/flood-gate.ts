import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';

export type GateKind = 'message' | 'mark' | 'follow' | 'track' | 'confirm' | 'sms' | 'sms-try';

/** So many in a window, from one origin and from all. Many people stand behind one address of a mobile network. */
export type SayLimits = Readonly<Record<GateKind, { perOrigin: number; overall: number; windowMs: number }>>;

const MINUTE = 60_000;
export const SAY_LIMITS: SayLimits = {
  message: { perOrigin: 6, overall: 120, windowMs: 10 * MINUTE },
  mark: { perOrigin: 60, overall: 6000, windowMs: 10 * MINUTE },
  follow: { perOrigin: 6, overall: 300, windowMs: 30 * MINUTE },
  track: { perOrigin: 30, overall: 6000, windowMs: 10 * MINUTE },
  confirm: { perOrigin: 30, overall: 3000, windowMs: 10 * MINUTE },
  // Each costs money, and reaches somebody: counted by origin and by telephone.
  sms: { perOrigin: 3, overall: 200, windowMs: 60 * MINUTE },
  'sms-try': { perOrigin: 5, overall: 3000, windowMs: 10 * MINUTE },
};
const DAY_MS = 86_400_000;

export interface FloodGate {
  /** Where it came from, as a hash salted anew each day; nobody can turn it back once the day is over. */
  originOf(address: string): string;
  /** Counts it. @returns false when there is no room */
  enter(kind: GateKind, origin: string): boolean;
}

interface Window {
  until: number;
  count: number;
}

/**
 * Holds floods back without asking anybody outside: by origin and over all, in windows. Of each kind no more origins are
 * remembered than two windows take in over all, and none of them longer than its window.
 */
export function floodGate(key: Uint8Array, now: () => Date, limits: SayLimits = SAY_LIMITS): FloodGate {
  const salt = { day: -1, bytes: Buffer.alloc(0) };
  const windows = new Map<GateKind, { all: Window; origins: Map<string, Window> }>();
  const isOver = (window: Window, time: number): boolean => window.until <= time;
  return {
    originOf: (address) => {
      const day = Math.floor((now().getTime() + 8 * 3_600_000) / DAY_MS);
      // The day's salt follows from the key, so that a restart does not let a vote in twice; kept marks lose it in a week.
      if (salt.day !== day) {
        salt.day = day;
        salt.bytes = createHmac('sha256', key).update(`origin ${day}`).digest();
      }
      return createHmac('sha256', salt.bytes).update(networkOf(address)).digest('hex').slice(0, 32);
    },
    enter: (kind, origin) => {
      const { perOrigin, overall, windowMs } = limits[kind];
      const time = now().getTime();
      const of = windows.get(kind) ?? { all: { until: 0, count: 0 }, origins: new Map<string, Window>() };
      windows.set(kind, of);
      if (isOver(of.all, time)) of.all = { until: time + windowMs, count: 0 };
      // Looked at first: what finds no room leaves nothing behind, so no flood of origins pushes out what is counted.
      if (of.all.count >= overall) return false;
      // All of a kind end in the order in which they began.
      for (const [name, window] of of.origins) {
        if (!isOver(window, time)) break;
        of.origins.delete(name);
      }
      const known = of.origins.get(origin);
      if (known !== undefined && known.count >= perOrigin) return false;
      if (known === undefined) of.origins.set(origin, { until: time + windowMs, count: 1 });
      else known.count += 1;
      of.all.count += 1;
      return true;
    },
  };
}

/** A household has a whole network of addresses of the new kind: the first 64 bits stand for it. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail = ''] = bare.split('::');
  const front = head.split(':').filter(Boolean);
  const back = bare.includes('::') ? tail.split(':').filter(Boolean) : [];
  const all = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return all
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
