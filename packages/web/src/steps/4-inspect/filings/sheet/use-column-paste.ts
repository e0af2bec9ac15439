import type { FilingSheet } from '@liubu/contract';
import { useCallback, useRef } from 'react';
import { notify, useUndo } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { CardActs } from './item-card.tsx';
import { pastedColumn } from './pasted-column.ts';
import type { SheetDrafts } from './sheet-drafts.ts';
import { type Change, emptyEntry, isOpenToUnit } from './typed.ts';

/** A column out of a spreadsheet goes down the fields of its kind, from the one in which it was pasted; it can be undone. */
export function useColumnPaste(sheet: FilingSheet, drafts: SheetDrafts): CardActs['paste'] {
  const t = useText(MESSAGES);
  const offerUndo = useUndo();
  const latest = useRef(sheet);
  latest.current = sheet;
  return useCallback<CardActs['paste']>(
    (event, itemId, targetId) => {
      const data = event.clipboardData;
      const isTable = targetId !== null || data.getData('text/html').includes('<table');
      const column = pastedColumn(data.getData('text/plain'), isTable);
      if (column === null) return;
      event.preventDefault();
      const places = latest.current.items
        .filter(({ filingId }) => isOpenToUnit(drafts.get(filingId).state))
        .flatMap((item) =>
          targetId === null
            ? [{ item, target: null as string | null }]
            : item.targets
                .filter(({ ask }) => ask === 'asked')
                .map((one) => ({ item, target: one.targetId as string | null })),
        );
      const from = places.findIndex(({ item, target }) => item.itemId === itemId && target === targetId);
      const fits = places.slice(from, from + column.values.length);
      const before = fits.map(({ item }) => ({ id: item.filingId, typed: drafts.get(item.filingId).typed }));
      for (const [at, { item, target }] of fits.entries()) {
        const value = column.values[at] ?? '';
        const entry = target === null ? null : (drafts.get(item.filingId).typed.entries[target] ?? emptyEntry(target));
        const change: Change = entry
          ? { entries: { [entry.targetId]: { ...entry, text: value, unknown: null } } }
          : { progress: value };
        drafts.change(item.filingId, { ...change, noChange: false });
      }
      const left = column.values.length - fits.length;
      offerUndo(t(left > 0 ? 'pastedSome' : 'pasted', { n: fits.length, left }), () => {
        for (const { id, typed } of before) {
          const emptied = Object.fromEntries(
            Object.keys(drafts.get(id).typed.entries).map((one) => [one, typed.entries[one] ?? emptyEntry(one)]),
          );
          drafts.change(id, { ...typed, entries: emptied });
        }
      });
      if (column.beside > 0) notify(t('pastedBeside', { n: column.beside }));
    },
    [drafts, offerUndo, t],
  );
}
