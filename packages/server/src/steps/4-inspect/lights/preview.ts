import type { inspectLightsApi, LightChange, LightColour, LightSettings, ResponseOf } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { unpublishedMonths } from '../verified/index.ts';
import { showLight, whenIn } from './compute-year.ts';
import { lightsOf } from './queries.ts';
import { readFacts } from './read-facts.ts';
import { NO_RED } from './rules/return-from-red.ts';
import { lightsBefore, overridesNow } from './write-lights.ts';

/** Which lights would change under other thresholds. Nothing is written; of items that one may see. */
export async function previewLights(
  work: Work,
  planYear: number,
  settings: LightSettings,
): Promise<ResponseOf<typeof inspectLightsApi.previewLights>> {
  const { tx, governmentId, now, today } = work;
  const [government] = await query<{ timeZone: string }>(tx, 'select time_zone from liubu.government where id = $1', [
    governmentId,
  ]);
  const timeZone = government?.timeZone ?? 'Asia/Shanghai';
  const shown = await lightsOf(work, planYear);
  const when = whenIn(planYear, today);
  const counts = { before: count(shown.map(({ colour }) => colour)), after: count([]) };
  if (when === null || shown.length === 0)
    return { lights: shown.length, ...counts, after: counts.before, changes: [] };
  const unpublished = await unpublishedMonths(tx, governmentId, planYear, now, timeZone);
  const items = new Map(
    (await readFacts(tx, governmentId, planYear, now, timeZone, unpublished, null)).map((item) => [item.id, item]),
  );
  const before = await lightsBefore(tx, governmentId, planYear, null, when.month);
  const overrides = await overridesNow(tx, governmentId, planYear, today, timeZone, null);
  const colours: LightColour[] = [];
  const changes: LightChange[] = [];
  for (const row of shown) {
    const item = items.get(row.itemId);
    if (item === undefined) continue;
    const light = showLight(
      item,
      when,
      settings,
      before.lights.get(item.id) ?? NO_RED,
      overrides.get(item.id) ?? null,
      false,
    );
    colours.push(light.colour);
    if (light.colour === row.colour && light.state === row.state) continue;
    changes.push({
      itemId: row.itemId,
      code: row.code,
      title: row.title,
      lead: row.lead,
      before: { state: row.state, colour: row.colour },
      after: { state: light.state, colour: light.colour },
    });
  }
  return { lights: shown.length, before: counts.before, after: count(colours), changes };
}

function count(colours: readonly LightColour[]): { green: number; yellow: number; red: number; none: number } {
  const counts = { green: 0, yellow: 0, red: 0, none: 0 };
  for (const colour of colours) counts[colour]++;
  return counts;
}
