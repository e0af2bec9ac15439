import type { SheetItem } from '@liubu/contract';
import { useSyncExternalStore } from 'react';
import { useUndo } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { SheetDrafts } from './sheet-drafts.ts';
import { type Change, carriedOver, isOpenToUnit, type Typed } from './typed.ts';

/** Below so many one key an item is quicker. */
const FROM = 3;

const isUntouched = ({ progress, noChange, entries }: Typed): boolean =>
  progress.trim() === '' && !noChange && Object.values(entries).every(({ text, unknown }) => text === '' && !unknown);

/** What stands as it stood, for all items that nothing was written in and that may stay; taken back by undo. */
export function RestUnchanged({ items, drafts }: { items: readonly SheetItem[]; drafts: SheetDrafts }) {
  const t = useText(MESSAGES);
  const offerUndo = useUndo();
  const count = useSyncExternalStore(drafts.subscribe, () => untouched(items, drafts).length);
  if (count < FROM) return null;
  const mark = () => {
    const rest = untouched(items, drafts);
    const before = rest.map(({ filingId }) => [filingId, drafts.get(filingId).typed] as const);
    for (const item of rest) drafts.change(item.filingId, carriedOver(item));
    offerUndo(t('restUnchangedDone', { n: rest.length }), () => {
      for (const [filingId, { progress, entries }] of before)
        drafts.change(filingId, { noChange: false, progress, ...emptied(drafts.get(filingId).typed, entries) });
    });
  };
  return (
    <button type="button" className="button" onClick={mark}>
      {t('restUnchanged', { n: count })}
    </button>
  );
}

const untouched = (items: readonly SheetItem[], drafts: SheetDrafts): SheetItem[] =>
  items.filter(({ filingId, noChangeRefused }) => {
    const { state, typed } = drafts.get(filingId);
    return noChangeRefused === null && isOpenToUnit(state) && isUntouched(typed);
  });

/** Entries as they stood; those that came since are empty again. */
const emptied = (now: Typed, before: Typed['entries']): Change => ({
  entries: Object.fromEntries(
    Object.values(now.entries).map((entry) => [entry.targetId, before[entry.targetId] ?? { ...entry, text: '' }]),
  ),
});
