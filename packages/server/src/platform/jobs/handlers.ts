import { syncDirectory } from '../../people/identity/sync-directory.ts';
import { PUBLIC_DUE } from '../../public/index.ts';
import { releaseAfterLights } from '../../public/release/index.ts';
import { handOver, lookAfterSaid, sweepHotline, tellFollowers } from '../../public/say/index.ts';
import { sealGovernment } from '../../record/seal.ts';
import { readDocument } from '../../steps/0-read/index.ts';
import { openDuePeriods } from '../../steps/4-inspect/calendars/index.ts';
import { chase } from '../../steps/4-inspect/chase.ts';
import { sendMessage, sweepMessages } from '../../steps/4-inspect/chasing/channels/send-message.ts';
import { checkFilings } from '../../steps/4-inspect/checks/check-filings.ts';
import { scanFile } from '../../steps/4-inspect/evidence/scan-file.ts';
import { computeLights } from '../../steps/4-inspect/lights/compute-lights.ts';
import { ACCOUNT_DUE } from '../../steps/5-account/index.ts';
import { lookAtReview, makeArchive, reconcile, shareIssued, tellCarrying } from '../../steps/6-feedback/index.ts';
import { query } from '../database/tenant.ts';
import type { Platform } from '../platform.ts';
import type { JobHandlers } from './queue.ts';

/** Which room does which job. */
export function jobHandlers(platform: Platform): JobHandlers {
  return {
    'read-document': (payload) => readDocument(platform, payload),
    'sync-directory': (payload) => syncDirectory(platform, payload),
    'send-message': (payload) => sendMessage(platform, payload),
    'scan-file': (payload) => scanFile(platform, payload),
    'open-periods': (payload) => openDuePeriods(platform, payload),
    'check-filings': async (payload) => {
      await checkFilings(platform, payload);
    },
    'compute-lights': async (payload) => {
      await computeLights(platform, payload);
      await releaseAfterLights(platform, payload);
    },
    chase: (payload) => chase(platform, payload, [...ACCOUNT_DUE, ...PUBLIC_DUE]),
    reconcile: (payload) => reconcile(platform, payload),
    'share-items': (payload) => shareIssued(platform, payload),
    'look-at-review': (payload) => lookAtReview(platform, payload),
    'tell-carrying': (payload) => tellCarrying(platform, payload),
    'make-archive': (payload) => makeArchive(platform, payload),
    'look-after-said': (payload) => lookAfterSaid(platform, payload),
    'tell-followers': async (payload) => void (await tellFollowers(platform, payload)),
    'hand-to-hotline': (payload) => handOver(platform, payload),
  };
}

const SEAL_EVERY_MS = 700;

/** Seals what was recorded, where anything was, within a second. @returns how to stop, after the last round */
export function startSealing(platform: Platform): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let round: Promise<void> = Promise.resolve();
  const seal = async (): Promise<void> => {
    try {
      const { jobs } = platform.databases;
      const governments = await query<{ id: string }>(jobs, 'select liubu.governments_to_seal() as id');
      for (const { id } of governments) await sealGovernment(jobs, id);
    } catch (cause) {
      platform.log.error({ err: cause }, 'sealing');
    }
    if (!stopped)
      timer = setTimeout(() => {
        round = seal();
      }, SEAL_EVERY_MS);
  };
  round = seal();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await round;
  };
}

/** What is looked after every minute beside the jobs of the day. */
export const everyMinute = (platform: Platform): Promise<unknown> =>
  Promise.all([sweepMessages(platform), sweepHotline(platform)]);
