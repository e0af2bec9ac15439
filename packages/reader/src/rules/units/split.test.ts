import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveUnits, splitUnits } from './split.ts';

describe('splitUnits', () => {
  test.each([
    ['市发改委、财政局分别牵头', ['市发改委', '财政局'], 'separately'],
    ['区政府办公室、区司法局', ['区政府办公室', '区司法局'], 'together'],
    ['市教育局、市财政局按职责分工负责', ['市教育局', '市财政局'], 'by-duty'],
    ['由市教育局牵头，市财政局配合', ['市教育局', '市财政局'], 'together'],
    ['牵头单位：市水利局', ['市水利局'], 'together'],
    ['市、县（区）财政局', ['市财政局', '县（区）财政局'], 'together'],
    ['各区、县(市)政府(管委会)、市直有关部门', ['各区、县(市)政府(管委会)', '市直有关部门'], 'together'],
    ['各市、县、区政府，市农业农村局', ['各市、县、区政府', '市农业农村局'], 'together'],
    ['市委组织部（公务员局、人才办）；市妇联', ['市委组织部（公务员局、人才办）', '市妇联'], 'together'],
    ['', [], 'together'],
  ])('%s', (text, names, manner) => {
    expect(splitUnits(text)).toEqual({ names, manner, open: false });
  });

  test('等 leaves the list open', () => {
    expect(splitUnits('市财政局、市人社局等部门')).toEqual({
      names: ['市财政局', '市人社局'],
      manner: 'together',
      open: true,
    });
  });

  test('an elided name has the level of the one before it', () => {
    expect(
      resolveUnits('省商务厅、财政厅、某某协会').map((unit) => ('unit' in unit ? [unit.unit, unit.level] : unit)),
    ).toEqual([['commerce', 'province'], ['finance', 'province'], { unresolved: '某某协会' }]);
  });

  test('any text gives names without separators outside brackets', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'市县区局、，；（）()牵头负责按职责等 财政'), maxLength: 60 }),
        (text) => {
          for (const name of splitUnits(text).names) expect(name.trim()).toBe(name);
        },
      ),
    );
  });
});
