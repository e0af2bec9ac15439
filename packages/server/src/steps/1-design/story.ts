import type { designApi, ResponseOf, StoryEntry } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { storyOf } from '../../record/story.ts';
import { demandVisible } from './item-page.ts';

type Story = ResponseOf<typeof designApi.itemStory>;

/** How an item came to be what it is. @throws AppError NOT_FOUND */
export async function readStory(work: Work, planYear: number, itemId: string): Promise<Story> {
  await demandVisible(work, planYear, itemId);
  const parts = await query<{ id: string }>(
    work.tx,
    ['target', 'assignment', 'decision_stage', 'matter']
      .map(
        (table) => `select id::text from liubu.${table} where government_id = $1 and plan_year = $2 and item_id = $3`,
      )
      .concat(
        'select id::text from liubu.item_merge where government_id = $1 and plan_year = $2 and (kept_item_id = $3 or merged_item_id = $3)',
      )
      .join(' union '),
    [work.governmentId, planYear, itemId],
  );
  const entries = await storyOf(
    work,
    itemId,
    parts.map(({ id }) => id),
  );
  return { entries, versions: versionsIn(entries, itemId) };
}

const VERSIONED = ['title', 'wording', 'due', 'state', 'value', 'measureUnit', 'op'] as const;

/** Each wording, title, day and number that it had: what changed from what to what. */
export function versionsIn(entries: readonly StoryEntry[], itemId: string): Story['versions'] {
  return entries.flatMap(({ at, who, reason, body, subjectKind, subjectId }) => {
    const { before, after } = (body ?? {}) as { before?: unknown; after?: unknown };
    // Steps tell of a state by its word alone (draft → submitted): that is no version of the item.
    if (!isRecord(before) || !isRecord(after) || (subjectKind === 'item' && subjectId !== itemId)) return [];
    return VERSIONED.filter((field) => field in before && field in after).map((field) => ({
      at,
      who,
      field: subjectKind === 'target' ? `target.${field}` : field,
      before: textOf(before[field]),
      after: textOf(after[field]),
      reason,
    }));
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
