import type { Inbox, Refusal, Taken } from '@liubu/contract';
import type { Platform } from '../../platform/platform.ts';
import { takeIn } from './take-in.ts';

/** What a sender is told: no more than what the sender can do something about. */
const TOLD: Record<Refusal, Taken> = {
  shape: 'refused',
  replayed: 'replayed',
  'too-old': 'refused',
  elsewhere: 'refused',
  'no-item': 'refused',
  off: 'refused',
  origin: 'full',
  repeated: 'repeated',
  day: 'full',
  full: 'full',
  photo: 'taken',
  secret: 'refused',
};

/** 来信 of the same process, straight into the database, by the same rules as a file of the outer zone. */
export function databaseInbox(platform: Platform): Inbox {
  return {
    take: async (one, photos) => {
      let told: Taken = 'taken';
      await takeIn(platform, [one], photos, {
        each: (_, why) => {
          told = why === null ? 'taken' : TOLD[why];
        },
      });
      return told;
    },
  };
}
