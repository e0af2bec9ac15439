import { DEFAULT_LADDER } from '@liubu/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../calendar/working-days.ts';
import { type Colour, firstActing, highestMet, met, nextRung, type Standing } from './climb.ts';
import { askRefusal, grantRefusal } from './extension.ts';
import { lateOnParts } from './parts.ts';
import { chaseWords, reminderBody, reminderTitle } from './reminder-words.ts';
import { placeOf, rungsOf, rungToSend } from './rung.ts';

describe('reminders by working day', () => {
  const rungs = rungsOf({ before: [5, 2, 0], after: [1, 3] });
  test('the row of rungs', () => expect(rungs).toEqual([-5, -2, 0, 1, 3]));
  test('a day’s place counts working days', () => {
    // 10 April 2026 is a Friday; the 4th to 6th are days off (清明).
    expect(placeOf('2026-04-10', '2026-04-03')).toBe(-4);
    expect(placeOf('2026-04-10', '2026-04-10')).toBe(0);
    expect(placeOf('2026-04-10', '2026-04-11')).toBe(0);
    expect(placeOf('2026-04-10', '2026-04-13')).toBe(1);
    // 春节 of 2026: 15 to 23 February are days off.
    expect(placeOf('2026-02-13', '2026-02-24')).toBe(2);
  });
  test('after days of standstill only the newest is sent', () => {
    expect(rungToSend(rungs, -6, null)).toBeNull();
    expect(rungToSend(rungs, -3, null)).toBe(-5);
    expect(rungToSend(rungs, 2, -5)).toBe(1);
    expect(rungToSend(rungs, 40, -5)).toBe(3);
  });
  test('once, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 60 }), { maxLength: 40 }), (places) => {
        const sent: number[] = [];
        for (const place of places) {
          const rung = rungToSend(rungs, place, sent.at(-1) ?? null);
          if (rung !== null) sent.push(rung);
        }
        expect(sent).toEqual([...new Set(sent)].sort((a, b) => a - b));
      }),
    );
  });
  test('a clock that goes day by day sends every rung once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (shift) => {
        const due = addDays('2026-01-05', shift);
        const sent: number[] = [];
        for (let day = addDays(due, -20); day <= addDays(due, 30); day = addDays(day, 1)) {
          const rung = rungToSend(rungs, placeOf(due, day), sent.at(-1) ?? null);
          if (rung !== null) sent.push(rung);
        }
        expect(sent).toEqual(rungs);
      }),
    );
  });
});

describe('words of a reminder', () => {
  const things = [
    { kind: 'filing', title: '3月填报 2 项', due: '2026-04-10', isRestricted: false, lateDays: 1 },
    { kind: 'notice', title: '秘密的事', due: '2026-04-20', isRestricted: true, lateDays: -5 },
  ] as const;
  test('title and lines', () => {
    expect(reminderTitle(things)).toBe('提醒：1项逾期、1项临期，最长逾期1个工作日');
    expect(reminderBody(things, '2026-04-13')).toBe(
      '填报“3月填报 2 项”：4月10日到期，已逾期1个工作日\n督查单回复“一项限制事项”：4月20日到期，还有5个工作日',
    );
  });
  test('a day off before which no working day is left is not today', () => {
    const sunday = { ...things[0], due: '2026-04-12', lateDays: placeOf('2026-04-12', '2026-04-10') };
    expect(reminderBody([sunday], '2026-04-10')).toBe('填报“3月填报 2 项”：4月12日到期，此前已无工作日');
    expect(reminderBody([{ ...sunday, due: '2026-04-10' }], '2026-04-10')).toContain('今日到期');
  });
  test('declared words; what was typed is never read as a template again', () => {
    const text = chaseWords('{unit}：截至{day}有{count}项：{list}', {
      unit: '市商务局',
      day: '2026-04-13',
      things: [{ ...things[0], title: '$& {unit}' }],
    });
    expect(text).toBe('市商务局：截至4月13日有1项：填报“$& {unit}”（4月10日到期，逾期1个工作日）');
  });
});

const standing = (more: Partial<Standing> = {}): Standing => ({
  late: 0,
  colour: 'none',
  months: [],
  returned: 0,
  ...more,
});

