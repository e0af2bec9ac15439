import { type FilingSheet, inspectFilingsApi, type SavedFiling } from '@liubu/contract';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ApiFailure, request } from '../../../../api/client.ts';
import { useConnectionLost } from '../../../../api/connection.ts';
import { useSend } from '../../../../api/hooks.ts';
import { useMe, usePlanYear, useSession } from '../../../../app/session.tsx';
import { Failure, KeyHints, useKeys } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { type Attention, useAttention } from './attention.ts';
import { focusAfterItem, focusFirst, focusNext, focusProblem } from './fields.ts';
import { FiledNote } from './filed-note.tsx';
import { withParts } from './helper-parts.tsx';
import { type CardActs, ItemCard } from './item-card.tsx';
import { KeptLine } from './kept-line.tsx';
import { RestUnchanged } from './rest-unchanged.tsx';
import { SheetDrafts } from './sheet-drafts.ts';
import { isOpenToUnit } from './typed.ts';
import { useColumnPaste } from './use-column-paste.ts';

const REFRESH = ['inspect.sheet', 'inspect.sheets', 'platform.todos', 'home.mine'];

/** A unit's whole page for a period, written from the first field to the last without leaving the keyboard. */
export function SheetForm({ sheet }: { sheet: FilingSheet }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { accountId } = useMe();
  const session = useSession();
  const isLost = useConnectionLost();
  const list = useRef<HTMLOListElement>(null);
  const current = useRef<string | null>(null);
  const [filed, setFiled] = useState<SavedFiling[] | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const { period, unitId, mayFile } = sheet;
  const tell = useCallback(
    (seconds: number) => {
      const body = { unitId, seconds };
      request(inspectFilingsApi.keepEffort, { params: { year, periodId: period.id }, body }).catch(() => undefined);
    },
    [year, period.id, unitId],
  );
  const attention = useAttention(mayFile && !sheet.isLocked, tell);
  const drafts = useDrafts(sheet, `draft.${accountId}.sheet.${period.id}.${unitId}`, year, attention);
  useEffect(() => drafts.follow(sheet), [drafts, sheet]);
  const isIn = session.state.is === 'in';
  useEffect(() => {
    if (!isLost && isIn) drafts.resume();
  }, [drafts, isLost, isIn]);
  useEffect(() => {
    addEventListener('pagehide', drafts.write);
    return () => {
      removeEventListener('pagehide', drafts.write);
      drafts.write();
      void drafts.flushAll();
    };
  }, [drafts]);
  useEffect(() => {
    if (list.current && matchMedia('(min-width: 761px)').matches) focusFirst(list.current);
  }, []);

  const submitting = useSend(inspectFilingsApi.submitFilings, { refresh: REFRESH });
  const { send: sendAll } = submitting;
  const submit = useCallback(async () => {
    setNotice(null);
    await drafts.flushAll();
    if (drafts.where() === 'local') return setNotice(t('offlineSubmit'));
    const open = drafts.all().filter((one) => isOpenToUnit(one.state) && !one.conflict && !one.failure);
    if (open.length === 0) return setNotice(t('nothingToSubmit'));
    const filings = open.map(({ id, revision }) => ({ id, revision }));
    const answer = await sendAll({
      params: { year },
      body: { filings, seconds: attention.take() },
    });
    if (answer === null) return;
    for (const one of answer.filings) drafts.told({ ...one, problems: [] });
    for (const one of answer.refused) drafts.told(one);
    setFiled(answer.filings.length > 0 ? answer.filings : null);
    if (answer.refused.length === 0) return scrollTo({ top: 0 });
    setNotice(t('refusedSome', { n: answer.refused.length }));
    if (list.current) focusProblem(list.current);
  }, [drafts, sendAll, attention, year, t]);

  const withdrawing = useSend(inspectFilingsApi.withdrawFiling, {
    refresh: REFRESH,
    onDone: (answer) => {
      drafts.told(answer);
      setFiled(null);
    },
  });
  const { send: sendBack } = withdrawing;
  const paste = useColumnPaste(sheet, drafts);
  const acts = useMemo<CardActs>(
    () => ({
      withdraw: (id) => void sendBack({ params: { year, id }, body: { revision: drafts.get(id).revision } }),
      paste,
    }),
    [drafts, sendBack, paste, year],
  );

  const press = (itemId: string | null): boolean => {
    const card = itemId === null ? null : list.current?.querySelector(`[data-item="${itemId}"]`);
    const button = card?.querySelector<HTMLButtonElement>('[data-no-change]');
    if (!button) return false;
    button.click();
    if (button.getAttribute('aria-pressed') === 'false' && list.current && itemId)
      setTimeout(() => list.current && focusAfterItem(list.current, itemId));
    return true;
  };
  useKeys({ n: () => (press(current.current) ? undefined : false) }, mayFile);

  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key, code, nativeEvent } = event;
    if (!(target instanceof HTMLElement) || nativeEvent.isComposing || nativeEvent.keyCode === 229) return;
    const itemId = target.closest('[data-item]')?.getAttribute('data-item') ?? null;
    const take = (act: () => void) => {
      event.preventDefault();
      act();
    };
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) return take(() => void submit());
    const kind = target.getAttribute('data-field');
    if (event.altKey && itemId !== null) {
      const item = sheet.items.find((one) => one.itemId === itemId);
      if (!item) return;
      const { typed } = drafts.get(item.filingId);
      if (code === 'KeyN') return take(() => void press(itemId));
      if (code === 'KeyL' && item.last)
        return take(() => drafts.change(item.filingId, { progress: item.last!.progress, noChange: false }));
      if (code === 'KeyQ')
        return take(() =>
          drafts.change(item.filingId, {
            progress: withParts(
              typed.progress,
              item.parts.filter((one) => one.submittedAt !== null),
            ),
            noChange: false,
          }),
        );
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (kind === 'value' && key.toLowerCase() === 'n') return take(() => void press(itemId));
    if (kind !== null && key === 'Enter' && !event.shiftKey)
      take(() => {
        if (list.current && !focusNext(list.current, target))
          document.querySelector<HTMLButtonElement>('[data-submit]')?.focus();
      });
  };

  const failure: ApiFailure | null = submitting.failure ?? withdrawing.failure;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside, which are controls themselves
    <div
      className="sheet"
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        current.current = target.closest('[data-item]')?.getAttribute('data-item') ?? current.current;
      }}
    >
      {filed && <FiledNote filed={filed} month={period.month} />}
      {drafts.restored && <p className="sheet-note">{t('restored')}</p>}
      {mayFile && (
        <KeyHints
          hints={[
            { keys: 'Enter', text: t('keyNext') },
            { keys: 'n', text: t('keyNoChange') },
            { keys: 'Alt+L', text: t('keyLast') },
            { keys: 'Ctrl+Enter', text: t('keySubmit') },
          ]}
        />
      )}
      <ol className="filing-cards" ref={list}>
        {sheet.items.map((item) => (
          <ItemCard
            key={item.filingId}
            item={item}
            month={period.month}
            periodId={period.id}
            unitId={sheet.unitId}
            drafts={drafts}
            mayFile={mayFile && !sheet.isLocked}
            acts={acts}
          />
        ))}
      </ol>
      {mayFile && !sheet.isLocked && (
        <div className="sheet-foot">
          <Failure failure={failure} />
          {notice && (
            <p className="field-problem" role="alert">
              {notice}
            </p>
          )}
          <KeptLine drafts={drafts} />
          <RestUnchanged items={sheet.items} drafts={drafts} />
          <button
            type="button"
            data-submit=""
            className="button primary"
            disabled={submitting.busy}
            onClick={() => void submit()}
          >
            {t('submitAll')} <kbd>Ctrl+Enter</kbd>
          </button>
        </div>
      )}
    </div>
  );
}

function useDrafts(sheet: FilingSheet, place: string, year: number, attention: Attention): SheetDrafts {
  const [drafts] = useState(
    () =>
      new SheetDrafts(sheet, place, {
        save: (id, body, idempotencyKey) =>
          request(inspectFilingsApi.saveFiling, { params: { year, id }, body }, { idempotencyKey }),
        read: async (id) => (await request(inspectFilingsApi.filing, { params: { year, id } })).item,
        takeSeconds: attention.take,
      }),
  );
  return drafts;
}
