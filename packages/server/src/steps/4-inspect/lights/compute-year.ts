import { createHash } from 'node:crypto';
import {
  LIGHT_STATES,
  type LightColour,
  type LightForecast,
  type LightSettings,
  type LightState,
} from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { appendEvents } from '../../../record/append.ts';
import { unpublishedMonths } from '../verified/index.ts';
import { type LitItem, readFacts } from './read-facts.ts';
import type { Step, When } from './rules/facts.ts';
import { forecastOf } from './rules/forecast.ts';
import { figuresOf } from './rules/judge-target.ts';
import { provedState } from './rules/ranks.ts';
import { type Reckoned, reckonItem } from './rules/reckon-item.ts';
import { NO_RED, type RedMemory, returnFromRed } from './rules/return-from-red.ts';
import { endOfMonth, monthIn } from './rules/what-was-said.ts';
import { lightsThatHold } from './settings.ts';
import {
  type LightBefore,
  lightsBefore,
  type MonthRow,
  type OverrideNow,
  overridesNow,
  widenItems,
  writeLights,
  writeMonths,
} from './write-lights.ts';

export interface ComputedLights {
  lights: number;
  /** Rows of which anything but the days of silence changed. */
  changed: number;
  /** Of these, shown in another colour than before. */
  colours: number;
}

export interface ShownLight {
  item: LitItem;
  reckoned: Reckoned;
  /** As it is shown: a red that is being mended is yellow, and a person's word stands before all. */
  state: LightState;
  colour: LightColour;
  /** As the formulas say it, the way back from red included. */
  computedColour: LightColour;
  memory: RedMemory;
  override: OverrideNow | null;
  forecasts: LightForecast[];
  steps: Step[];
}

/** One light: formulas, the way back from red, the override that holds on the day. */
export function showLight(
  item: LitItem,
  when: When,
  settings: LightSettings,
  before: RedMemory,
  override: OverrideNow | null,
  withForecast: boolean,
): ShownLight {
  const reckoned = reckonItem(item, when, settings);
  const back = returnFromRed(reckoned, before, item, settings, when.asOf);
  const steps = [...reckoned.steps, ...(back.step === null ? [] : [back.step])];
  const forecasts =
    withForecast && !item.isStopped
      ? item.targets.flatMap((target) =>
          target.method === 'pace' || target.method === 'annual_only'
            ? (forecastOf(target, figuresOf(target, when.month), settings) ?? [])
            : [],
        )
      : [];
  if (override !== null)
    steps.push({
      rule: 'override',
      values: {
        on: override.madeOn,
        until: override.endsOn,
        state: LIGHT_STATES[override.state][0],
        stateEn: LIGHT_STATES[override.state][1],
        reason: override.reason,
      },
    });
  return {
    item,
    reckoned,
    state: override === null ? reckoned.state : provedState(override.state, reckoned.proof),
    colour: override?.colour ?? back.colour,
    computedColour: back.colour,
    memory: back.memory,
    override,
    forecasts,
    steps,
  };
}

/** What of a plan year is looked at on a day: the running month, as far as the year has come. */
export function whenIn(planYear: number, today: string): When | null {
  const month = monthIn(planYear, today);
  if (month === 0) return null;
  const end = endOfMonth(planYear, month);
  return { planYear, today, month, asOf: today < end ? today : today > `${planYear}-12-31` ? today : end };
}

const monthEnd = (planYear: number, today: string, month: number): When => ({
  planYear,
  today,
  month,
  asOf: endOfMonth(planYear, month),
});

