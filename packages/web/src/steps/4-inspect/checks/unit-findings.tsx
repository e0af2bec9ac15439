import type { Finding } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { AskExtension } from '../chasing/ask-extension.tsx';
import { AnswerForm } from './answer-form.tsx';
import { FindingFacts, FindingSays, FindingTalk } from './finding-detail.tsx';
import { useFindingWords } from './finding-words.tsx';
import { CHECK_MESSAGES } from './messages.ts';

const PAGE = 30;

/** A unit's own findings, each with its answer in place; fit for a phone. */
export function UnitFindings({ findings, first }: { findings: readonly Finding[]; first: string }) {
  const t = useText(CHECK_MESSAGES);
  const [limit, setLimit] = useState(PAGE);
  // The one that a link named, then what waits for the unit.
  const rank = ({ id, state }: Finding): number => (id === first ? 0 : state === 'open' ? 1 : 2);
  const ordered = [...findings].sort((a, b) => rank(a) - rank(b));
  return (
    <>
      <ul className="finding-cards">
        {ordered.slice(0, limit).map((finding) => (
          <li key={finding.id}>
            <FindingCard finding={finding} opensAtOnce={finding.id === first} />
          </li>
        ))}
      </ul>
      {findings.length > limit && (
        <button type="button" className="button" onClick={() => setLimit(limit + PAGE)}>
          {t('more')}
        </button>
      )}
    </>
  );
}

function FindingCard({ finding, opensAtOnce }: { finding: Finding; opensAtOnce: boolean }) {
  const t = useText(CHECK_MESSAGES);
  const { title } = useFindingWords();
  const year = usePlanYear();
  const [isAnswering, setAnswering] = useState(opensAtOnce && finding.mayAnswer && finding.answer === null);
  const { id, code, itemId, itemTitle, periodId, unitId, mayAnswer, answer, decision, answerDue, state } = finding;
  return (
    <article className="panel stack" aria-label={`${title(finding)} ${code}`}>
      <header>
        <h2>{title(finding)}</h2>
        <FindingFacts finding={finding} />
        <p>
          <Link to={`/${year}/items/${itemId}`}>
            {code} {itemTitle}
          </Link>
        </p>
      </header>
      <FindingSays finding={finding} />
      {(answer !== null || decision !== null) && <FindingTalk finding={finding} />}
      {mayAnswer && !isAnswering && (
        <p className="row finding-acts">
          <button type="button" className="button primary" onClick={() => setAnswering(true)}>
            {t(answer === null ? 'answer' : 'answerAgain')}
          </button>
          {periodId !== null && (
            <Link className="button" to={`/${year}/filings/${periodId}${unitId === null ? '' : `?unit=${unitId}`}`}>
              {t('mend')}
            </Link>
          )}
        </p>
      )}
      {mayAnswer && isAnswering && <AnswerForm finding={finding} onClose={() => setAnswering(false)} />}
      {mayAnswer && state === 'open' && answerDue !== null && (
        <AskExtension subjectKind="finding" subjectId={id} due={answerDue} title={title(finding)} />
      )}
    </article>
  );
}
