import { PUBLIC_FORMAT, type PublicSite } from '@liubu/contract';
import { pagesOf } from '@liubu/portal';
import type { FastifyReply } from 'fastify';
import type { FileStore } from '../../files/store.ts';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { isReleasable, releasableOf } from './commands/release-waiting.ts';
import { headOf } from './make-edition.ts';
import { preparedPicture } from './pictures.ts';
import { type FrozenRow, governmentFrom } from './public-site.ts';
import { assembleItem, assembleYear } from './rules/assemble.ts';
import { takeOver } from './rules/compare.ts';
import { type Standing, standingOf, type YearStanding } from './standing.ts';

/** Nothing runs in a preview, and nobody but the workspace shows it. */
export const PREVIEW_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

const SCRIPT = /<script src="[^"]*"(?: defer)?><\/script>/g;

export interface PreviewOf {
  /** released: as it is · waiting: with everything that may go · an item's id: with what may go of it. */
  what: string;
  without: ReadonlySet<string>;
  /** Below the base, with a leading slash. */
  path: string;
}

/** One page of the portal as it would be after a release, drawn by the portal itself. */
export async function sendPreview(
  work: Work,
  files: FileStore,
  planYear: number,
  { what, without, path }: PreviewOf,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply
    .header('content-security-policy', PREVIEW_POLICY)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin');
  const picture = /^\/files\/([0-9a-f]{64})(-small)?\.jpg$/.exec(path);
  if (picture !== null) {
    const sha256 = await preparedPicture(work, planYear, picture[1]!, picture[2] ? 'small' : 'large');
    if (sha256 === null) throw notFound();
    return reply.type('image/jpeg').send(await files.read(work.governmentId, sha256));
  }
  const base = `/api/${planYear}/public/preview/${what}`;
  const site = await previewSite(work, planYear, what, without);
  const page = pagesOf(site, { base, origin: null, isDynamic: false }).get(path);
  if (page === undefined) throw notFound();
  const drawn = page.render();
  // The page's script only adds comfort; here it would be refused, and say so in every console.
  const body = typeof drawn === 'string' ? drawn.replace(SCRIPT, '') : drawn;
  return reply
    .code(page.status)
    .type(page.type)
    .send(typeof body === 'string' ? body : Buffer.from(body));
}

/** The public site of this government alone, with what waits laid over what is released. */
async function previewSite(
  work: Work,
  planYear: number,
  what: string,
  without: ReadonlySet<string>,
): Promise<PublicSite> {
  const { tx, governmentId, now } = work;
  const frozen = await query<FrozenRow>(
    tx,
    'select government_id, plan_year, kind, place, body, units from liubu.public_frozen($1::uuid[])',
    [[governmentId]],
  );
  const rows =
    what === 'released'
      ? frozen
      : overlaid(frozen, await standingOf(work, planYear), { planYear, governmentId, what, without, work });
  const [last] = await query<{ edition: number | null }>(
    tx,
    'select max(edition) as edition from liubu.public_edition where government_id = $1',
    [governmentId],
  );
  const head = { governmentId, edition: last?.edition ?? 0, madeAt: now, head: await headOf(work), record: null };
  return { format: PUBLIC_FORMAT, madeAt: now.toISOString(), governments: [governmentFrom(head, rows, [])] };
}

interface Overlay {
  work: Work;
  governmentId: string;
  planYear: number;
  what: string;
  without: ReadonlySet<string>;
}

function overlaid(
  frozen: readonly FrozenRow[],
  standing: YearStanding,
  { work, governmentId, planYear, what, without }: Overlay,
): FrozenRow[] {
  const rows = new Map(frozen.map((row) => [keyOf(row), row]));
  const isTaken = ({ itemId }: Standing): boolean => what === 'waiting' || what === itemId;
  const at = { releasedAt: work.now.toISOString(), edition: 1 };
  for (const one of standing.items) {
    if (!isTaken(one)) continue;
    const taken = releasableOf(
      one,
      one.waiting.filter(({ part }) => !without.has(part)),
    );
    const parts = takeOver(one.released?.isPublic ? one.released.parts : {}, taken, work.today);
    const id = one.itemId!;
    if (parts.promise === undefined) rows.delete(`item ${planYear} ${id}`);
    else {
      const { body, units } = assembleItem(id, parts, { ...at, edition: one.released?.edition ?? 1 });
      rows.set(`item ${planYear} ${id}`, { governmentId, planYear, kind: 'item', place: body.position, body, units });
    }
  }
  const taken = isTaken(standing.year) ? standing.year.waiting.filter(isReleasable) : [];
  const yearParts = takeOver(standing.year.released?.parts ?? {}, taken, work.today);
  const state = standing.planState === null || standing.planState === 'drafting' ? 'issued' : standing.planState;
  rows.set(`year ${planYear} `, {
    ...{ governmentId, planYear, kind: 'year', place: 0, units: [] },
    body: assembleYear(planYear, state, yearParts),
  });
  return [...rows.values()];
}

const keyOf = ({ kind, planYear, body }: FrozenRow): string => {
  const { id, slug } = body as { id?: string; slug?: string };
  return `${kind} ${planYear} ${kind === 'item' ? id : kind === 'withdrawn' ? slug : ''}`;
};
