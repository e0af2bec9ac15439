import { describe, expect, test } from 'vitest';
import { lockMinutes } from './lock-out.ts';
import { passwordProblem } from './password-rules.ts';

describe('a password', () => {
  test.each([
    '山高水长风细雨斜云淡',
    'correct horse battery',
    'Yun-chuan 2026 spring',
    'x7#kPq9!mz',
    '苏晴的花园在河边三里',
  ])('is taken: %s', (password) => expect(passwordProblem(password, '苏晴')).toBeNull());

  test.each([
    ['short', '至少 10'],
    ['九个字的密码不够长', '至少 10'],
    ['aaaaaaaaaaaa', '太少'],
    ['1212121212', '太少'],
    ['1234567890', '最常'],
    ['Password123', '最常'],
    ['P@ssw0rd2026', '最常'],
    ['admin8882026', '最常'],
    ['23456789012', '连续'],
    ['lkjhgfdsapoi', '连续'],
    ['poiuytrewq', '连续'],
    ['suqing2026', '登录名'],
    ['SUQING!!!2026', '登录名'],
    ['１２３４５６７８９０', '最常'],
    ['x'.repeat(300), '最多'],
  ])('is refused: %s', (password, why) => {
    expect(passwordProblem(password, 'suqing')).toContain(why);
  });

  test('may hold a short login name inside a long sentence', () => {
    expect(passwordProblem('the garden of suqing lies by the river', 'suqing')).toBeNull();
  });
});

test('waiting doubles, up to a day', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map(lockMinutes)).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
});
