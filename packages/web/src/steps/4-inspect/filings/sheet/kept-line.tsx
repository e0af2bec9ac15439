import { useSyncExternalStore } from 'react';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { SheetDrafts } from './sheet-drafts.ts';
import { isOpenToUnit } from './typed.ts';

/** Where what was typed is kept, and how much is left to do. */
export function KeptLine({ drafts }: { drafts: SheetDrafts }) {
  const t = useText(MESSAGES);
  useSyncExternalStore(drafts.subscribe, drafts.version);
  const where = drafts.where();
  const all = drafts.all();
  const left = all.filter(({ state, typed }) => {
    if (!isOpenToUnit(state)) return false;
    return typed.progress.trim() === '' && !typed.noChange;
  }).length;
  return (
    <span className="kept-where" role="status" data-kept={where}>
      {t(`kept_${where}`)}
      <span className="quiet"> {t('leftItems', { left, of: all.length })}</span>
    </span>
  );
}
