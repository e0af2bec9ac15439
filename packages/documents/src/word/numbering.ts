import { attribute, type MarkupHandler } from '../container/markup.ts';
import { formatListNumber } from './list-number.ts';

export interface Level {
  start: number;
  format: string;
  /** `%1、`: each % and digit stands for the counter of that level, from 1. */
  pattern: string;
  /** The paragraph style that this level belongs to, where headings are numbered by style. */
  styleId: string | null;
}

/** A list as paragraphs name it (`w:num`): which counters it shares, and its nine levels. */
export interface List {
  counters: string;
  levels: Map<number, Level>;
  restarts: Map<number, number>;
}

const EMPTY_LEVEL: Level = { start: 1, format: 'decimal', pattern: '', styleId: null };

/** Reads `numbering.xml` into `lists`, by `w:numId`. @source ECMA-376 part 1, 17.9 */
export function listReader(lists: Map<string, List>): MarkupHandler {
  const abstracts = new Map<string, Map<number, Level>>();
  let abstractId: string | null = null;
  let list: List | null = null;
  let levels: Map<number, Level> | null = null;
  let level: Level | null = null;
  let overridden = 0;
  return {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'abstractNum') {
        abstractId = attribute(attributes, 'abstractNumId') ?? '';
        levels = new Map();
        abstracts.set(abstractId, levels);
      } else if (name === 'num') {
        list = { counters: '', levels: new Map(), restarts: new Map() };
        lists.set(attribute(attributes, 'numId') ?? '', list);
        levels = null;
      } else if (name === 'abstractNumId' && list !== null) {
        list.counters = value;
        list.levels = new Map(abstracts.get(value) ?? []);
      } else if (name === 'lvlOverride') {
        overridden = Number(attribute(attributes, 'ilvl'));
        levels = list?.levels ?? null;
      } else if (name === 'startOverride') {
        list?.restarts.set(overridden, Number(value));
      } else if (name === 'lvl') {
        level = { ...EMPTY_LEVEL };
        levels?.set(Number(attribute(attributes, 'ilvl')), level);
      } else if (level !== null && name === 'start') level.start = Number(value);
      else if (level !== null && name === 'numFmt') level.format = value;
      else if (level !== null && name === 'lvlText') level.pattern = value;
      else if (level !== null && name === 'pStyle') level.styleId = value;
    },
    close(name) {
      if (name === 'lvl') level = null;
      else if (name === 'num') list = null;
      else if (name === 'abstractNum') levels = null;
    },
  };
}

/** Counts paragraphs in order and says what Word draws before each. */
export class ListCounter {
  readonly #lists: Map<string, List>;
  readonly #counts = new Map<string, number[]>();
  readonly #restarted = new Set<string>();

  constructor(lists: Map<string, List>) {
    this.#lists = lists;
  }

  /** The level that a list gives to a style, 0 when it names none. */
  depthOfStyle(listId: string, styleId: string): number {
    for (const [depth, level] of this.#lists.get(listId)?.levels ?? []) if (level.styleId === styleId) return depth;
    return 0;
  }

  /**
   * @param listId the paragraph's `w:numId`
   * @param depth  its `w:ilvl`, from 0
   * @returns the drawn number (“（一）”), '' for bullets and unknown lists
   */
  next(listId: string, depth: number): string {
    const list = this.#lists.get(listId);
    const level = list?.levels.get(depth);
    if (list === undefined || level === undefined) return '';
    const counts = this.#counts.get(list.counters) ?? [];
    this.#counts.set(list.counters, counts);
    const restart = list.restarts.get(depth);
    const restartKey = `${listId}/${depth}`;
    if (restart !== undefined && !this.#restarted.has(restartKey)) {
      this.#restarted.add(restartKey);
      counts[depth] = restart;
    } else {
      const before = counts[depth];
      counts[depth] = before === undefined ? level.start : before + 1;
    }
    counts.length = depth + 1;
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels.get(at) ?? level;
      return formatListNumber(counts[at] ?? shown.start, shown.format);
    });
  }
}
