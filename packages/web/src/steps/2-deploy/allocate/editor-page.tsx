import { type Allocation, type AllocationCheck, deployAllocateApi } from '@liubu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { ApiFailure, request, saveFile } from '../../../api/client.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { exactQuantity, Failure, Loading, notify, Page, Quantity, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { useChoices } from '../assign/use-choices.ts';
import '../deploy.css';
import './allocate.css';
import { type Draft, draftOf, inputOf, isSound } from './draft.ts';
import { MESSAGES } from './messages.ts';
import { SharesTable } from './shares-table.tsx';
import { SheetBox } from './sheet-box.tsx';
import { SuperiorBox } from './superior-box.tsx';
import { bound, VerdictTag } from './verdict-tag.tsx';

export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { targetId = '' } = useParams();
  const answer = useAnswer(deployAllocateApi.allocation, { params: { year, id: targetId } });
  if (answer.error)
    return (
      <Page title={t('allocations')}>
        <Failure failure={answer.error} onRetry={answer.refetch} />
      </Page>
    );
  if (answer.data === undefined)
    return (
      <Page title={t('allocations')}>
        <Loading />
      </Page>
    );
  return <Editor key={targetId} allocation={answer.data} />;
}

/** So long after the last key the server checks what is typed. */
const CHECK_AFTER_MS = 400;

