import { expect, test } from 'vitest';
import { toneOf } from './tone.ts';

test.each([
  ['确保粮食产量稳定在145万吨以上', 'must'],
  ['坚决守住不发生系统性风险的底线', 'must'],
  ['必须把民生放在心上', 'must'],
  ['务必完成整改', 'must'],
  ['力争地区生产总值增长6%', 'strive'],
  ['争取国家试点落地', 'strive'],
  ['争创全国文明城市', 'strive'],
  ['改造老旧小区86个', 'should'],
  ['加快云川港二期建设', 'should'],
] as const)('%s → %s', (words, tone) => {
  expect(toneOf(words)).toBe(tone);
});

test('where both are said, the harder one binds', () => {
  expect(toneOf('确保完成5%，力争更好结果')).toBe('must');
});
