import { expect, test } from 'vitest';
import { versionsIn } from './story.ts';

const entry = (body: unknown, subjectKind = 'item') =>
  ({ at: '2026-03-02T01:00:00.000Z', who: null, reason: null, body, subjectKind, subjectId: 'i1' }) as never;

test('versions are the fields that changed from what to what', () => {
  const versions = versionsIn([entry({ before: { due: null, level: 'public' }, after: { due: '2026-06-30' } })], 'i1');
  expect(versions).toMatchObject([{ field: 'due', before: null, after: '2026-06-30' }]);
});

test.each<[body: unknown, why: string]>([
  [{ before: 'draft', after: 'submitted' }, 'a state told by its word'],
  [{ before: null, after: { due: '2026-06-30' } }, 'nothing before'],
  [null, 'an event without a body'],
  [{ before: [], after: 3 }, 'anything else'],
])('%j is no version: %s', (body) => expect(versionsIn([entry(body, 'unit-plan')], 'i1')).toEqual([]));
