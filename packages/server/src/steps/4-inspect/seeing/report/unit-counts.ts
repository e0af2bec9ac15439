import type { ReportItem } from './facts-sql.ts';

export interface UnitCount {
  name: string;
  items: number;
  red: number;
  yellow: number;
  green: number;
  none: number;
}

/** Lights by lead unit, most reds first, then yellows; items without a lead are told as such. */
export function unitCounts(items: readonly ReportItem[]): UnitCount[] {
  const units = new Map<string, UnitCount>();
  for (const { lead, colour } of items) {
    const name = lead ?? '未定牵头单位';
    const unit = units.get(name) ?? { name, items: 0, red: 0, yellow: 0, green: 0, none: 0 };
    unit.items += 1;
    unit[colour] += 1;
    units.set(name, unit);
  }
  return [...units.values()].sort(
    (a, b) => b.red - a.red || b.yellow - a.yellow || b.items - a.items || a.name.localeCompare(b.name, 'zh-CN'),
  );
}