describe('the ladder', () => {
  const anyStanding = fc.record({
    late: fc.integer({ min: 0, max: 60 }),
    colour: fc.constantFrom<Colour>('none', 'green', 'yellow', 'red'),
    months: fc.array(fc.constantFrom<Colour>('none', 'green', 'yellow', 'red'), { maxLength: 12 }),
    returned: fc.integer({ min: 0, max: 3 }),
  });
  test('what is met, with the figures', () => {
    expect(met({ kind: 'late', workingDays: 5 }, standing({ late: 5 }))).toEqual({ kind: 'late', counted: 5, from: 5 });
    expect(met({ kind: 'late', workingDays: 5 }, standing({ late: 4 }))).toBeNull();
    expect(met({ kind: 'colour', colour: 'yellow' }, standing({ colour: 'red' }))).not.toBeNull();
    expect(
      met({ kind: 'months', colour: 'yellow', months: 2 }, standing({ months: ['yellow', 'green', 'red'] })),
    ).toBeNull();
    expect(met({ kind: 'months', colour: 'yellow', months: 2 }, standing({ months: ['red', 'yellow'] }))).toEqual({
      kind: 'months',
      colour: 'yellow',
      counted: 2,
      from: 2,
    });
  });
  test('proposes from the first rung that a person takes, one above what was decided', () => {
    expect(firstActing(DEFAULT_LADDER)).toBe(2);
    expect(nextRung(DEFAULT_LADDER, standing({ late: 3 }), -1)).toBeNull();
    expect(nextRung(DEFAULT_LADDER, standing({ late: 6 }), -1)?.index).toBe(2);
    // Met as far as the talk: still the one above.
    expect(nextRung(DEFAULT_LADDER, standing({ late: 40 }), -1)?.index).toBe(2);
    expect(nextRung(DEFAULT_LADDER, standing({ late: 40 }), 2)?.index).toBe(3);
    expect(nextRung(DEFAULT_LADDER, standing({ late: 6 }), 2)).toBeNull();
    expect(nextRung(DEFAULT_LADDER, standing({ late: 400 }), 4)).toBeNull();
  });
  test('never leaves a rung out, and never proposes what is not met', () => {
    fc.assert(
      fc.property(anyStanding, fc.integer({ min: -1, max: 4 }), (one, decided) => {
        const next = nextRung(DEFAULT_LADDER, one, decided);
        if (next === null) return;
        expect(next.index).toBe(Math.max(firstActing(DEFAULT_LADDER), decided + 1));
        expect(next.index).toBeLessThanOrEqual(highestMet(DEFAULT_LADDER, one));
        expect(next.triggers.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('putting a date off', () => {
  const at = { due: '2026-04-10', isOpen: true, today: '2026-04-10' };
  test('on the day itself still, the day after no more', () => {
    expect(askRefusal(at, '2026-04-20', 90)).toBeNull();
    expect(askRefusal({ ...at, today: '2026-04-11' }, '2026-04-20', 90)?.what).toContain('逾期后不能再申请延期');
  });
  test('later, not too far, and not what is in', () => {
    expect(askRefusal(at, '2026-04-10', 90)?.field).toBe('due');
    expect(askRefusal(at, '2026-07-10', 90)?.field).toBe('due');
    expect(askRefusal(at, '2026-07-09', 90)).toBeNull();
    expect(askRefusal({ ...at, isOpen: false }, '2026-04-20', 90)?.what).toContain('已经报送');
  });
  test('granted in part: after the date that stands, up to what was asked', () => {
    const asked = { fromDue: '2026-04-10', askedDue: '2026-04-30' };
    expect(grantRefusal(asked, '2026-04-30')).toBeNull();
    expect(grantRefusal(asked, '2026-04-11')).toBeNull();
    expect(grantRefusal(asked, '2026-04-10')).not.toBeNull();
    expect(grantRefusal(asked, '2026-05-01')).not.toBeNull();
  });
});

test('a helper is as late as the last of the declared number of parts', () => {
  expect(lateOnParts([], 1)).toBe(0);
  expect(lateOnParts([9, 3, 7], 4)).toBe(0);
  expect(lateOnParts([9, 3, 7], 3)).toBe(3);
  expect(lateOnParts([9, 3, 7], 1)).toBe(9);
});
