import { SESSION_STATES, type TrainingSession, trainApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatMoment, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { SessionForm } from './session-form.tsx';
import { SESSION_LOOK } from './session-look.ts';

/** Sessions of the year, the next ones first. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const navigate = useNavigate();
  const mayManage = useCan('train:manage') !== null;
  const [isMaking, setMaking] = useState(false);
  const answer = useAnswer(trainApi.sessions, { params: { year } });
  useLive('training', () => void answer.refetch());
  const columns = useMemo((): Column<TrainingSession>[] => {
    const word = ({ state }: TrainingSession) => SESSION_STATES[state][language === 'zh' ? 0 : 1];
    return [
      { key: 'title', title: t('sessionTitle'), text: ({ title }) => title, filter: 'text' },
      { key: 'course', title: t('course'), text: ({ courseTitle }) => courseTitle, filter: 'text' },
      { key: 'time', title: t('time'), width: 150, text: ({ startsAt }) => formatMoment(startsAt), sort: true },
      { key: 'place', title: t('place'), width: 150, text: ({ place }) => place },
      {
        key: 'state',
        title: t('state'),
        width: 90,
        text: word,
        render: (row) => <StateTag {...SESSION_LOOK[row.state]}>{word(row)}</StateTag>,
      },
      {
        key: 'people',
        title: t('people'),
        width: 220,
        text: ({ enrolled, capacity, attended, passed }) =>
          [
            t('enrolledOf', { n: enrolled, of: capacity === null ? '' : `/${capacity}` }),
            t('attendedN', { n: attended }),
            t('passedN', { n: passed }),
          ].join(' · '),
      },
      { key: 'mine', title: t('mine'), width: 90, text: ({ mine }) => t(`mine_${mine}`) },
    ];
  }, [t, language]);
  return (
    <Page
      title={t('sessions')}
      subtitle={t('sessionsSubtitle')}
      actions={
        mayManage &&
        !isMaking && (
          <button type="button" className="button primary" onClick={() => setMaking(true)}>
            {t('newSession')}
          </button>
        )
      }
    >
      {isMaking && (
        <SessionForm
          session={null}
          onCancel={() => setMaking(false)}
          onDone={(id) => void navigate(`/${year}/training/sessions/${id}`)}
        />
      )}
      <DataTable
        name="training-sessions"
        exportName={t('sessions')}
        columns={columns}
        rows={answer.data?.sessions}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/training/sessions/${id}`}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        empty={{ title: t('noSessions'), hint: t('noSessionsHint') }}
      />
    </Page>
  );
}
