import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EndingTable } from './ending-table.ts';
import { WordTable } from './word-table.ts';

// Few different units, so that words share beginnings and ends, and one above 0x8000 as 高 is.
const word = fc.stringMatching(/^[建设新城高]{1,4}$/);
const list = fc.tuple(fc.array(word, { maxLength: 12 }), fc.integer({ min: 0, max: 7 }));
const lists = fc.array(list, { maxLength: 3 });
const text = fc.stringMatching(/^[建设新城高云]{0,8}$/);

/** What each word's roles are when looked up the slow way. */
function rolesOf(of: readonly (readonly [string[], number])[]): Map<string, number> {
  const roles = new Map<string, number>();
  for (const [words, bits] of of) for (const each of words) roles.set(each, (roles.get(each) ?? 0) | bits);
  return roles;
}

const longestOf = (words: string[]): string => words.reduce((a, b) => (b.length > a.length ? b : a), '');

describe('packed words', () => {
  test('a word table finds the longest word at every place, and its roles', () => {
    fc.assert(
      fc.property(lists, text, fc.nat(8), (given, report, end) => {
        const table = new WordTable(given.map(([words, bits]) => [words.join('\n '), bits]));
        const roles = rolesOf(given);
        const shown = report.slice(0, end);
        for (let at = 0; at <= shown.length; at++) {
          const expected = longestOf([...roles.keys()].filter((each) => shown.startsWith(each, at)));
          const hit = table.at(report, at, shown.length);
          expect(hit).toEqual(expected === '' ? null : { word: expected, roles: roles.get(expected) });
          const found = table.find(report, at, shown.length);
          expect(found === 0 ? 0 : table.lengthOf(found)).toBe(expected.length);
          expect(table.rolesOf(found)).toBe(roles.get(expected) ?? 0);
        }
      }),
    );
  });

  test('an ending table finds the longest ending, and the roles of all', () => {
    fc.assert(
      fc.property(lists, text, fc.nat(8), (given, report, start) => {
        const table = new EndingTable(given.map(([words, bits]) => [words.join(' '), bits]));
        const roles = rolesOf(given);
        const shown = report.slice(start);
        const endings = [...roles.keys()].filter((each) => shown.endsWith(each));
        const from = Math.min(start, report.length);
        expect(table.longest(report, from, report.length)).toBe(longestOf(endings));
        expect(table.all(report, from, report.length)).toBe(endings.reduce((bits, each) => bits | roles.get(each)!, 0));
        expect(table.rolesOf(report)).toBe(roles.get(report) ?? 0);
      }),
    );
  });

  test('thousands of words are told apart', () => {
    const words = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + (i % 60), 0x5000 + i, 0x9f00));
    const table = new WordTable([[words.join(' '), 1]]);
    for (const each of words) expect(table.at(each, 0, 3)?.word).toBe(each);
    expect(table.at(`${words[0]![0]}${words[1]!.slice(1)}`, 0, 3)).toBeNull();
  });
});
