import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayAfter, keepServerTime, lastMonthOf, today } from './server-day.ts';

afterEach(() => vi.useRealTimers());

describe('the day of the pages', () => {
  it('is the server’s, whatever this device says', () => {
    vi.useFakeTimers({ now: new Date('2026-11-29T03:00:00Z') });
    keepServerTime('2026-06-30T03:00:00.000Z');
    expect(today()).toBe('2026-06-30');
    expect(dayAfter(1)).toBe('2026-07-01');
    expect([2025, 2026, 2027].map(lastMonthOf)).toEqual([12, 5, 1]);
  });

  it('turns at midnight where the government is, while the page stays open', () => {
    vi.useFakeTimers({ now: new Date('2026-06-30T15:59:00Z') });
    keepServerTime('2026-12-31T15:59:00.000Z');
    expect([today(), dayAfter(1)]).toEqual(['2026-12-31', '2027-01-01']);
    vi.advanceTimersByTime(60_000);
    expect(today()).toBe('2027-01-01');
    expect(lastMonthOf(2026)).toBe(12);
  });

  it('is asked for by every page: none reckons it from this device', () => {
    const root = join(import.meta.dirname, '..');
    const own = /new Date\(\)|new Date\(Date\.now\(\)/;
    const pages = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !/^app.server-day\./.test(file));
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.filter((file) => own.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});
