import type { ScoreDifference, ScoreSheet } from '@liubu/contract';
import { Exact, written } from './arithmetic.ts';

/** Two reckonings side by side, unit by unit and line by line; what is equal is left out. Biggest change first. Pure. */
export function differencesOf(before: readonly ScoreSheet[], after: readonly ScoreSheet[]): ScoreDifference[] {
  const [was, is] = [
    new Map(before.map((sheet) => [sheet.unitId, sheet])),
    new Map(after.map((sheet) => [sheet.unitId, sheet])),
  ];
  const differences: ScoreDifference[] = [];
  for (const unitId of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(unitId) ?? null, is.get(unitId) ?? null];
    const lines = linesThatDiffer(old, now);
    const isSame =
      old !== null && now !== null && old.total === now.total && old.rank === now.rank && old.grade === now.grade;
    if (isSame && lines.length === 0) continue;
    const standing = (sheet: ScoreSheet | null) =>
      sheet && { total: sheet.total, rank: sheet.rank, grade: sheet.grade };
    differences.push({
      unitId,
      unitName: (now ?? old)!.unitName,
      groupName: (now ?? old)!.groupName,
      before: standing(old),
      after: standing(now),
      change: changed(old?.total ?? null, now?.total ?? null),
      lines,
    });
  }
  return differences.sort(
    (a, b) =>
      new Exact(b.change).abs().cmp(new Exact(a.change).abs()) ||
      a.groupName.localeCompare(b.groupName, 'zh-CN') ||
      a.unitName.localeCompare(b.unitName, 'zh-CN') ||
      (a.unitId < b.unitId ? -1 : 1),
  );
}

function linesThatDiffer(old: ScoreSheet | null, now: ScoreSheet | null): ScoreDifference['lines'] {
  const keyed = (sheet: ScoreSheet | null) =>
    new Map((sheet?.lines ?? []).filter(({ kind }) => kind !== 'sum').map((line) => [line.key, line]));
  const [was, is] = [keyed(old), keyed(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [a, b] = [was.get(key), is.get(key)];
    const [from, to] = [a?.points ?? null, b?.points ?? null];
    if (from === to && a !== undefined && b !== undefined) return [];
    return [{ key, name: (b ?? a)!.name, before: from, after: to, change: changed(from, to) }];
  });
}

const changed = (before: string | null, after: string | null): string =>
  written(new Exact(after ?? 0).minus(before ?? 0));
