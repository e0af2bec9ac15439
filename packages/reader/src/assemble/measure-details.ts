import type { Baseline, Measure } from '@liubu/plan';
import type { CleanMeasure } from '../rules/measures/read.ts';

const UP =
  /增长|增加|提高|提升|上升|扩大|新增|净增|增收|上涨|增至|升至|提速|增幅|涨幅|高于|快于|高出|递增|突破|超过|增$|升$/;
const DOWN = /下降|降低|减少|压减|回落|缩短|压缩|降至|减至|下滑|削减|收窄|减负|减税|递减|精简|缩小|低于|降$|减$/;
const HOLD = /稳定在|保持|控制在|维持|持平/;

/** Which way a measure goes by its own verb; null where it names a state only. */
export function directionOf(measure: CleanMeasure): Measure['direction'] {
  if (measure.verb === '') return null;
  const known = DIRECTIONS.get(measure.verb);
  if (known !== undefined) return known;
  const direction = readDirection(measure.verb);
  DIRECTIONS.set(measure.verb, direction);
  return direction;
}

/** Verbs are few and come again and again. */
const DIRECTIONS = new Map<string, Measure['direction']>();

function readDirection(verb: string): Measure['direction'] {
  if (HOLD.test(verb)) return 'hold';
  if (DOWN.test(verb)) return 'down';
  return UP.test(verb) ? 'up' : null;
}

/** So far before a measure the year of its base may stand (比2015年…). */
const BASE_REACH = 24;

/**
 * What a change is measured from: the value before it (由103家增加到360家), or the year that it is compared with
 * (比2015年增加…); null where the text gives none.
 */
export function baselineOf(measures: readonly CleanMeasure[], i: number, text: string): Baseline | null {
  const measure = measures[i]!;
  const before = measures[i - 1];
  if (!measure.isCompared && !before?.isBaseline) return null;
  const words = text.slice(Math.max(0, measure.start - BASE_REACH), measure.start);
  const clause = words.slice(words.search(/[^，。；]*$/));
  if (
    before?.isBaseline &&
    !measure.isBaseline &&
    before.sentence === measure.sentence &&
    typeof before.value === 'number' &&
    before.unit === measure.unit
  ) {
    const opening = text.slice(Math.max(0, before.start - BASE_REACH), before.start);
    return { value: before.value, unit: before.unit, year: yearIn(opening.slice(opening.search(/[^，。；]*$/))) };
  }
  const compared = /(?:比|较|是|为|相当于)[^\d，]{0,4}((?:19|20)\d\d)年/.exec(clause);
  return compared ? { value: null, unit: null, year: Number(compared[1]) } : null;
}

function yearIn(words: string): number | null {
  const year = /((?:19|20)\d\d)年[^年]{0,6}$/.exec(words);
  return year ? Number(year[1]) : null;
}
