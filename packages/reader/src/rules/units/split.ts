/** Splits a list of responsible units as breakdowns write it, and says how its members share the task. */

import type { GovernmentLevel } from '@liubu/plan';
import { collectiveOf } from './collective.ts';
import { type ResolvedUnit, resolveUnit } from './resolve.ts';
import { bracketStep, openBrackets } from './unit-brackets.ts';

/**
 * together: one task for all (the first leads) · separately: 分别牵头, each leads its own part ·
 * by-duty: 按职责分工负责, no lead is named.
 */
export type SharingManner = 'together' | 'separately' | 'by-duty';

export interface SplitUnits {
  /** As written, in order, without the words of role. */
  names: string[];
  manner: SharingManner;
  /** The list ends in 等: more bodies are meant than named. */
  open: boolean;
}

/** Words of role around names. Anchored, and each alternative begins differently: linear. */
const ROLE_BEFORE =
  /^(?:牵头责任单位|牵头部门|牵头单位|主要责任单位|主责部门|主办单位|责任单位|责任部门|协同配合单位|协同责任单位|配合单位|配合部门|协办单位|参加单位|具体实施|实施单位|由)[:：]?/;
/** Taken off the end one at a time, longest first, so that no text makes the work more than linear. */
const ROLE_AFTER = [
  '负责组织实施',
  '按照各自职责分工负责',
  '按职责分工分别负责',
  '按照职责分工负责',
  '按各自职责负责',
  '按职责分工负责',
  '按职责负责',
  '按职责分工',
  '负责落实',
  '组织实施',
  '具体负责',
  '分别',
  '共同',
  '联合',
  '牵头',
  '负责',
  '配合',
  '参加',
  '参与',
  '协助',
  '协办',
  '主办',
] as const;

/** A list is cut here: nobody writes more names than this holds. */
const LONGEST_LIST = 4_000;

/**
 * @example splitUnits('市发改委、财政局分别牵头') → { names: ['市发改委', '财政局'], manner: 'separately', open: false }
 * @example splitUnits('市、县（区）财政局') → { names: ['市财政局', '县（区）财政局'], … }
 * @returns no names for a text without any
 */
export function splitUnits(text: string): SplitUnits {
  const list = text
    .slice(0, LONGEST_LIST)
    .trim()
    .replace(/[。.]+$/, '');
  const manner = /按(?:照)?(?:各自)?职责/.test(list)
    ? 'by-duty'
    : /分别(?:牵头|负责)/.test(list)
      ? 'separately'
      : 'together';
  const names: string[] = [];
  let open = false;
  for (const part of cutOutsideBrackets(list)) {
    let name = part.trim().replace(ROLE_BEFORE, '');
    name = withoutRoleAfter(name);
    if (/[^上下中初高]等(?:有关|相关)?(?:部门|单位)?$/.test(name)) {
      open = true;
      name = name.replace(/等(?:有关|相关)?(?:部门|单位)?$/, '');
    }
    if (name !== '') names.push(name);
  }
  return { names: joinLevelWords(names), manner, open };
}

/** Resolves a whole list; a name without place or level word has the level of the name before it. */
export function resolveUnits(text: string): (ResolvedUnit | { unresolved: string })[] {
  let level: GovernmentLevel | null = null;
  return splitUnits(text).names.map((name) => {
    const resolved = resolveUnit(name, { level });
    if (resolved === null) return { unresolved: name };
    if (resolved.collective === null) level = resolved.level ?? level;
    return resolved;
  });
}

function withoutRoleAfter(name: string): string {
  let end = name.length;
  for (let role: string | undefined = ''; role !== undefined; ) {
    role = ROLE_AFTER.find((word) => name.endsWith(word, end));
    if (role !== undefined) end -= role.length;
  }
  return name.slice(0, end).trim();
}

function cutOutsideBrackets(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < list.length; i++) {
    const char = list[i]!;
    depth = Math.max(0, depth + bracketStep(char));
    if (depth === 0 && /[、，,；;\n\r\t]/.test(char)) {
      parts.push(list.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(list.slice(start));
  return parts;
}

/** 市、县财政局 and 各区、县（市）政府 are cut inside one name: gives a lone level word the rest of its name. */
function joinLevelWords(names: readonly string[]): string[] {
  const joined: string[] = [];
  for (const name of names) {
    const before = joined.at(-1);
    const { outside } = openBrackets(name);
    if (
      before !== undefined &&
      /^[县市区州旗盟]+(?:人民)?(?:政府)?$/.test(outside) &&
      isSetOfPlaces(`${before}、${name}`)
    ) {
      joined[joined.length - 1] = `${before}、${name}`;
    } else if (before !== undefined && /^[省市县区州旗]$/.test(before)) {
      joined[joined.length - 1] = before + name.replace(/^[省市县区州旗](?:[（(].{1,6}[）)])?/, '');
      joined.push(name);
    } else {
      joined.push(name);
    }
  }
  return joined;
}

function isSetOfPlaces(name: string): boolean {
  return collectiveOf(name) === 'all-districts';
}
