import { describe, expect, test } from 'vitest';
import { compileUnitNames, nameKey, type UnitRow } from './unit-names.ts';

const aUnit = (id: string, name: string, more: Partial<UnitRow> = {}): UnitRow => ({
  id,
  name,
  shortName: null,
  kind: 'department',
  validFrom: '2019-01-01',
  validTo: null,
  position: 0,
  ...more,
});

const index = (day: string) =>
  compileUnitNames(
    {
      governmentName: '云川市',
      units: [
        aUnit('reform', '市发展和改革委员会', { shortName: '市发展改革委' }),
        aUnit('rural', '市农业农村局'),
        aUnit('poverty', '市乡村振兴局', { validTo: '2024-03-01' }),
        aUnit('old-trade', '市商务和口岸局', { validTo: '2023-01-01' }),
        aUnit('trade', '市商务局', { validFrom: '2023-01-01' }),
        aUnit('port', '市口岸办公室', { validFrom: '2023-01-01' }),
        aUnit('closed', '市信创办', { validTo: '2022-01-01' }),
        aUnit('county-a', '青屏县', { kind: 'county' }),
        aUnit('data', '市数据局', { validFrom: '2027-01-01' }),
      ],
      aliases: [
        { unitId: 'reform', alias: '市发改委', kind: 'alias' },
        { unitId: 'reform', alias: '市计委', kind: 'former' },
      ],
      successions: [
        { predecessorId: 'poverty', successorId: 'rural', kind: 'merged', onDate: '2024-03-01' },
        { predecessorId: 'old-trade', successorId: 'trade', kind: 'split', onDate: '2023-01-01' },
        { predecessorId: 'old-trade', successorId: 'port', kind: 'split', onDate: '2023-01-01' },
      ],
      collectives: [{ id: 'counties', name: '各县（市、区）政府', unitIds: ['county-a'] }],
    },
    day,
  );

describe('a written name', () => {
  test.each([
    ['市发展和改革委员会', 'reform', 'name'],
    ['市发展改革委', 'reform', 'short'],
    ['云川市发展改革委', 'reform', 'short'],
    ['发改委', 'reform', 'alias'],
    ['市发改委（市粮食局）', 'reform', 'alias'],
    [' 市 发 改 委 ', 'reform', 'alias'],
    ['市计委', 'reform', 'former'],
    ['青屏县', 'county-a', 'name'],
  ])('%s is found', (text, id, how) => {
    expect(index('2026-03-02').resolve(text)).toMatchObject({ kind: 'unit', unit: { id }, how });
  });

  test('a unit that was merged leads to who took over, and says since when', () => {
    const found = index('2026-03-02').resolve('市乡村振兴局');
    expect(found).toMatchObject({ kind: 'unit', unit: { id: 'rural' }, how: 'successor' });
    expect((found as { note: string }).note).toContain('2024-03-01起并入市农业农村局');
    expect(index('2023-12-31').resolve('市乡村振兴局')).toMatchObject({ unit: { id: 'poverty' }, how: 'name' });
    expect(index('2024-03-01').resolve('市乡村振兴局')).toMatchObject({ unit: { id: 'rural' } });
  });

  test('a unit that was split leaves the choice to a person', () => {
    const found = index('2026-03-02').resolve('市商务和口岸局');
    expect(found).toMatchObject({ kind: 'several' });
    expect((found as { units: UnitRow[] }).units.map(({ id }) => id).sort()).toEqual(['port', 'trade']);
  });

  test('a dissolved unit and one to come are told apart from an unknown one', () => {
    expect(index('2026-03-02').resolve('市信创办')).toMatchObject({ kind: 'gone' });
    expect((index('2026-03-02').resolve('市数据局') as { note: string }).note).toContain('2027-01-01起设立');
    expect(index('2026-03-02').resolve('市魔法局')).toEqual({ kind: 'unknown' });
    expect(index('2026-03-02').resolve('')).toEqual({ kind: 'unknown' });
  });

  test('a collective is found as a collective, whatever the width of its brackets', () => {
    expect(index('2026-03-02').resolve('各县(市、区)政府')).toMatchObject({ kind: 'collective' });
  });
});

test('what varies from document to document is no part of the key', () => {
  expect(nameKey('云川市发展改革委（市粮食局）', '云川市')).toBe('发展改革委');
  expect(nameKey('市委', '云川市')).toBe('市委');
});
