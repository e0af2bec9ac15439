import { type ConsultationChange, deployConsultApi, type ResponseOf } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, KeyHints, notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { ChangeTag } from './state-tags.tsx';

type Refused = ResponseOf<typeof deployConsultApi.decideChanges>['refused'];

/** Every field that a unit would have otherwise, both values side by side: taken or refused, one by one or many. */
export function ChangesList({ roundId }: { roundId: string }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const params = { year, id: roundId };
  const answer = useAnswer(deployConsultApi.consultationChanges, { params });
  useLive('consultation', () => void answer.refetch());
  const [refusing, setRefusing] = useState<readonly ConsultationChange[]>([]);
  const [notTaken, setNotTaken] = useState<Refused>([]);
  const refresh = ['consultation', 'consultationChanges', 'consultations'] as const;
  const deciding = useSend(deployConsultApi.decideChanges, {
    refresh: refresh.map((name) => deployConsultApi[name].id),
    onDone: ({ decided, refused }, { body }) => {
      setNotTaken(refused);
      setRefusing([]);
      if (decided > 0) notify(t(body?.take ? 'tookNow' : 'refusedNow', { n: decided }));
    },
  });
  const { send } = deciding;
  const columns = useMemo((): Column<ConsultationChange>[] => {
    const take = (row: ConsultationChange) =>
      send({ params: { year, id: roundId }, body: { changeIds: [row.id], take: true } });
    return [
      { key: 'code', title: t('code'), width: 76, text: ({ code }) => code, sort: true },
      {
        key: 'unit',
        title: t('unit'),
        width: 150,
        text: ({ unitName }) => unitName,
        sort: true,
        filter: 'text',
      },
      { key: 'field', title: t('field'), width: 90, text: ({ field }) => t(field), sort: true },
      {
        key: 'before',
        title: t('before'),
        text: ({ before }) => before,
        render: ({ before, current }) => (
          <>
            {before || <span className="quiet">{t('empty')}</span>}
            {current !== null && <div className="undecided">{t('current', { text: current || t('empty') })}</div>}
          </>
        ),
      },
      {
        key: 'after',
        title: t('after'),
        text: ({ after }) => after,
        render: ({ before, after, cell, problem }) => (
          <>
            <Changed before={before} after={after} />
            {cell && <span className="quiet"> {cell}</span>}
            {problem && <div className="field-problem">{t('problem', { why: problem })}</div>}
          </>
        ),
      },
      { key: 'reason', title: t('reason'), width: '18%', text: ({ reason }) => reason ?? '' },
      {
        key: 'decision',
        title: t('decision'),
        width: 168,
        text: ({ state }) => t(state === 'open' ? 'toDecide' : state),
        sort: true,
        filter: (['open', 'taken', 'refused'] as const).map((state) => {
          const title = t(state === 'open' ? 'toDecide' : state);
          return { value: title, title };
        }),
        render: (row) =>
          row.state === 'open' ? (
            <span className="decide-buttons">
              <button
                type="button"
                className="button"
                disabled={row.problem !== null}
                title={row.problem ?? undefined}
                onClick={() => take(row)}
              >
                {t('take')}
              </button>
              <button type="button" className="button" onClick={() => setRefusing([row])}>
                {t('refuse')}
              </button>
            </span>
          ) : (
            <>
              <ChangeTag state={row.state} />
              {row.decision && <div className="quiet">{row.decision}</div>}
            </>
          ),
      },
    ];
  }, [t, send, year, roundId]);
  const openOf = (rows: readonly ConsultationChange[]) => rows.filter(({ state }) => state === 'open');
  const byId = new Map(answer.data?.changes.map((change) => [change.id, change]));
  return (
    <>
      {refusing.length > 0 && (
        <ReasonBox
          question={t('refuseQuestion', { n: refusing.length })}
          confirm={t('refuse')}
          busy={deciding.busy}
          failure={deciding.failure}
          onCancel={() => setRefusing([])}
          onConfirm={(reason) =>
            send({ params, body: { changeIds: refusing.map(({ id }) => id), take: false, reason } })
          }
        >
          <ul>
            {refusing.slice(0, 5).map(({ id, code, unitName, field, after }) => (
              <li key={id}>
                {code} {unitName} {t(field)}：{after}
              </li>
            ))}
            {refusing.length > 5 && <li>…</li>}
          </ul>
        </ReasonBox>
      )}
      {refusing.length === 0 && <Failure failure={deciding.failure} />}
      {notTaken.length > 0 && (
        <div className="note-doubt" role="alert">
          <p>{t('notTaken', { n: notTaken.length })}</p>
          <ul>
            {notTaken.map(({ id, why }) => (
              <li key={id}>
                {byId.get(id)?.code} {byId.get(id)?.after}：{why}
              </li>
            ))}
          </ul>
        </div>
      )}
      <DataTable
        name="changes"
        exportName={t('tabChanges')}
        columns={columns}
        rows={answer.data?.changes}
        rowKey={({ id }) => id}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        rowClass={({ state }) => (state === 'open' ? undefined : 'settled')}
        keys={{
          t: (row) => {
            if (row.state === 'open' && row.problem === null)
              void send({ params, body: { changeIds: [row.id], take: true } });
          },
          r: (row) => {
            if (row.state === 'open') setRefusing([row]);
          },
        }}
        bulk={(rows, clear) => {
          const open = openOf(rows);
          return (
            <>
              <button
                type="button"
                className="button primary"
                disabled={open.length === 0 || deciding.busy}
                onClick={async () => {
                  await send({ params, body: { changeIds: open.map(({ id }) => id), take: true } });
                  clear();
                }}
              >
                {t('takeSelected', { n: open.length })}
              </button>
              <button type="button" className="button" disabled={open.length === 0} onClick={() => setRefusing(open)}>
                {t('refuseSelected', { n: open.length })}
              </button>
            </>
          );
        }}
        empty={{ title: t('noChanges'), hint: t('noChangesHint') }}
      />
      {(answer.data?.changes.length ?? 0) > 0 && (
        <KeyHints
          hints={[
            { keys: 't', text: t('keyTake') },
            { keys: 'r', text: t('keyRefuse') },
          ]}
        />
      )}
    </>
  );
}

/** The new text with what differs in it marked: the same beginning and end stay plain. */
export function Changed({ before, after }: { before: string; after: string }) {
  const t = useText(MESSAGES);
  if (after === '') return <ins>{t('empty')}</ins>;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return (
    <>
      {after.slice(0, start)}
      <ins>{after.slice(start, after.length - end)}</ins>
      {after.slice(after.length - end)}
    </>
  );
}
