import { feedbackCarryingApi, type Subordinate } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, Loading, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** Which unit is which government, and what it shares. */
export function Subordinates() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(feedbackCarryingApi.subordinates, { params: { year } });
  const rows = answer.data?.subordinates ?? [];
  return (
    <section className="panel carry-below">
      <h2>{t('subordinates')}</h2>
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {rows.length > 0 && (
        <table className="plain-table">
          <tbody>
            {rows.map((row) => (
              <Row key={row.unitId} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ row }: { row: Subordinate }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [code, setCode] = useState('');
  const link = useSend(feedbackCarryingApi.linkSubordinate, {
    refresh: ['feedback.subordinates', 'feedback.carry-matrix'],
    onDone: () => setCode(''),
  });
  const send = (to: string | null) => link.send({ params: { year, id: row.unitId }, body: { code: to } });
  const isCode = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(code.trim());
  return (
    <tr>
      <th scope="row">{row.unitName}</th>
      <td>
        {row.governmentId === null ? (
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault();
              if (isCode) void send(code.trim().toLowerCase());
            }}
          >
            <input
              aria-label={`${row.unitName} ${t('code')}`}
              placeholder={t('code')}
              value={code}
              size={38}
              onChange={(event) => setCode(event.target.value)}
            />
            <button type="submit" className="button" disabled={!isCode || link.busy}>
              {t('link')}
            </button>
          </form>
        ) : (
          <span className="row">
            <StateTag tone="good" shape="check">
              {t('linked')}
            </StateTag>
            <span className="quiet">
              {row.sharedItems > 0
                ? t('sharedN', {
                    n: row.sharedItems,
                    version: row.sharedVersion ?? '',
                    at: formatMoment(row.sharedAt),
                  })
                : t('sharesNothing')}
            </span>
            <button type="button" className="button link" disabled={link.busy} onClick={() => void send(null)}>
              {t('unlink')}
            </button>
          </span>
        )}
        {link.failure !== null && (
          <p className="field-problem" role="alert">
            {link.failure.fields?.code ?? link.failure.message}
          </p>
        )}
      </td>
    </tr>
  );
}
