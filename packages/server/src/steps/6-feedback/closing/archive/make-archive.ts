import { fillMessage, OUTCOME_BASIS, OUTCOMES } from '@liubu/contract';
import { query } from '../../../../platform/database/tenant.ts';
import type { JobPayloads } from '../../../../platform/jobs/queue.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { outcomesOf } from '../../fulfilment/outcomes.ts';
import { packCase } from './case-folders.ts';
import { finishPackage } from './finish-package.ts';
import { type ItemFacts, itemFacts } from './item-facts.ts';
import { itemFolder } from './item-folder.ts';
import type { ItemOutcomeWords } from './item-followed.ts';
import { keepFolders, type PackedFolder, packAll } from './keep-folders.ts';
import { claimPackage, demandMine, type Folder, inArchive, type Making, TakenOver } from './making.ts';
import { nextFolders, planFolders } from './plan-folders.ts';
import { recordFolder } from './record-folder.ts';
import { YEAR_FOLDERS } from './year-folders.ts';

/** Folders that are packed at once. */
const AT_ONCE = 3;

/**
 * Makes a package, folder by folder; what is packed stays packed, so that a job that was cut off is gone on with. It
 * reads as the application does: the role of jobs does not see most of what is archived.
 */
export async function makeArchive(platform: Platform, payload: JobPayloads['make-archive']): Promise<void> {
  const making = await claimPackage(platform, payload);
  if (making === null) return;
  try {
    await planFolders(making);
    const outcomes = making.part === 'year' ? await outcomeWords(making) : new Map<string, ItemOutcomeWords>();
    for (;;) {
      const folders = await nextFolders(making);
      if (folders.length === 0) break;
      await packFolders(making, folders, outcomes);
    }
    await finishPackage(making, (tx) => demandMine(tx, making));
  } catch (cause) {
    if (cause instanceof TakenOver) return;
    platform.log.error({ err: cause, package: making.packageId }, 'archive package');
    await inArchive(making, async ({ tx }) => {
      await query(
        tx,
        `update liubu.archive_package set state = 'failed', failure = $5 where government_id = $1 and plan_year = $2 and id = $3 and claim = $4`,
        [
          making.governmentId,
          making.planYear,
          making.packageId,
          making.claim,
          String((cause as Error).message).slice(0, 500),
        ],
      );
    });
  }
}

async function outcomeWords(making: Making): Promise<Map<string, ItemOutcomeWords>> {
  const CARRY = { ended: '不结转', waiting: '结转下年（待开立）', carried: '已结转下年' } as const;
  return await inArchive(making, async (work) => {
    const { items } = await outcomesOf(work, making.planYear, 'year');
    return new Map(
      items.map(({ itemId, outcome, isReportedOnly, basis, why, carry }) => [
        itemId,
        {
          outcome: `${OUTCOMES[outcome][0]}${isReportedOnly ? '（仅单位上报，无佐证）' : ''}`,
          basis: basis.map(({ rule, values }) => fillMessage(OUTCOME_BASIS[rule][0], values)),
          why,
          carry: carry === null ? null : CARRY[carry],
        },
      ]),
    );
  });
}

async function packFolders(
  making: Making,
  folders: readonly Folder[],
  outcomes: ReadonlyMap<string, ItemOutcomeWords>,
): Promise<void> {
  const { governmentId, planYear } = making;
  const itemIds = folders.flatMap(({ source }) => (source.startsWith('item:') ? [source.slice(5)] : []));
  const gathered =
    itemIds.length === 0 ? [] : await inArchive(making, ({ tx }) => itemFacts(tx, governmentId, planYear, itemIds));
  const items = new Map(gathered.map((one) => [String(one.item.id), one]));
  for (let from = 0; from < folders.length; from += AT_ONCE) {
    const some = folders.slice(from, from + AT_ONCE);
    const packed = await Promise.all(some.map((folder) => packFolder(making, folder, items, outcomes)));
    await keepFolders(
      making,
      some.map((folder, at) => [folder, packed[at]!] as const),
    );
  }
}

async function packFolder(
  making: Making,
  folder: Folder,
  items: ReadonlyMap<string, ItemFacts>,
  outcomes: ReadonlyMap<string, ItemOutcomeWords>,
): Promise<PackedFolder> {
  const { planYear } = making;
  const { source } = folder;
  if (source === 'record') return await recordFolder(making, folder);
  if (source.startsWith('case:')) return await packCase(making, folder);
  if (source.startsWith('year:')) {
    const { make } = YEAR_FOLDERS.find(({ name }) => `year:${name}` === source)!;
    return await packAll(making, folder, await inArchive(making, (work) => make(work, planYear)));
  }
  const id = source.slice(5);
  return await packAll(making, folder, itemFolder(items.get(id)!, planYear, outcomes.get(id) ?? null));
}
