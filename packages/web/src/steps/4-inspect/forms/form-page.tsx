import { type BodyIn, inspectFormsApi } from '@liubu/contract';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ApiFailure, saveFile } from '../../../api/client.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { dayOf, Failure, formatDay, KeyHints, Loading, notify, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { FormGrid } from './form-grid.tsx';
import './forms.css';
import { MESSAGES } from './messages.ts';

export type Correction = Omit<BodyIn<typeof inspectFormsApi.correctForm>, 'revision'>;
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** A form matched: each column's meaning, each row's item, each cell's source; corrected here, then given back. */
export function Component() {
  const t = useText(MESSAGES);
  const isEnglish = useLanguage() === 'en';
  const year = usePlanYear();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const params = { year, id };
  const answer = useAnswer(inspectFormsApi.form, { params });
  const refresh = [inspectFormsApi.form.id, inspectFormsApi.forms.id];
  const correcting = useSend(inspectFormsApi.correctForm, { refresh });
  const answering = useSend(inspectFormsApi.answerForm, { refresh });
  const removing = useSend(inspectFormsApi.removeForm, { refresh: [inspectFormsApi.forms.id] });
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const form = answer.data;
  if (answer.isPending) return <Loading />;
  if (form === undefined) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  const { revision } = form;
  const correct = (change: Correction) =>
    correcting.send({ params, body: { revision, ...change } }).then((done) => done !== null);
  const download = async (answerId: string, name: string) => {
    setFailure(null);
    try {
      await saveFile(inspectFormsApi.downloadAnswer, { params: { year, id: answerId } }, name);
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setFailure(cause);
    }
  };
  const give = async () => {
    const made = await answering.send({ params, body: { revision } });
    if (made === null) return;
    notify(t('done', { filled: made.filled, left: made.left }));
    await download(made.id, made.fileName);
  };
  const remove = async () => {
    const done = await removing.send({ params, body: { revision } });
    if (done === null) return;
    notify(t('removed'));
    void navigate(`/${year}/forms`);
  };
  const count = (state: string) => form.cells.filter((cell) => cell.state === state).length;
  return (
    <Page
      title={form.name}
      subtitle={
        <>
          {t('counts', { filled: count('filled'), offered: count('offered'), left: count('left') })}
          {form.recognisedFrom !== null && <p>{t('recognised', { name: form.recognisedFrom })}</p>}
        </>
      }
      actions={
        <>
          <label>
            {t('month')}{' '}
            <select
              value={form.month}
              disabled={correcting.busy}
              onChange={(event) => void correct({ month: Number(event.target.value) })}
            >
              {MONTHS.map((one) => (
                <option key={one} value={one}>
                  {t('monthOf', { n: one })}
                </option>
              ))}
            </select>
          </label>
          {form.answers.length === 0 && (
            <button type="button" className="button" disabled={removing.busy} onClick={() => void remove()}>
              {t('remove')}
            </button>
          )}
          <button
            type="button"
            className="button primary"
            disabled={answering.busy || correcting.busy || !form.mayAnswer}
            onClick={() => void give()}
          >
            {t('answer')}
          </button>
        </>
      }
    >
      {form.notices.map((notice) => (
        <p key={notice.message} className="note-doubt">
          {isEnglish ? notice.messageEn : notice.message}
        </p>
      ))}
      <Failure failure={correcting.failure ?? answering.failure ?? removing.failure ?? failure} />
      <FormGrid form={form} busy={correcting.busy} onCorrect={correct} />
      <KeyHints
        hints={[
          { keys: '← ↑ ↓ →', text: t('keyMove') },
          { keys: 'Enter', text: t('keyUse') },
          { keys: 'x', text: t('keyLeave') },
          { keys: 'r', text: t('keyRow') },
          { keys: 'c', text: t('keyColumn') },
        ]}
      />
      {form.answers.length > 0 && (
        <section className="panel">
          <h2>{t('earlier')}</h2>
          <ul className="plain-list">
            {form.answers.map((one) => (
              <li key={one.id}>
                {t('answerLine', {
                  day: formatDay(dayOf(one.answeredAt), 'table'),
                  month: one.month,
                  filled: one.filled,
                  left: one.left,
                })}{' '}
                {one.answeredByTitle !== null && <span className="quiet">{one.answeredByTitle}</span>}{' '}
                <button type="button" className="button link" onClick={() => void download(one.id, one.fileName)}>
                  {t('download')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
