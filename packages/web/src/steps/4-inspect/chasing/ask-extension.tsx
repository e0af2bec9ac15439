import { type ExtensionSubject, inspectChasingApi } from '@liubu/contract';
import { useId, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { formatDay, notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';

const REFRESH = ['inspect.extensions', 'inspect.due', 'inspect.notice', 'inspect.notices', 'platform.todos'];

/**
 * Asks to put a date off: a button that opens the form in place, what waits already, or why it cannot be asked any more.
 * Pages of filings, notices, findings and items mount it.
 *
 * @param due  the date that stands, YYYY-MM-DD
 * @param isOpen  the form is open at once, and `onClose` closes it
 */
export function AskExtension({
  subjectKind,
  subjectId,
  due,
  title,
  isOpen: opensAtOnce = false,
  onClose,
}: {
  subjectKind: ExtensionSubject;
  subjectId: string;
  due: string;
  title?: string;
  isOpen?: boolean;
  onClose?: () => void;
}) {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const may = useCan('inspect:ask-extension') !== null;
  const [isOpen, setOpen] = useState(opensAtOnce);
  const [day, setDay] = useState('');
  const id = useId();
  const known = useAnswer(inspectChasingApi.extensions, { params: { year }, query: { subject: subjectId } });
  const ask = useSend(inspectChasingApi.askExtension, { refresh: REFRESH });
  const withdraw = useSend(inspectChasingApi.withdrawExtension, { refresh: REFRESH });
  const waiting = known.data?.extensions.find(({ state }) => state === 'asked');
  if (waiting)
    return (
      <p className="row">
        <span>{t('waiting', { day: formatDay(waiting.askedDue) })}</span>
        {waiting.allowed.includes('withdraw') && (
          <button
            type="button"
            className="button link"
            disabled={withdraw.busy}
            onClick={async () => {
              if (await withdraw.send({ params: { year, id: waiting.id }, body: { revision: waiting.revision } }))
                notify(t('withdrawn'));
            }}
          >
            {t('withdraw')}
          </button>
        )}
      </p>
    );
  if (!may) return null;
  // The server's day decides; this only spares a form that would be refused.
  if (due < today()) return <p className="quiet">{t('tooLate')}</p>;
  if (!isOpen)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('extend')}
      </button>
    );
  const close = () => {
    setOpen(false);
    onClose?.();
  };
  return (
    <ReasonBox
      question={title === undefined ? t('askWhy') : `${t('extend')}：${title}`}
      confirm={t('ask')}
      busy={ask.busy}
      failure={ask.failure}
      onCancel={close}
      onConfirm={async (reason) => {
        if (await ask.send({ params: { year }, body: { subjectKind, subjectId, due: day, reason } })) {
          notify(t('done'));
          close();
        }
      }}
    >
      <p>
        {t('from')}：{formatDay(due)}
      </p>
      <label htmlFor={id}>{t('newDay')}</label>
      <input id={id} type="date" required min={due} value={day} onChange={(event) => setDay(event.target.value)} />
      {ask.failure?.fields?.due && <p className="field-problem">{ask.failure.fields.due}</p>}
    </ReasonBox>
  );
}
