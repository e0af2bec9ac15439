import { accountCasesApi, type TalkPage as Shown, TALK_STATES } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type ApiFailure, saveFile } from '../../../api/client.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, notify, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CASE_MESSAGES } from './messages.ts';
import { Commitments } from './parts/commitments.tsx';
import { TalkRecordForm } from './parts/talk-record-form.tsx';
import './cases.css';

/** A talk: its notice, its record, and what was promised in it until it is proved. */
export function Component() {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { id = '' } = useParams();
  const page = useAnswer(accountCasesApi.talk, { params: { year, id } });
  useLive('todo', () => void page.refetch());
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const talk = page.data;
  return (
    <Page
      title={`${t('talk')} ${talk.unit.name}`}
      subtitle={
        <span className="row">
          <Link to={`/${year}/cases/${talk.caseId}`}>{talk.caseNumber}</Link>
          <StateTag
            tone={talk.state === 'done' ? 'good' : talk.state === 'cancelled' ? 'plain' : 'doubt'}
            shape={talk.state === 'done' ? 'check' : talk.state === 'cancelled' ? 'cross' : 'clock'}
          >
            {TALK_STATES[talk.state][at]}
          </StateTag>
        </span>
      }
      actions={<Letters talk={talk} />}
    >
      <div className="case-page">
        <Acts talk={talk} />
        <section className="panel">
          <dl className="case-said">
            <dt>{t('heldOn')}</dt>
            <dd>{formatDay(talk.heldOn)}</dd>
            <dt>{t('place')}</dt>
            <dd>{talk.place}</dd>
            <dt>{t('holder')}</dt>
            <dd>{talk.holder}</dd>
            <dt>{t('attendees').replace(/[（,].*$/, '')}</dt>
            <dd>{talk.attendees.join('、')}</dd>
            <dt>{t('matters')}</dt>
            <dd>{talk.matters}</dd>
            {talk.record !== null && (
              <>
                <dt>{t('record')}</dt>
                <dd>{talk.record}</dd>
              </>
            )}
          </dl>
        </section>
        {talk.commitments.length > 0 && <Commitments talk={talk} />}
      </div>
    </Page>
  );
}

function Acts({ talk }: { talk: Shown }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const [open, setOpen] = useState<'record' | 'cancel' | null>(null);
  const cancel = useSend(accountCasesApi.cancelTalk, { refresh: ['account.talk', 'account.case', 'platform.todos'] });
  if (open === 'record') return <TalkRecordForm talk={talk} onClose={() => setOpen(null)} />;
  if (open === 'cancel')
    return (
      <ReasonBox
        question={t('cancelTalk')}
        confirm={t('cancelTalk')}
        busy={cancel.busy}
        failure={cancel.failure}
        danger
        onCancel={() => setOpen(null)}
        onConfirm={async (reason) => {
          if (await cancel.send({ params: { year, id: talk.id }, body: { reason, revision: talk.revision } })) {
            notify(t('done'));
            setOpen(null);
          }
        }}
      />
    );
  if (!talk.allowed.includes('record')) return null;
  return (
    <div className="row">
      <button type="button" className="button primary" onClick={() => setOpen('record')}>
        {t('writeRecord')}
      </button>
      <button type="button" className="button" onClick={() => setOpen('cancel')}>
        {t('cancelTalk')}
      </button>
    </div>
  );
}

function Letters({ talk }: { talk: Shown }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const get = async (what: 'notice' | 'record', name: string) => {
    setFailure(null);
    await saveFile(accountCasesApi.talkFile, { params: { year, id: talk.id }, body: { what } }, `${name}.docx`).catch(
      (cause: ApiFailure) => setFailure(cause),
    );
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void get('notice', t('talkNotice'))}>
        {t('talkNotice')}
      </button>
      {talk.record !== null && (
        <button type="button" className="button" onClick={() => void get('record', t('talkRecord'))}>
          {t('talkRecord')}
        </button>
      )}
      <Failure failure={failure} />
    </>
  );
}
