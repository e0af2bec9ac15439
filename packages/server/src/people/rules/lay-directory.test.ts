import { expect, test } from 'vitest';
import { layDirectory, type Ours } from './lay-directory.ts';

const ours = (name: string, externalId: string | null = null, isActive = true): Ours => ({
  name,
  externalId,
  isActive,
});

test('what is the same is no proposal', () => {
  expect(layDirectory([ours('苏晴', '1')], [{ externalId: '1', name: '苏晴' }])).toEqual([]);
});

test('new, renamed and gone are told by the directory’s own ids', () => {
  const proposals = layDirectory(
    [ours('苏晴', '1'), ours('林望川', '2'), ours('欧阳明', '3'), ours('旧人', '4', false), ours('何平')],
    [
      { externalId: '2', name: '林望江' },
      { externalId: '5', name: '何平' },
      { externalId: '6', name: '新人' },
      { externalId: '6', name: '新人' },
      { externalId: '1', name: '苏晴' },
    ],
  );
  expect(proposals.map(({ kind, externalId }) => `${kind} ${externalId}`)).toEqual([
    'renamed 2',
    'new 5',
    'new 6',
    'gone 3',
  ]);
  expect(proposals[1]!.detail).toContain('关联');
  expect(proposals[2]!.detail).toContain('新增');
});

test('of two of one name neither is linked unasked', () => {
  const [proposal] = layDirectory([ours('何平'), ours('何平')], [{ externalId: '5', name: '何平' }]);
  expect(proposal!.detail).toContain('新增');
});
