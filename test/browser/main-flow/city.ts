import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inGovernment, type RunningServer, readConfig, serve } from '@liubu/server';
import { makeGovernments } from '../../../fixtures/town/load/make-governments.ts';
import { makePosts } from '../../../fixtures/town/load/make-posts.ts';
import { makeUnits } from '../../../fixtures/town/load/make-units.ts';
import { townClock } from '../../../fixtures/town/load/play-clock.ts';
import { townIds } from '../../../fixtures/town/load/town-ids.ts';
import { TOWN, type Town } from '../../../fixtures/town/town.ts';
import { hashPassword } from '../../../packages/server/src/people/sign-in/password-hash.ts';
import { builtWeb } from '../harness/built-web.ts';
import { HOST } from '../harness/chromium.ts';

/** 云川市 with its units and people, and not one document yet. */
export interface City {
  /** http://liubu.test:port, as the browser opens it. */
  origin: string;
  platform: RunningServer['platform'];
  governmentId: string;
  /** Made for this run; everybody has it. */
  password: string;
  /** Who holds a post. */
  holderOf(post: string): string;
  /** The post of the leader in charge of a unit. */
  leaderOf(unit: string): string;
  /** Full name of a unit by its short one, as documents and pages have it. */
  fullName(unit: string): string;
  close(): Promise<void>;
}

/** Units and people of the sample stand there since before any report that is read here. */
const SINCE = '2019-01-01';

function standing(town: Town): Town {
  const lasting = <T extends { validFrom: string; validTo: string | null }>(all: readonly T[]): T[] =>
    all.map((one) => (one.validTo === null ? { ...one, validFrom: SINCE } : one));
  return { ...town, units: lasting(town.units), tenures: lasting(town.tenures) } as Town;
}

/** @param today  the day on which the flow begins */
export async function openCity(today: string): Promise<City> {
  const folder = mkdtempSync(join(tmpdir(), 'liubu-flow-'));
  const town = standing(TOWN);
  const ids = townIds(town);
  const password = randomBytes(12).toString('base64url');
  const webFolder = await builtWeb();
  const server = await serve(
    readConfig({ LIUBU_DATA: folder, LIUBU_PORT: '0', LIUBU_LOG: process.env.LIUBU_TEST_LOG ?? 'silent' }),
    {
      webFolder,
      checkAnswers: true,
      clock: townClock({ realTime: new Date().toISOString(), townTime: `${today}T09:00:00+08:00` }),
      prepare: async (platform) => {
        await makeGovernments(platform, town, ids);
        await inGovernment(platform.databases.app, ids.governmentId, async (tx) => {
          await makeUnits(tx, town, ids);
          await makePosts(tx, town, ids);
        });
        const passwordHash = await hashPassword(password);
        await inGovernment(platform.databases.signIn, ids.governmentId, (tx) =>
          tx.updateTable('account').set({ passwordHash }).where('governmentId', '=', ids.governmentId).execute(),
        );
      },
    },
  );
  const unitOf = (short: string) => town.units.find(({ shortName }) => shortName === short)!;
  return {
    origin: `http://${HOST}:${new URL(server.address).port}`,
    platform: server.platform,
    governmentId: ids.governmentId,
    password,
    holderOf: (post) => {
      const found = town.tenures.find(
        (tenure) => tenure.post === post && tenure.cover === 'holder' && tenure.validTo === null,
      );
      if (found === undefined) throw new Error(`nobody holds ${post}`);
      return found.person;
    },
    leaderOf: (unit) => town.posts.find(({ portfolio }) => portfolio?.units.includes(unit))!.title,
    fullName: (unit) => unitOf(unit).name,
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
