import { inspectEvidenceApi, inspectInspectionsApi, type Rectification } from '@liubu/contract';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, formatDay, formatMoment, notify, StateTag, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { AskExtension } from '../../chasing/ask-extension.tsx';
import { EvidenceList } from '../../evidence/evidence-list.tsx';
import { OUTCOME_MESSAGES } from '../outcome-messages.ts';
import { RectificationTag } from '../tags.tsx';

const REFRESH = ['inspect.rectifications', 'inspect.inspected-unit', 'inspect.inspected', 'platform.todos'];
const STEPS = ['reply', 'return', 'verify', 'close', 'confirm', 'reopen', 'dropped'] as const;
const isStep = (what: string): what is (typeof STEPS)[number] => (STEPS as readonly string[]).includes(what);

/**
 * One rectification: what is demanded until when, its way so far, and what may be done now. On an item's page it is only
 * read; what is to be done stands behind its link.
 */
export function RectificationItem({ one, place = 'unit' }: { one: Rectification; place?: 'unit' | 'list' | 'item' }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  return (
    <li>
      <p className="row">
        <strong>{one.number}.</strong>
        <RectificationTag state={one.state} />
        {one.isLate && (
          <StateTag tone="bad" shape="triangle">
            {t('late')}
          </StateTag>
        )}
        <span>
          {t('due')} {formatDay(one.due)}
        </span>
        {one.formerDues.length > 0 && (
          <span className="quiet">
            {t('formerDues', { days: one.formerDues.map((day) => formatDay(day)).join('、') })}
          </span>
        )}
      </p>
      <p className="quiet">
        {place !== 'unit' && (
          <>
            {one.unit.name} · <Link to={`/${year}/inspected/${one.objectId}`}>{one.inspectionTitle}</Link>
          </>
        )}
        {place === 'list' && ' · '}
        {place !== 'item' && <Link to={`/${year}/items/${one.item.id}`}>{`${one.item.code} ${one.item.title}`}</Link>}
      </p>
      <p>{one.problem}</p>
      <p>
        {t('demand')}：{one.demand}
      </p>
      {one.evidence.length > 0 && <p className="quiet">{one.evidence.map(({ title }) => title).join('、')}</p>}
      {one.steps.length > 0 && (
        <ul className="inspect-doubts">
          {one.steps.map((step) => (
            <li key={step.at + step.what}>
              {isStep(step.what) ? t(`step_${step.what}`) : step.what}：{step.words}{' '}
              <span className="quiet">
                {step.who} {formatMoment(step.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {place !== 'item' && <Acts one={one} />}
    </li>
  );
}

function Acts({ one }: { one: Rectification }) {
  return (
    <>
      <div className="stack rectify-acts">
        {one.allowed.includes('reply') && <Reply one={one} />}
        {one.allowed.includes('ask_extension') && (
          <AskExtension subjectKind="rectification" subjectId={one.id} due={one.due} />
        )}
      </div>
      {one.allowed.includes('verify') && <Verify one={one} />}
      {one.allowed.includes('close') && <Close one={one} />}
      {one.allowed.includes('recheck') && <Recheck one={one} />}
    </>
  );
}

function Reply({ one }: { one: Rectification }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { value, change, clear } = useDraft(`rectification-${one.id}-${one.revision}`, {
    reply: one.reply,
    evidenceIds: one.evidence.map((evidence) => evidence.id),
  });
  const evidence = useAnswer(
    inspectEvidenceApi.evidence,
    { params: { year }, query: { itemId: one.item.id } },
    { enabled: isOpen },
  );
  const send = useSend(inspectInspectionsApi.replyRectification, { refresh: REFRESH });
  if (!isOpen)
    return (
      <button type="button" className="button primary" onClick={() => setOpen(true)}>
        {t('sendReply')}
      </button>
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await send.send({ params: { year, id: one.id }, body: { ...value, revision: one.revision } })) === null)
      return;
    clear();
    notify(t('sent'));
  };
  const attached = evidence.data?.evidence.filter(({ withdrawnAt }) => withdrawnAt === null) ?? [];
  return (
    <>
      <form className="form" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-reply`}>{t('reply')}</label>
          <textarea
            id={`${id}-reply`}
            rows={4}
            required
            value={value.reply}
            onChange={(event) => change({ reply: event.target.value })}
          />
        </div>
        <fieldset>
          <legend>{t('chooseEvidence')}</legend>
          {attached.length === 0 && <p className="quiet">{t('noEvidence')}</p>}
          {attached.map((file) => (
            <label key={file.id} className="inspect-choice">
              <span>
                <input
                  type="checkbox"
                  checked={value.evidenceIds.includes(file.id)}
                  onChange={(event) =>
                    change({
                      evidenceIds: event.target.checked
                        ? [...value.evidenceIds, file.id]
                        : value.evidenceIds.filter((other) => other !== file.id),
                    })
                  }
                />{' '}
                {file.title}
              </span>
            </label>
          ))}
        </fieldset>
        <Failure failure={send.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={send.busy}>
            {t('sendReply')}
          </button>
          <button type="button" className="button" onClick={() => setOpen(false)}>
            {t('cancel')}
          </button>
        </div>
      </form>
      <EvidenceList itemId={one.item.id} />
    </>
  );
}

/** Words, perhaps a day, and one or two buttons: what every step of the office asks. */
function StepForm({
  label,
  dayLabel,
  failure,
  fieldOfDay,
  children,
}: {
  label: string;
  dayLabel: string | null;
  failure: ReturnType<typeof useSend>['failure'];
  fieldOfDay: 'due' | 'recheckOn';
  children: (words: string, day: string) => ReactNode;
}) {
  const id = useId();
  const [words, setWords] = useState('');
  const [day, setDay] = useState('');
  return (
    <div className="form">
      <div className="field">
        <label htmlFor={`${id}-words`}>{label}</label>
        <textarea id={`${id}-words`} rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
      </div>
      {dayLabel !== null && (
        <div className="field">
          <label htmlFor={`${id}-day`}>{dayLabel}</label>
          <input id={`${id}-day`} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          {failure?.fields?.[fieldOfDay] && <p className="field-problem">{failure.fields[fieldOfDay]}</p>}
        </div>
      )}
      <Failure failure={failure} />
      <div className="form-actions">{children(words.trim(), day)}</div>
    </div>
  );
}

function Verify({ one }: { one: Rectification }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const send = useSend(inspectInspectionsApi.verifyRectification, { refresh: REFRESH });
  const params = { year, id: one.id };
  return (
    <StepForm label={t('verifyWords')} dayLabel={t('newDue')} failure={send.failure} fieldOfDay="due">
      {(words, day) => (
        <>
          <button
            type="button"
            className="button primary"
            disabled={words === '' || send.busy}
            onClick={() => void send.send({ params, body: { decision: 'verify', words, revision: one.revision } })}
          >
            {t('verify')}
          </button>
          <button
            type="button"
            className="button"
            disabled={words === '' || send.busy}
            onClick={() =>
              void send.send({
                params,
                body: { decision: 'return', words, revision: one.revision, ...(day !== '' && { due: day }) },
              })
            }
          >
            {t('returnIt')}
          </button>
        </>
      )}
    </StepForm>
  );
}

function Close({ one }: { one: Rectification }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const send = useSend(inspectInspectionsApi.closeRectification, { refresh: REFRESH });
  return (
    <StepForm label={t('closeWords')} dayLabel={t('recheckOn')} failure={send.failure} fieldOfDay="recheckOn">
      {(words, day) => (
        <button
          type="button"
          className="button primary"
          disabled={words === '' || send.busy}
          onClick={() =>
            void send.send({
              params: { year, id: one.id },
              body: { words, recheckOn: day === '' ? null : day, revision: one.revision },
            })
          }
        >
          {t('close')}
        </button>
      )}
    </StepForm>
  );
}

function Recheck({ one }: { one: Rectification }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const send = useSend(inspectInspectionsApi.recheckRectification, { refresh: REFRESH });
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('recheck')} {one.recheckOn !== null && formatDay(one.recheckOn)}
      </button>
    );
  const press = (outcome: 'confirmed' | 'reopened', words: string, day: string) =>
    void send.send({
      params: { year, id: one.id },
      body: { outcome, words, revision: one.revision, ...(day !== '' && { due: day }) },
    });
  return (
    <StepForm label={t('recheckWords')} dayLabel={t('newDue')} failure={send.failure} fieldOfDay="due">
      {(words, day) => (
        <>
          <button
            type="button"
            className="button primary"
            disabled={words === '' || send.busy}
            onClick={() => press('confirmed', words, day)}
          >
            {t('confirmed')}
          </button>
          <button
            type="button"
            className="button"
            disabled={words === '' || send.busy}
            onClick={() => press('reopened', words, day)}
          >
            {t('reopened')}
          </button>
        </>
      )}
    </StepForm>
  );
}
