import { describe, expect, test } from 'vitest';
import { INDICATORS } from './table.ts';

describe('the table of indicators', () => {
  test('has unique ids in kebab-case and unique names', () => {
    const ids = INDICATORS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(INDICATORS.map(({ name }) => name)).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(ids.length).toBeGreaterThanOrEqual(150);
  });

  test('gives each indicator a unit, and no wording twice', () => {
    for (const { id, name, aliases, units } of INDICATORS) {
      expect(units.length, id).toBeGreaterThan(0);
      const wordings = [name, ...aliases];
      expect(new Set(wordings).size, `${id}: ${wordings}`).toBe(wordings.length);
      for (const wording of wordings) expect(wording.replace('~', '').length, id).toBeGreaterThanOrEqual(2);
    }
  });

  test('lets two indicators share a wording only where their units tell them apart', () => {
    const bearers = new Map<string, (typeof INDICATORS)[number][]>();
    for (const indicator of INDICATORS) {
      for (const wording of [indicator.name, ...indicator.aliases]) {
        // A wording of growth alone is told apart by the aspect.
        if (!wording.startsWith('~')) bearers.set(wording, [...(bearers.get(wording) ?? []), indicator]);
      }
    }
    for (const [wording, sharing] of bearers) {
      const units = sharing.flatMap((indicator) => indicator.units);
      expect(new Set(units).size, `${wording}: ${sharing.map(({ id }) => id)}`).toBe(units.length);
    }
  });
});
