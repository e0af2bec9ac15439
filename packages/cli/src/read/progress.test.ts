import { expect, test } from 'vitest';
import { progressLine } from './progress.ts';

test('tells how far, how fast and what, within the width of the terminal', () => {
  expect(progressLine(5, 20, 2, '云川.txt', 60)).toBe('█████░░░░░░░░░░░░░░░ 5/20 2.5/s 云川.txt');
  const narrow = progressLine(5, 20, 0, '云川市人民政府工作报告.txt', 40);
  const columns = [...narrow].reduce((sum, char) => sum + (char >= '⺀' ? 2 : 1), 0);
  expect(columns).toBeLessThan(40);
  expect(narrow).toContain('云川');
});
