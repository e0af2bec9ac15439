import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../publish/replace-file.ts';
import { makeZoneKeys } from './keys.ts';

/** What an outer zone remembers: who it is, which pack is in use, and how many files it sent. */
const zoneState = z.object({
  format: z.literal('liubu.zone/1'),
  /** Private: signs what goes inside, and draws tokens of forms. The file is readable by its owner alone. */
  signing: z.string(),
  secret: z.string(),
  /** By government: the newest pack that was ever in use. */
  packs: z.record(z.string(), z.object({ number: z.int(), sealTo: z.string() })),
  /** By government: number of the last 来信 file. */
  sent: z.record(z.string(), z.int()),
});
export type ZoneState = z.output<typeof zoneState>;

const NAME = 'zone.json';

/** Opens the folder of an outer zone; its keys are made by the first start. @throws when the file is there and broken */
export function readZone(folder: string): ZoneState {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, NAME);
  const text = (() => {
    try {
      return readFileSync(path, 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw cause;
    }
  })();
  // A broken one is not made anew by itself: it holds which packs are old.
  if (text !== null) return zoneState.parse(JSON.parse(text));
  const made: ZoneState = {
    format: 'liubu.zone/1',
    signing: makeZoneKeys().signing,
    secret: randomBytes(32).toString('base64url'),
    packs: {},
    sent: {},
  };
  replaceFile(path, JSON.stringify(made), 0o600);
  return made;
}

/** Changes it by what stands in the file now: two programs may work with one folder. */
export function changeZone(folder: string, change: (state: ZoneState) => void): ZoneState {
  const state = readZone(folder);
  change(state);
  replaceFile(join(folder, NAME), JSON.stringify(state), 0o600);
  return state;
}
