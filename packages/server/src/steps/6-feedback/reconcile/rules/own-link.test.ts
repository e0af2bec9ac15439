import { expect, test } from 'vitest';
import { ownLink } from './own-link.ts';

const links = ['60家以上', '30家', '15个'].map((quote) => ({ target: { quote } }));
const quoteOf = (quote: string) => ownLink(links, quote)?.target.quote;

test('of the numbers of one sentence each promise has its own', () => {
  expect(quoteOf('30家')).toBe('30家');
  expect(quoteOf('60家')).toBe('60家以上');
  expect(quoteOf('不少于30家')).toBe('30家');
});

test('a number that was not read is none of the others', () => {
  expect(quoteOf('5个')).toBeUndefined();
  expect(quoteOf('80%')).toBeUndefined();
  expect(ownLink(links.slice(0, 1), '六十家')).toBe(links[0]);
  expect(ownLink([], '30家')).toBeUndefined();
});
