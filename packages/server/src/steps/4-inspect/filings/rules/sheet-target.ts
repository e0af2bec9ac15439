import { type AskKind, checkValue, type SheetTarget, type ValueEntry, type ValueTarget } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { expectedOver, type ScheduleInput } from '../../../1-design/index.ts';

/** A target as it is stored, with what surrounds it. */
export interface StoredTarget {
  id: string;
  itemId: string;
  name: string;
  op: SheetTarget['op'];
  value: string | null;
  valueHigh: string | null;
  measureUnit: string | null;
  quantity: SheetTarget['quantity'];
  direction: SheetTarget['direction'];
  ratingMethod: SheetTarget['ratingMethod'];
  indicator: string | null;
  definition: { what?: string; numerator?: string; denominator?: string };
  baseline: string | null;
  schedule: { kind: 'even' | 'milestones' | 'seasonal'; points?: ScheduleInput['schedule']['points'] };
  history: ScheduleInput['history'];
  /** The target that this one takes its figure from, with its item and that item's lead unit. */
  ownerId: string | null;
  ownerItemId: string | null;
  ownerCode: string | null;
  ownerUnitId: string | null;
  ownerUnitName: string | null;
  /** Lead of the target's own item, when it is one unit and no collective. */
  leadUnitId: string | null;
  leadUnitName: string | null;
  code: string;
  /** Allocated (下达) shares. */
  shares: { unitId: string; amount: string | null; base: string | null }[];
}

/** A figure of a target, by a unit or by the verifier. */
export interface StoredFigure {
  targetId: string;
  /** Null: the government's own, by the verifier. */
  unitId: string | null;
  month: number;
  value: string;
  status: 'expected' | 'flash' | 'final';
  asOf: string;
  source: string | null;
  isVerified: boolean;
}

export interface FiledFor {
  unitId: string;
  role: 'lead' | 'support';
  month: number;
}

type Figure = NonNullable<SheetTarget['last']>;

/** Sums are exact: twenty digits before the point and ten behind it fit. */
const Exact = Decimal.clone({ precision: 60 });

const SUMMED = new Set(['stock', 'flow_cumulative', 'flow_period']);

/** A target that is met in words: no number is asked for. */
const isWordless = ({ op, value, measureUnit, quantity }: StoredTarget): boolean =>
  op === 'qualitative' || (value === null && measureUnit === null && quantity !== 'rank');

/** The unit's own allocated share; who leads the item in its own name answers for the whole. */
export const shareOf = (target: StoredTarget, { unitId, role }: FiledFor) =>
  role === 'lead' && target.leadUnitId === unitId ? undefined : target.shares.find((share) => share.unitId === unitId);

/** Whether a figure is asked here, and if not, why. A figure has one owner. */
export function askOf(target: StoredTarget, filed: FiledFor, isVerified: boolean): AskKind {
  if (isWordless(target)) return 'wordless';
  const isShare = shareOf(target, filed) !== undefined;
  if (!isShare && (filed.role === 'support' || target.ownerId !== null)) return 'elsewhere';
  if (isVerified) return 'verified';
  return target.ratingMethod === 'annual_only' && filed.month < 12 ? 'later' : 'asked';
}

/** The latest figure of months that `within` admits; the verifier's before the unit's own. */
function latest(
  figures: readonly StoredFigure[],
  unitId: string | null,
  verifiedUnitId: string | null,
  within: (month: number) => boolean,
): Figure | null {
  const own = figures.filter(
    (one) => within(one.month) && (one.isVerified ? one.unitId === verifiedUnitId : one.unitId === unitId),
  );
  const month = Math.max(0, ...own.map((one) => one.month));
  const verified = own.find((one) => one.month === month && one.isVerified);
  const reported = own.find((one) => one.month === month && !one.isVerified);
  const stands = verified ?? reported;
  if (stands === undefined) return null;
  const { value, status, asOf } = stands;
  return {
    ...{ month, value, status, asOf, isVerified: verified !== undefined },
    reported: verified ? (reported?.value ?? null) : null,
  };
}

/** What one must know of a target where its value is typed; the same for the page and for the submission. */
export const valueTargetOf = (view: SheetTarget): ValueTarget => ({
  ...{ name: view.name, measureUnit: view.measureUnit, quantity: view.quantity, value: view.value },
  ...{ numerator: view.numerator, denominator: view.denominator, expected: view.expected },
  last: view.last?.value ?? null,
});

