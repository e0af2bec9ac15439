import { deployAssignApi } from '@liubu/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ApiFailure } from '../../../api/client.ts';
import { useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, KeyHints, Loading, notify, Page, useKeys, useUndo } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../deploy.css';
import { BulkBar } from './bulk-bar.tsx';
import { DeskFilter, useDeskFilter } from './desk-filter.tsx';
import { DeskPanel } from './desk-panel.tsx';
import { DeskTable } from './desk-table.tsx';
import { MESSAGES } from './messages.ts';
import { useChoices } from './use-choices.ts';
import { useCurrentRow } from './use-current-row.ts';
import { type Patch, useDesk } from './use-desk.ts';

/** The assignment desk: Enter accepts a proposal and goes on, a digit chooses another candidate. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const mayAssign = useCan('deploy:assign') !== null;
  const { filter, set } = useDeskFilter();
  const desk = useDesk(filter);
  const choosing = useChoices();
  const offerUndo = useUndo();
  const rows = useMemo(() => desk.desk?.rows ?? [], [desk.desk]);
  const [current, setCurrent] = useCurrentRow(rows);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [undoFailure, setUndoFailure] = useState<ApiFailure | null>(null);
  const leadInput = useRef<HTMLInputElement>(null);
  const supportInput = useRef<HTMLInputElement>(null);
  const row = rows[current];
  useEffect(() => {
    const here = new Set(rows.map(({ itemId }) => itemId));
    setSelected((before) =>
      [...before].every((id) => here.has(id)) ? before : new Set([...before].filter((id) => here.has(id))),
    );
  }, [rows]);
  const undo = async (undoId?: string) => {
    setUndoFailure(null);
    try {
      return await desk.undo(undoId);
    } catch (problem) {
      if (!(problem instanceof ApiFailure)) throw problem;
      setUndoFailure(problem);
      return false;
    }
  };
  const propose = useSend(deployAssignApi.propose, {
    refresh: [deployAssignApi.assignments.id],
    onDone: ({ proposed, forSorting, precedents }) =>
      notify(t('proposedNow', { n: proposed, sorting: forSorting, precedents })),
  });
  const decide = async (patch: Patch) => {
    if (row === undefined || row.locked) return;
    const undoId = await desk.decide(row, patch);
    if (undoId !== null) offerUndo(t('saved', { title: row.title }), async () => ((await undo(undoId)) ? true : null));
  };
  const go = (to: number) => setCurrent(Math.max(0, Math.min(rows.length - 1, to)));
  const acceptAndGo = () => {
    if (row === undefined) return false;
    if (mayAssign && row.progress === 'proposed') void decide({});
    go(current + 1);
    return undefined;
  };
  const toggle = (itemId: string, all = false) =>
    setSelected((before) => {
      if (all) return before.size >= rows.length ? new Set() : new Set(rows.map((one) => one.itemId));
      const next = new Set(before);
      if (!next.delete(itemId)) next.add(itemId);
      return next;
    });
  const choose = (at: number) => {
    const candidate = row && desk.candidatesOf(row.itemId)?.[at];
    if (!candidate || !mayAssign) return false;
    void decide({ lead: { kind: candidate.kind, id: candidate.id } });
    go(current + 1);
    return undefined;
  };
  useKeys({
    j: () => go(current + 1),
    k: () => go(current - 1),
    ArrowDown: () => go(current + 1),
    ArrowUp: () => go(current - 1),
    PageDown: () => go(current + 10),
    PageUp: () => go(current - 10),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    Enter: acceptAndGo,
    l: () => leadInput.current?.focus(),
    s: () => supportInput.current?.focus(),
    x: () => (row && mayAssign ? toggle(row.itemId) : false),
    u: () => void undo(),
    ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [String(at + 1), () => choose(at)])),
  });
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Page
      title={t('assignments')}
      subtitle={t('subtitle')}
      actions={
        mayAssign && (desk.desk?.counts.none ?? 0) > 0 ? (
          <button
            type="button"
            className="button"
            disabled={propose.busy}
            onClick={() => propose.send({ params: { year }, body: {} })}
          >
            {t('proposeAll')}
          </button>
        ) : undefined
      }
    >
      <DeskFilter desk={desk.desk} choosing={choosing} filter={filter} set={set} />
      <Failure failure={propose.failure ?? undoFailure} />
      {mayAssign && selected.size > 0 && (
        <BulkBar
          itemIds={[...selected]}
          choosing={choosing}
          onClear={() => setSelected(new Set())}
          onUndo={undo}
          onDone={(undoId) => {
            if (undoId !== null) desk.remember(undoId);
            setSelected(new Set());
            desk.reload();
          }}
        />
      )}
      {desk.failure ? (
        <Failure failure={desk.failure} onRetry={desk.reload} />
      ) : desk.pending ? (
        <Loading />
      ) : rows.length === 0 ? (
        <Empty
          title={t(isFiltered ? 'emptyFilter' : 'empty')}
          {...(!isFiltered && { hint: t('emptyHint') })}
          action={
            isFiltered && (
              <button
                type="button"
                className="button"
                onClick={() => set({ part: '', area: '', leader: '', unit: '', progress: undefined, words: '' })}
              >
                {t('clearFilter')}
              </button>
            )
          }
        />
      ) : (
        <div className="desk">
          <DeskTable
            rows={rows}
            current={current}
            onCurrent={setCurrent}
            selected={selected}
            onSelect={mayAssign ? toggle : null}
            refused={new Set(desk.refused.keys())}
          />
          {row ? (
            <DeskPanel
              key={row.itemId}
              row={row}
              candidates={desk.candidatesOf(row.itemId)}
              choosing={choosing}
              refused={desk.refused.get(row.itemId)}
              onDecide={mayAssign ? decide : null}
              onForget={() => desk.forget(row.itemId)}
              leadInput={leadInput}
              supportInput={supportInput}
            />
          ) : (
            <p className="quiet">{t('noRow')}</p>
          )}
        </div>
      )}
      {mayAssign && (
        <KeyHints
          hints={[
            { keys: 'j k', text: t('keyNext') },
            { keys: 'Enter', text: t('keyAccept') },
            { keys: '1 … 6', text: t('keyDigit') },
            { keys: 'l', text: t('keyLead') },
            { keys: 's', text: t('keySupport') },
            { keys: 'x', text: t('keySelect') },
            { keys: 'u', text: t('keyUndo') },
          ]}
        />
      )}
    </Page>
  );
}
