import { describe, expect, test } from 'vitest';
import { navigationFor } from './navigation.ts';
import { pageOf } from './page-address.ts';
import type { StepRoute } from './step-route.ts';
import { addressInYear } from './year-address.ts';

describe('the page that one came for', () => {
  test.each(['/2026/items', '/2026/items?items.q=学校#x', '/people/units'])('%s is one', (address) =>
    expect(pageOf(address)).toBe(address),
  );
  test.each([
    null,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/a\\b',
    '/sign-in?to=/sign-in',
    '/api/me',
    `/${'a'.repeat(2001)}`,
  ])('%s is none', (address) => expect(pageOf(address)).toBe('/'));
});

describe('the navigation', () => {
  const load = async () => ({ Component: () => null });
  const route = (path: `/${string}`, order: number, action?: 'design:edit' | 'people:manage'): StepRoute => ({
    path,
    load,
    nav: { text: [path, path], group: 'design', order, ...(action && { action }) },
  });
  const routes: StepRoute[] = [
    route('/:year/b', 2),
    route('/:year/a', 1, 'design:edit'),
    { path: '/:year/hidden', load },
    { ...route('/people/units', 3, 'people:manage'), nav: { text: ['单位', 'Units'], group: 'people', order: 1 } },
  ];

  test('holds what one may, in order, under the plan year', () => {
    const [design] = navigationFor(routes, () => true, 2026);
    expect(design?.entries.map(({ address }) => address)).toEqual(['/2026/a', '/2026/b']);
  });

  test('leaves out what one may not, and groups that are empty', () => {
    const groups = navigationFor([routes[0]!, route('/x', 1, 'people:manage')], () => false, 2026);
    expect(groups.flatMap(({ entries }) => entries.map(({ address }) => address))).toEqual(['/2026/b']);
  });
});

test('another year shows the same list, and the list in place of one thing of it', () => {
  expect(addressInYear('/2026/items', 2025)).toBe('/2025/items');
  expect(addressInYear('/2026/items/0f3c', 2025)).toBe('/2025/items');
  expect(addressInYear('/people/units', 2025)).toBe('/2025');
});