/**
 * One target on a unit's page: what is asked, what is known, what is expected.
 *
 * @param figures  of this target and of the one that it takes its figure from, up to the month
 */
export function sheetTarget(
  target: StoredTarget,
  filed: FiledFor,
  figures: readonly StoredFigure[],
  entry: ValueEntry | null,
): SheetTarget {
  const share = shareOf(target, filed);
  const isThis = (month: number): boolean => month === filed.month;
  const own = figures.filter(({ targetId }) => targetId === target.id);
  const verifiedFor = share === undefined ? null : filed.unitId;
  const verifiedNow = own.find((one) => one.isVerified && one.unitId === verifiedFor && isThis(one.month));
  const ask = askOf(target, filed, verifiedNow !== undefined);
  const value = share === undefined ? target.value : share.amount;
  const { expected } = expectedOver({
    value,
    baseline: share === undefined ? target.baseline : share.base,
    quantity: target.quantity,
    schedule: { kind: target.schedule.kind, points: target.schedule.points ?? [] },
    history: target.history,
  });
  // Whose figures stand here: the unit's own, or those of whom it takes them from.
  const [from, fromUnit] =
    ask !== 'elsewhere'
      ? [own, filed.unitId]
      : target.ownerId === null
        ? [own, target.leadUnitId]
        : [figures.filter(({ targetId }) => targetId === target.ownerId), target.ownerUnitId];
  const view: SheetTarget = {
    targetId: target.id,
    ...{ name: target.name, op: target.op, value, valueHigh: share === undefined ? target.valueHigh : null },
    ...{ measureUnit: target.measureUnit, quantity: target.quantity, direction: target.direction },
    ...{ ratingMethod: target.ratingMethod, what: target.definition.what ?? null },
    numerator: target.definition.numerator ?? null,
    denominator: target.definition.denominator ?? null,
    isShare: share !== undefined,
    ask,
    expected: expected[filed.month - 1]?.value ?? null,
    last: latest(from, fromUnit, verifiedFor, (month) => month < filed.month),
    verified: verifiedNow
      ? {
          ...{ month: filed.month, value: verifiedNow.value, status: verifiedNow.status, asOf: verifiedNow.asOf },
          ...{ isVerified: true, source: verifiedNow.source ?? '' },
          reported:
            own.find((one) => !one.isVerified && one.unitId === filed.unitId && isThis(one.month))?.value ?? null,
        }
      : null,
    elsewhere:
      ask === 'elsewhere'
        ? {
            targetId: target.ownerId ?? target.id,
            itemId: target.ownerItemId ?? target.itemId,
            itemCode: target.ownerCode ?? target.code,
            unitName: target.ownerId === null ? target.leadUnitName : target.ownerUnitName,
            figure: latest(from, fromUnit, null, isThis),
          }
        : null,
    entry,
    proposal: ask === 'asked' && share === undefined ? sumOfShares(target, own, filed.month) : null,
    doubts: [],
  };
  if (entry !== null && ask === 'asked')
    view.doubts = checkValue(valueTargetOf(view), entry.text).doubts.map((doubt) => ({
      ...doubt,
      field: `entries.${target.id}`,
    }));
  return view;
}

function sumOfShares(
  { shares, quantity }: StoredTarget,
  figures: readonly StoredFigure[],
  month: number,
): SheetTarget['proposal'] {
  const asked = shares.filter(({ amount }) => amount !== null);
  if (asked.length === 0 || !SUMMED.has(quantity ?? '')) return null;
  const filed = asked.flatMap(
    ({ unitId }) => figures.find((one) => !one.isVerified && one.month === month && one.unitId === unitId)?.value ?? [],
  );
  if (filed.length < asked.length) return null;
  return { value: Exact.sum(...filed).toFixed(), filed: filed.length, of: asked.length };
}

/** What makes two fields the same figure: one owner, or one indicator with one unit and one target. */
export const figureKey = (target: StoredTarget, isShare: boolean): string =>
  target.indicator !== null && target.value !== null && !isShare
    ? `${target.indicator}|${target.measureUnit ?? ''}|${target.value}`
    : (target.ownerId ?? target.id);