function Editor({ allocation }: { allocation: Allocation }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const mayEdit = useCan('deploy:allocate') !== null;
  const params = { year, id: allocation.targetId };
  const initial = useMemo(() => draftOf(allocation), [allocation]);
  const draft = useDraft<Draft>(`allocation.${year}.${allocation.targetId}`, initial);
  const value = draft.value;
  const isChanged = JSON.stringify(inputOf(value)) !== JSON.stringify(inputOf(initial));
  const [theirs, setTheirs] = useState<Allocation | null>(null);
  const [fileFailure, setFileFailure] = useState<ApiFailure | null>(null);
  const [digits, setDigits] = useState(0);
  const choosing = useChoices();
  const queries = useQueryClient();
  const refresh = [deployAllocateApi.allocation.id, deployAllocateApi.allocations.id];
  const saving = useSend(deployAllocateApi.saveAllocation, {
    refresh,
    onDone: (saved) => {
      setTheirs(null);
      // What was saved stands there at once: an older table between would be typed into.
      queries.setQueryData([deployAllocateApi.allocation.id, { params }], saved);
      draft.clear();
      notify(t('saved'));
    },
  });
  const spreading = useSend(deployAllocateApi.spreadAllocation);
  const check = useCheck(allocation, value, mayEdit && isChanged);
  // Somebody else saved it: what is typed here is kept, theirs is shown beside.
  useEffect(() => {
    const current = (saving.failure?.details as { current?: Allocation } | undefined)?.current;
    if (saving.failure?.code === 'CHANGED_MEANWHILE' && current) setTheirs(current);
  }, [saving.failure]);
  const against = theirs ?? (isChanged && value.revision !== allocation.revision ? allocation : null);
  const save = () =>
    saving.send({ params, body: { ...inputOf(value), revision: against?.revision ?? value.revision } });
  const spread = async (by: 'base' | 'even') => {
    const shares = await spreading.send({ params, body: { ...inputOf(value), by, digits } });
    if (shares === null) return;
    const amounts = new Map(shares.shares.map(({ unitId, amount }) => [unitId, amount]));
    draft.change({ rows: value.rows.map((row) => ({ ...row, amount: amounts.get(row.unitId) ?? row.amount })) });
  };
  const download = () => {
    setFileFailure(null);
    saveFile(deployAllocateApi.exportAllocation, { params }, `${allocation.name}.xlsx`).catch((problem: unknown) => {
      if (!(problem instanceof ApiFailure)) throw problem;
      setFileFailure(problem);
    });
  };
  const warnings = check.warnings.map((one) => (language === 'en' ? one.en : one.zh));
  return (
    <Page
      title={allocation.name}
      subtitle={`${allocation.itemCode} ${allocation.itemTitle}`}
      actions={
        <>
          <button type="button" className="button" onClick={download}>
            {t('download')}
          </button>
          {mayEdit && (
            <button
              type="button"
              className="button primary"
              disabled={!isChanged || !isSound(value) || saving.busy}
              onClick={save}
            >
              {t('save')}
            </button>
          )}
        </>
      }
    >
      <Failure failure={fileFailure} />
      <div className="target-figures">
        <Figure label={t('ours')}>
          {bound(allocation.op)}
          <Quantity value={allocation.value} unit={allocation.measureUnit} />
          {allocation.valueHigh && ` – ${exactQuantity(allocation.valueHigh, allocation.measureUnit)}`}
        </Figure>
        {!allocation.isRate && (
          <Figure label={t('allocated')}>
            <Quantity value={check.sum} unit={allocation.measureUnit} />
          </Figure>
        )}
        <Figure label={t('verdict')}>
          <VerdictTag verdict={check.verdict} percent={check.percent} />
        </Figure>
      </div>
      {allocation.quote && (
        <p className="quiet">
          {t('quote')}：{allocation.quote}
        </p>
      )}
      <SuperiorBox allocation={allocation} mayEdit={mayEdit} refresh={refresh} />
      {allocation.isRate && <p className="note-plain">{t('rateNote')}</p>}
      {allocation.locked && <p className="note-doubt">{t('lockedNote')}</p>}
      {draft.restored && isChanged && <p className="note-plain">{t('restored')}</p>}
      {against && <p className="note-doubt">{t('conflict')}</p>}
      {saving.failure && !against && <Failure failure={saving.failure} />}
      <Failure failure={spreading.failure} />
      <SharesTable
        allocation={allocation}
        draft={value}
        theirs={against}
        choices={choosing.parties}
        onChange={mayEdit ? draft.set : null}
      />
      {warnings.length > 0 && (
        <ul className="warnings">
          {warnings.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <p className="bulk-actions">
          {!allocation.isRate && allocation.value !== null && (
            <>
              <button type="button" className="button" disabled={!isSound(value)} onClick={() => spread('base')}>
                {t('spreadBase')}
              </button>
              <button type="button" className="button" disabled={!isSound(value)} onClick={() => spread('even')}>
                {t('spreadEven')}
              </button>
              <label>
                {t('digits')}{' '}
                <input
                  type="number"
                  min={0}
                  max={6}
                  value={digits}
                  className="short-field"
                  onChange={(event) => setDigits(Math.max(0, Math.min(6, Number(event.target.value))))}
                />
              </label>
            </>
          )}
          {isChanged && (
            <>
              <span role="status" className="undecided">
                {t('unsaved')}
              </span>
              <button type="button" className="button link" onClick={draft.clear}>
                {t('discard')}
              </button>
            </>
          )}
        </p>
      )}
      {mayEdit && <SheetBox allocation={allocation} draft={value} onUse={draft.set} />}
    </Page>
  );
}

function Figure({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <span className="quiet">{label}</span>
      <strong>{children}</strong>
    </div>
  );
}

/** The server's word on what is typed, a moment after the typing rests. */
function useCheck(allocation: Allocation, draft: Draft, isWanted: boolean): AllocationCheck {
  const year = usePlanYear();
  const [checked, setChecked] = useState<{ of: string; check: AllocationCheck } | null>(null);
  const body = useMemo(() => inputOf(draft), [draft]);
  const of = JSON.stringify(body);
  const isAsked = isWanted && isSound(draft);
  useEffect(() => {
    if (!isAsked) return;
    const stop = new AbortController();
    const later = setTimeout(() => {
      request(
        deployAllocateApi.checkAllocation,
        { params: { year, id: allocation.targetId }, body: JSON.parse(of) as typeof body },
        { signal: stop.signal },
      ).then(
        (check) => setChecked({ of, check }),
        // It is only a preview; saving tells what is wrong.
        () => undefined,
      );
    }, CHECK_AFTER_MS);
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [isAsked, of, year, allocation.targetId]);
  return isAsked && checked?.of === of ? checked.check : isAsked && checked ? checked.check : allocation.check;
}