/** Reckons the lights of one plan year within the caller's transaction and writes what changed. */
export async function computeLightsOf(
  work: Work,
  planYear: number,
  timeZone: string,
  itemIds?: readonly string[],
): Promise<ComputedLights> {
  const { tx, governmentId, today } = work;
  const when = whenIn(planYear, today);
  if (when === null) return { lights: 0, changed: 0, colours: 0 };
  // Two at once (a filing approved during the night) would each write what the other does not know.
  await query(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 15))', [`${governmentId}/${planYear}`]);
  const these = itemIds === undefined ? null : await widenItems(tx, governmentId, planYear, itemIds);
  const { settings, version } = await lightsThatHold(tx, governmentId);
  const unpublished = await unpublishedMonths(tx, governmentId, planYear, work.now, timeZone);
  const items = await readFacts(tx, governmentId, planYear, work.now, timeZone, unpublished, these);
  const before = await lightsBefore(tx, governmentId, planYear, these, when.month - 1);
  const overrides = await overridesNow(tx, governmentId, planYear, today, timeZone, these);

  const shown: ShownLight[] = [];
  for (const item of items) {
    const was = before.lights.get(item.id);
    shown.push(showLight(item, when, settings, was ?? NO_RED, overrides.get(item.id) ?? null, true));
  }
  const changed = shown.flatMap((light) => {
    const was = before.lights.get(light.item.id);
    const fingerprint = fingerprintOf(light, version);
    return was?.fingerprint === fingerprint ? [] : [{ light, was, fingerprint }];
  });
  await writeLights(
    work,
    planYear,
    version,
    changed,
    shown.map(({ item }) => item.id),
    these,
  );
  await writeMonths(work, planYear, monthRows(shown, items, when, settings, before, these !== null));
  const colours = changed.filter(({ light, was }) => was !== undefined && was.colour !== light.colour);
  await appendEvents(
    tx,
    governmentId,
    colours.map(({ light, was }) => ({
      // A reckoning is the product's own, also where a person's act asked for it; that act is an entry of its own.
      actor: { personId: null, postId: null, job: 'compute-lights' },
      happenedAt: work.now,
      what: 'inspect:light-changed',
      subjectKind: 'item',
      subjectId: light.item.id,
      body: {
        planYear,
        itemId: light.item.id,
        from: { state: was!.state, colour: was!.colour },
        to: { state: light.state, colour: light.colour, proof: light.reckoned.proof },
        formula: light.reckoned.formula,
        formulaVersion: light.reckoned.formulaVersion,
        declarationVersion: version,
        ...(light.override && { overrideId: light.override.id }),
      },
    })),
  );
  if (changed.length > 0)
    await work.announce('light', {
      planYear,
      changed: changed.length,
      ...(changed.length === 1 && { itemId: changed[0]!.light.item.id }),
    });
  return { lights: shown.length, changed: changed.length, colours: colours.length };
}

/** The running month as it is shown; the one before while it is still told of; and months that were never written. */
function monthRows(
  shown: readonly ShownLight[],
  items: readonly LitItem[],
  when: When,
  settings: LightSettings,
  before: {
    lights: ReadonlyMap<string, LightBefore>;
    months: ReadonlyMap<string, MonthRow>;
    monthsWritten: ReadonlySet<number>;
  },
  isPart: boolean,
): MonthRow[] {
  const rows: MonthRow[] = shown.map((light) => rowOf(light, when.month));
  const first = items.reduce((least, { periods }) => Math.min(least, periods[0]?.month ?? 13), 13);
  for (let month = Math.min(first, when.month); month < when.month; month++) {
    const isLast =
      month === when.month - 1 &&
      items.some(({ periods }) => periods.some((one) => one.month === month && !one.isClosed));
    if (!isLast && (isPart || before.monthsWritten.has(month))) continue;
    const at = monthEnd(when.planYear, when.today, month);
    for (const light of shown) {
      const { memory } = light;
      const known = memory.redOn !== null && memory.redOn <= at.asOf ? memory : NO_RED;
      const override = light.override !== null && light.override.madeOn <= at.asOf ? light.override : null;
      rows.push(rowOf(showLight(light.item, at, settings, known, override, false), month));
    }
  }
  return rows.filter((row) => {
    const was = before.months.get(`${row.month}/${row.itemId}`);
    return (
      was === undefined ||
      was.state !== row.state ||
      was.colour !== row.colour ||
      was.proof !== row.proof ||
      was.gap !== row.gap ||
      was.leadUnitId !== row.leadUnitId
    );
  });
}

const rowOf = (light: ShownLight, month: number): MonthRow => ({
  month,
  itemId: light.item.id,
  leadUnitId: light.item.leadUnitId,
  state: light.state,
  colour: light.colour,
  proof: light.reckoned.proof,
  gap: light.reckoned.gap,
});

function fingerprintOf(light: ShownLight, version: number): string {
  const { reckoned } = light;
  return createHash('md5')
    .update(
      JSON.stringify([
        version,
        light.state,
        light.colour,
        light.computedColour,
        light.item.leadUnitId,
        light.memory,
        light.override,
        light.forecasts,
        light.steps,
        reckoned,
      ]),
    )
    .digest('base64');
}
