import { type Consultation, deployConsultApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../deploy.css';
import './consult.css';
import { MESSAGES } from './messages.ts';
import { OpenRound } from './open-round.tsx';

/** Every round; a unit sees those that it was asked in, and goes to its answer. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const mayOpen = useCan('deploy:consult') !== null;
  const mayAnswer = useCan('deploy:answer') !== null;
  const [opening, setOpening] = useState(false);
  const answer = useAnswer(deployConsultApi.consultations, { params: { year } });
  useLive('consultation', () => void answer.refetch());
  const hasOpen = answer.data?.consultations.some(({ state }) => state === 'open') ?? true;
  const columns = useMemo((): Column<Consultation>[] => {
    return [
      {
        key: 'round',
        title: t('rounds'),
        width: 84,
        text: ({ round }) => t('round', { n: round }),
        sort: true,
      },
      { key: 'title', title: t('title'), text: ({ title }) => title },
      {
        key: 'state',
        title: t('state'),
        width: 100,
        text: ({ state }) => t(state === 'open' ? 'running' : 'closed'),
        render: ({ state }) => (
          <StateTag tone={state === 'open' ? 'busy' : 'plain'} shape={state === 'open' ? 'half' : 'square'}>
            {t(state === 'open' ? 'running' : 'closed')}
          </StateTag>
        ),
      },
      {
        key: 'closes',
        title: t('closesOn'),
        width: 110,
        text: ({ closesOn }) => formatDay(closesOn, 'table'),
        sort: true,
      },
      { key: 'items', title: t('items'), width: 70, numeric: true, text: ({ items }) => String(items) },
      {
        key: 'answered',
        title: t('answered'),
        width: 130,
        text: ({ answered, units }) => t('answeredOf', { n: answered, of: units }),
      },
      {
        key: 'changes',
        title: t('openChanges'),
        width: 110,
        numeric: true,
        text: ({ openChanges }) => String(openChanges),
      },
      {
        key: 'objections',
        title: t('openObjections'),
        width: 110,
        numeric: true,
        text: ({ openObjections }) => String(openObjections),
      },
    ];
  }, [t]);
  const action = mayOpen && !hasOpen && (
    <button type="button" className="button primary" onClick={() => setOpening(true)}>
      {t('open')}
    </button>
  );
  return (
    <Page title={t('consultations')} subtitle={t('subtitle')} actions={!opening && action}>
      {opening && (
        <OpenRound
          onCancel={() => setOpening(false)}
          onDone={(id) => {
            setOpening(false);
            void navigate(`/${year}/consultations/${id}`);
          }}
        />
      )}
      <DataTable
        name="consultations"
        exportName={null}
        columns={columns}
        rows={answer.data?.consultations}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/consultations/${id}${mayAnswer && !mayOpen ? '/answer' : ''}`}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        empty={{ title: t(mayOpen ? 'none' : 'noneUnit'), ...(mayOpen && { hint: t('noneHint') }) }}
      />
    </Page>
  );
}
