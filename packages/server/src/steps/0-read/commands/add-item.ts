import { randomUUID } from 'node:crypto';
import type { BodyOf, DeskChange, readApi } from '@liubu/contract';
import { compileUnits, proposeUnits } from '@liubu/reader';
import { unitIndexFor } from '../../../people/units.ts';
import { AppError } from '../../../platform/app-error.ts';
import { gramsOf } from '../../../search/grams.ts';
import { beginAction } from '../actions.ts';
import { answer, type Desk, recordItem } from '../desk.ts';
import { trimSpan } from '../rules/cut-span.ts';
import { itemOfSelection } from '../rules/item-of-selection.ts';
import { proposalResolver } from '../rules/resolve-proposals.ts';
import { storeItems } from '../store-items.ts';
import { documentText, planOf } from '../stored-parts.ts';

type Add = BodyOf<typeof readApi.add>;

let usual: ReturnType<typeof compileUnits> | undefined;
const LONGEST = 4000;

/** Adds an item from words that the reader left out; who adds it has read it, so it is confirmed. */
export async function addItem(desk: Desk, { start, end, kind, title }: Add): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const text = await documentText(desk);
  const span = trimSpan(text, { start, end: Math.min(end, text.length) });
  if (start >= end || span.end - span.start < 2 || span.end - span.start > LONGEST) {
    const problem = '请在原文里选 2 到 4000 个字 / select 2 to 4000 characters of the text';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { start: problem } });
  }
  const plan = await planOf(desk, documentId);
  const read = itemOfSelection(plan, text, span, kind, title);
  usual ??= compileUnits();
  const level = plan?.meta.level ?? null;
  const units = proposeUnits(read.wording, usual, { level, year: planYear });
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  const id = randomUUID();
  const done = await beginAction(work, planYear, documentId, 'add', { items: [] });
  await storeItems(work.tx, { governmentId: work.governmentId, planYear, documentId, now: work.now }, [
    {
      id,
      read,
      search: gramsOf(`${read.title}\n${read.wording}`),
      assignments: proposalResolver(index, level)(units),
      origin: 'manual',
      state: 'confirmed',
    },
  ]);
  await done({ items: [id] });
  await recordItem(desk, 'read:add-item', id, { before: null, after: { wording: read.wording, start, end } });
  return answer(desk, [id]);
}
