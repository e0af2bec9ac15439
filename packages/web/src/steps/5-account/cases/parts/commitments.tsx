import { accountCasesApi, type TalkCommitment, type TalkPage } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import {
  Failure,
  formatDay,
  notify,
  ReasonBox,
  type Shape,
  StateTag,
  type Tone,
  useDraft,
} from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { useMarks } from '../../use-marks.ts';
import { CASE_MESSAGES } from '../messages.ts';
import { EvidenceChoice } from './evidence-choice.tsx';

const REFRESH = ['account.talk', 'account.case', 'platform.todos'];
const LOOK: Readonly<Record<TalkCommitment['state'], readonly [Tone, Shape]>> = {
  open: ['doubt', 'clock'],
  answered: ['busy', 'half'],
  accepted: ['good', 'check'],
  returned: ['bad', 'triangle'],
};

/** What was promised: by when, how it was kept, and whether that was taken. */
export function Commitments({ talk }: { talk: TalkPage }) {
  const t = useText(CASE_MESSAGES);
  const marks = useMarks();
  return (
    <section className="panel stack">
      <h2>{t('commitments')}</h2>
      {talk.commitments.map((one, at) => (
        <div key={one.id} className="stack">
          <p>
            {at + 1}. {one.text}
            {marks.within(formatDay(one.due))}{' '}
            <StateTag tone={LOOK[one.state][0]} shape={LOOK[one.state][1]}>
              {t(`c_${one.state}`)}
            </StateTag>{' '}
            {one.lateDays > 0 && (
              <StateTag tone="bad" shape="triangle">
                {t('late', { n: one.lateDays })}
              </StateTag>
            )}
          </p>
          {one.answer !== null && (
            <p>
              {one.answer}
              {one.evidence.length > 0 &&
                marks.within(`${t('evidence')}${marks.colon}${one.evidence.map(({ title }) => title).join('、')}`)}
            </p>
          )}
          {one.words !== null && <p className="quiet">{one.words}</p>}
          {talk.allowed.includes('answer') && (one.state === 'open' || one.state === 'returned') && (
            <Answer talk={talk} one={one} />
          )}
          {talk.allowed.includes('settle') && one.state === 'answered' && <Settle talk={talk} one={one} />}
        </div>
      ))}
    </section>
  );
}

function Answer({ talk, one }: { talk: TalkPage; one: TalkCommitment }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const { value, change, clear } = useDraft(`commitment-${one.id}-${one.revision}`, {
    answer: '',
    evidenceIds: [] as string[],
  });
  const send = useSend(accountCasesApi.answerCommitment, { refresh: REFRESH });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { commitmentId: one.id, ...value, revision: one.revision };
    if ((await send.send({ params: { year, id: talk.id }, body })) === null) return;
    clear();
    notify(t('done'));
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={id}>{t('answer')}</label>
        <textarea
          id={id}
          rows={3}
          required
          value={value.answer}
          onChange={(event) => change({ answer: event.target.value })}
        />
      </div>
      <EvidenceChoice
        itemIds={talk.itemIds}
        chosen={value.evidenceIds}
        onChange={(evidenceIds) => change({ evidenceIds })}
      />
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t('sendAnswer')}
        </button>
      </div>
    </form>
  );
}

function Settle({ talk, one }: { talk: TalkPage; one: TalkCommitment }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const [asks, setAsks] = useState<'accept' | 'return' | null>(null);
  const send = useSend(accountCasesApi.settleCommitment, { refresh: REFRESH });
  if (asks !== null)
    return (
      <ReasonBox
        question={t('words')}
        confirm={t(asks)}
        busy={send.busy}
        failure={send.failure}
        onCancel={() => setAsks(null)}
        onConfirm={async (words) => {
          const body = { commitmentId: one.id, decision: asks, words, revision: one.revision };
          if (await send.send({ params: { year, id: talk.id }, body })) {
            notify(t('done'));
            setAsks(null);
          }
        }}
      />
    );
  return (
    <div className="row">
      <button type="button" className="button primary" onClick={() => setAsks('accept')}>
        {t('accept')}
      </button>
      <button type="button" className="button" onClick={() => setAsks('return')}>
        {t('return')}
      </button>
    </div>
  );
}
