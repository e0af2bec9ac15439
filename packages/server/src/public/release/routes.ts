import { PUBLIC_FIELD_NAMES, publicReleaseApi, slugOf } from '@liubu/contract';
import { declare, declared } from '../../plans/declarations.ts';
import { notFound } from '../../platform/app-error.ts';
import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Work } from '../../platform/work.ts';
import { endHold, holdBack, passFinding } from './commands/hold-back.ts';
import { preparePhoto } from './commands/prepare-photo.ts';
import { releaseByRule } from './commands/release-by-rule.ts';
import { demandReleasable, releaseWaiting } from './commands/release-waiting.ts';
import { targetNames, withdraw } from './commands/withdraw.ts';
import { RELEASE } from './declared.ts';
import { editionsOf, firstReleases, withdrawnOf } from './history.ts';
import { waitingSince } from './keep-waiting.ts';
import { publicCode } from './make-edition.ts';
import { picturesOf } from './pictures.ts';
import { sendPreview } from './preview.ts';
import { type FrozenParts, wordOf } from './rules/parts.ts';
import { labelOf, sayPart } from './rules/say-part.ts';
import { isSeen, releaseState, shownReleased, shownWaiting } from './show-waiting.ts';
import { standingOf } from './standing.ts';

const mayRelease = (work: Work): boolean => work.scope('public:release') !== null;

/** 公开: what waits, release, withdrawal, photos, rules, preview, history. */
export function releaseRoutes(routes: Routes, { files }: Platform): void {
  const api = publicReleaseApi;
  routes.on(api.waiting, async (work, { params }) => {
    const standing = await standingOf(work, params.year);
    const terms = { since: await waitingSince(work, params.year), today: work.today };
    return {
      items: [standing.year, ...standing.items]
        .filter((one) => one.waiting.length > 0 && isSeen(work, one))
        .map((one) => shownWaiting(one, terms)),
      release: releaseState(standing),
      mayRelease: mayRelease(work),
      rulesVersion: standing.rulesVersion,
    };
  });
  routes.on(api.release, (work, { params, body }) => releaseWaiting(work, params.year, body));
  routes.on(api.releaseByRule, async (work, { params }) => {
    demandReleasable(await standingOf(work, params.year, []));
    return (await releaseByRule(work, params.year)) ?? { edition: null, items: 0, parts: 0 };
  });
  routes.on(api.hold, (work, { params, body }) => holdBack(work, params.year, body));
  routes.on(api.endHold, (work, { params }) => endHold(work, params.year, params.id));
  routes.on(api.passFinding, (work, { params, body }) => passFinding(work, params.year, body));
  routes.on(api.withdraw, (work, { params, body }) => withdraw(work, params.year, body));
  routes.on(api.preparePhoto, async (work, { params, body }) => {
    const itemId = await preparePhoto(work, files, params.year, body);
    const picture = (await picturesOf(work, params.year, itemId, null)).find(
      (one) => one.evidenceId === body.evidenceId,
    );
    if (picture === undefined) throw notFound();
    return picture;
  });
  routes.on(api.releasedItem, async (work, { params: { year, id } }) => {
    const standing = await standingOf(work, year, [id]);
    const one = standing.items.find(({ itemId }) => itemId === id);
    if (one === undefined || !isSeen(work, one)) throw notFound();
    const { released, source } = one;
    const isPublic = released?.isPublic ?? false;
    const since = (await firstReleases(work, year)).get(id) ?? null;
    return {
      itemId: id,
      level: source?.level ?? 'internal',
      isPublic,
      since: since?.toISOString() ?? null,
      edition: released?.edition ?? null,
      path: `/${await publicCode(work)}/${year}/items/${slugOf(id)}/`,
      parts: released !== null && isPublic ? shownParts(released.parts) : [],
      waiting:
        one.waiting.length === 0
          ? null
          : shownWaiting(one, { since: await waitingSince(work, year, id), today: work.today }),
      pictures: mayRelease(work) ? await picturesOf(work, year, id, released) : [],
      withdrawn: await withdrawnOf(work, year, id),
      editions: await editionsOf(work, year, id),
      release: releaseState(standing),
      mayRelease: mayRelease(work),
    };
  });
  routes.on(api.released, async (work, { params }) => {
    const standing = await standingOf(work, params.year);
    const seen = { ...standing, items: standing.items.filter((one) => isSeen(work, one)) };
    const items = shownReleased(seen, await firstReleases(work, params.year));
    const [last] = await editionsOf(work, params.year);
    const ids = new Set(seen.items.map(({ itemId }) => itemId));
    return {
      items,
      withdrawn: (await withdrawnOf(work, params.year)).filter(({ itemId }) => mayRelease(work) || ids.has(itemId)),
      year: shownParts(standing.year.released?.parts ?? {}),
      edition: last?.edition ?? 0,
      mayRelease: mayRelease(work),
    };
  });
  routes.on(api.editions, async (work, { params }) => ({ editions: await editionsOf(work, params.year) }));
  routes.on(api.preview, (work, { params, query, request, reply }) => {
    const prefix = `/api/${params.year}/public/preview/${params.what}`;
    const path = decodeURI(request.url.split('?')[0]!).slice(prefix.length);
    const without = new Set((query.without ?? '').split(',').filter((part) => part !== ''));
    return sendPreview(work, files, params.year, { what: params.what, without, path }, reply);
  });
  routes.on(api.rules, async (work) => {
    const { body, version } = await declared(work.tx, work.governmentId, RELEASE);
    return { rules: body, version, mayDeclare: work.scope('public:declare') !== null };
  });
  routes.on(api.declareRules, async (work, { body: { rules, from, reason } }) => {
    const { body, version } = await declare(work, RELEASE, rules, { from, reason });
    return { rules: body, version };
  });
}

function shownParts(parts: FrozenParts) {
  const names = targetNames(parts);
  const order: readonly string[] = PUBLIC_FIELD_NAMES;
  return Object.entries(parts)
    .map(([part, { value, on }]) => ({
      part,
      field: wordOf(part),
      label: labelOf(part, value, names),
      says: sayPart(part, value).slice(0, 600),
      on,
    }))
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field) || (a.label < b.label ? -1 : 1));
}
