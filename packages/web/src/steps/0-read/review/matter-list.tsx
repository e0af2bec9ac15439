import type { ReviewDesk } from '@liubu/contract';
import { Link } from 'react-router';
import { formatDay } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** Matters that a list, a page of decisions or an instruction asks for; they are taken on under 政策设计. */
export function MatterList({ matters, year }: { matters: ReviewDesk['matters']; year: number }) {
  const t = useText(MESSAGES);
  return (
    <>
      <p className="quiet read-matters-hint">{t('mattersHere')}</p>
      <ol className="read-matters">
        {matters.map(({ id, wording, deadline, replyForm }) => (
          <li key={id}>
            <Link to={`/${year}/matters/${id}`}>{wording}</Link>
            <p className="quiet">
              {t('deadline')} {deadline === null ? t('noDue') : formatDay(deadline, 'table')}
              {replyForm !== null && ` · ${t('replyForm')}：${replyForm}`}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
