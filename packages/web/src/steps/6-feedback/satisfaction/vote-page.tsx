import { type BallotPage, feedbackSatisfactionApi } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { request } from '../../../api/client.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, Loading, Page, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';
import { codeText, drawCode } from './own-code.ts';
import { useScaleWords } from './scale-words.ts';
import './satisfaction.css';

/** Line → option; null: left blank on purpose. What stands here stays on this device until it is cast. */
type Marks = Record<string, string | null>;

/** One line at a time, with buttons that a thumb finds; then all of it once more, then the vote. */
export function Component() {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(feedbackSatisfactionApi.ballot, { params: { year, id } });
  const [cast, setCast] = useState<string | null>(null);
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  if (cast !== null) return <Cast code={cast} title={page.data.ballot.title} id={id} />;
  if (!page.data.allowed.includes('vote'))
    return (
      <Empty
        whole
        title={page.data.ballot.mine === 'voted' ? t('alreadyVoted') : t('cannotVote')}
        hint={page.data.ballot.mine === 'voted' ? t('isSecret') : t('cannotVoteHint')}
        action={
          <Link className="button primary" to={`/${year}/ballots/${id}`}>
            {t('backToBallot')}
          </Link>
        }
      />
    );
  return <Paper page={page.data} onCast={setCast} />;
}

function Paper({ page, onCast }: { page: BallotPage; onCast: (code: string) => void }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const { ballot, lines, scale } = page;
  const words = useScaleWords(scale);
  const draft = useDraft<Marks>(`ballot.${ballot.id}`, {});
  const [at, setAt] = useState(0);
  const [code] = useState(drawCode);
  const vote = useSend(feedbackSatisfactionApi.vote);
  const line = lines[at];
  const marks = draft.value;
  const choose = (lineId: string, option: string | null) => {
    draft.change({ [lineId]: option });
    setAt(at + 1);
  };
  const send = async () => {
    const answer = await vote.send({
      params: { year, id: ballot.id },
      body: { code, marks: lines.map(({ id: lineId }) => ({ lineId, option: marks[lineId] ?? null })) },
    });
    // The answer may have been lost on its way: one's own code tells whether the vote is there.
    if (answer === null && !(await isThere())) return;
    draft.clear();
    onCast(code);
  };
  const isThere = async (): Promise<boolean> => {
    const found = await request(feedbackSatisfactionApi.checkVote, {
      params: { year, id: ballot.id },
      body: { code },
    }).catch(() => null);
    return found !== null && found.of > 0 && found.found === found.of;
  };
  const markedAs = (lineId: string): string => words.nameOf(marks[lineId] ?? '') ?? t('blank');
  const blanks = lines.filter(({ id: lineId }) => (marks[lineId] ?? null) === null).length;
  return (
    <Page title={ballot.title} wide={false}>
      {draft.restored && <p className="quiet">{t('draftKept')}</p>}
      {line ? (
        <section className="vote-line" aria-live="polite">
          <p className="quiet">{t('lineOf', { n: at + 1, of: lines.length })}</p>
          <h2>{line.title}</h2>
          {line.unit && <p className="quiet">{line.unit.name}</p>}
          <p>{words.question}</p>
          <fieldset className="vote-options">
            <legend className="visually-hidden">{words.question}</legend>
            {scale.options.map(({ key }) => (
              <button
                type="button"
                key={key}
                className="vote-option"
                aria-pressed={marks[line.id] === key}
                onClick={() => choose(line.id, key)}
              >
                <span aria-hidden="true">{marks[line.id] === key ? '●' : '○'}</span> {words.nameOf(key)}
              </button>
            ))}
          </fieldset>
          <div className="vote-moves">
            {at > 0 && (
              <button type="button" className="button" onClick={() => setAt(at - 1)}>
                {t('previous')}
              </button>
            )}
            <button
              type="button"
              className="button"
              onClick={() => (marks[line.id] === undefined ? choose(line.id, null) : setAt(at + 1))}
            >
              {marks[line.id] === undefined ? t('skip') : t('next')}
            </button>
          </div>
        </section>
      ) : (
        <section className="vote-line">
          <h2>{t('lookOver')}</h2>
          <ol className="vote-over">
            {lines.map(({ id: lineId, title }, n) => (
              <li key={lineId}>
                <span>{title}</span>
                <strong>{markedAs(lineId)}</strong>
                <button type="button" className="button" onClick={() => setAt(n)}>
                  {t('change')}
                  <span className="visually-hidden"> {title}</span>
                </button>
              </li>
            ))}
          </ol>
          {blanks > 0 && <p>{t('blanks', { n: blanks })}</p>}
          <Failure failure={vote.failure} />
          <button
            type="button"
            className="button primary vote-cast"
            disabled={vote.busy || blanks === lines.length}
            onClick={() => void send()}
          >
            {vote.busy ? t('casting') : t('cast')}
          </button>
        </section>
      )}
      <p className="quiet">{t('isSecret')}</p>
      <p className="quiet">{t('draftHint')}</p>
    </Page>
  );
}

/** The code is shown once; it lives in this page alone. */
function Cast({ code, title, id }: { code: string; title: string; id: string }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  return (
    <Page title={t('castDone')} subtitle={title} wide={false}>
      <section className="vote-line">
        <p className="quiet">{t('code')}</p>
        <p className="vote-code">{codeText(code)}</p>
        <p>{t('keepCode')}</p>
        <div className="vote-moves">
          <button type="button" className="button" onClick={() => window.print()}>
            {t('print')}
          </button>
          <Link className="button primary" to={`/${year}/ballots/${id}`}>
            {t('backToBallot')}
          </Link>
        </div>
      </section>
    </Page>
  );
}
