import { publicDeputiesApi, publicProposalsApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../api/hooks.ts';
import type { ItemPartProps } from '../../app/item-parts.ts';
import { usePlanYear } from '../../app/session.tsx';
import { formatDay } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import { ProposalTag, QuestionTag, Term } from './tags.tsx';
import './deputies.css';

/** What deputies asked, proposed and saw of an item. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const query = { item: itemId };
  const questions = useAnswer(publicDeputiesApi.questions, { params: { year }, query });
  const proposals = useAnswer(publicProposalsApi.proposals, { params: { year }, query });
  const visits = useAnswer(publicDeputiesApi.visits, { params: { year }, query });
  useLive('deputy-question', () => void questions.refetch());
  useLive('deputy-proposal', () => void proposals.refetch());
  if (!questions.data || !proposals.data || !visits.data) return null;
  const rows = [questions.data.questions, proposals.data.proposals, visits.data.visits].flat();
  return (
    <section aria-labelledby="item-deputies">
      <h2 id="item-deputies">{t('ofDeputies')}</h2>
      {rows.length === 0 && <p className="quiet">{t('nothingOfDeputies')}</p>}
      <ul className="bench-list">
        {proposals.data.proposals.map((row) => (
          <li key={row.id}>
            <Link to={`/${year}/proposals/${row.id}`}>{[row.number, row.title].filter(Boolean).join(' ')}</Link>
            <span className="row">
              <ProposalTag state={row.state} />
              {row.replyClass !== null && <span>{t('classShort', { class: row.replyClass })}</span>}
              <Term {...row} />
            </span>
          </li>
        ))}
        {questions.data.questions.map((row) => (
          <li key={row.id}>
            <Link to={`/${year}/deputy-questions/${row.id}`}>{row.question}</Link>
            <span className="row">
              <QuestionTag state={row.state} />
              <Term {...row} />
            </span>
          </li>
        ))}
        {visits.data.visits.map((row) => (
          <li key={row.id}>
            <Link to={`/${year}/deputy-visits/${row.id}`}>
              {t('visitOn', { day: formatDay(row.visitedOn), place: row.place })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
