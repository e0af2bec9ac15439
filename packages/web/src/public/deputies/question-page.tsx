import { publicDeputiesApi, type QuestionPage } from '@liubu/contract';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive } from '../../api/hooks.ts';
import { useCan, usePlanYear } from '../../app/session.tsx';
import { Failure, formatDay, Loading, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { AnswerFiles } from './answer-files.tsx';
import { AnswerForm } from './answer-form.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';
import { QuestionActions } from './question-actions.tsx';
import { Steps } from './steps.tsx';
import { QuestionTag, Term, VerdictTag } from './tags.tsx';
import { VerdictForm } from './verdict-form.tsx';
import './deputies.css';

/** One question: what was asked, the one next step of whoever looks, answers with their verdicts, how it went. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const isDeputy = useCan('public:ask') !== null;
  const page = useAnswer(publicDeputiesApi.question, { params: { year, id } });
  useLive('deputy-question', (data) => {
    if (data.id === id) void page.refetch();
  });
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { question, allowed } = page.data;
  return (
    <Page
      wide={false}
      title={t('questionTitle')}
      subtitle={
        <span className="row">
          <QuestionTag state={question.state} />
          <Term {...question} />
          <span>{question.unit.name}</span>
          {question.round > 1 && <span className="quiet">{t('round', { n: question.round })}</span>}
        </span>
      }
      actions={<QuestionActions page={page.data} />}
    >
      <div className="stack">
        <section className="panel" aria-labelledby="asked">
          <h2 id="asked">{question.deputy}</h2>
          <p className="deputy-said">{question.question}</p>
          <p className="quiet">
            {formatDay(question.askedOn)}
            {question.item !== null && (
              <>
                {' · '}
                <Link to={isDeputy ? `/${year}/bench/items/${question.item.id}` : `/${year}/items/${question.item.id}`}>
                  {question.item.code} {question.item.title}
                </Link>
              </>
            )}
          </p>
          <p className="quiet">
            {t(
              question.releasedOn !== null
                ? 'isReleased'
                : question.mayPublish
                  ? question.showsName
                    ? 'agreedNamed'
                    : 'agreed'
                  : 'notAgreed',
              {
                day: formatDay(question.releasedOn),
              },
            )}
          </p>
        </section>
        {allowed.includes('draft') && <AnswerForm key={`${question.round}-${question.unit.id}`} page={page.data} />}
        <Answers
          questionId={id}
          answers={page.data.answers}
          isDraft={question.state === 'asked' || question.state === 'drafted'}
          isWriting={allowed.includes('draft')}
        />
        {allowed.includes('judge') && (
          <VerdictForm
            endpoint={publicDeputiesApi.judgeAnswer}
            id={id}
            revision={question.revision}
            refresh={['public.question', 'public.questions', 'public.bench', 'platform.todos']}
          />
        )}
        <Steps steps={page.data.steps} />
      </div>
    </Page>
  );
}

function Answers({
  questionId,
  answers,
  isDraft,
  isWriting,
}: {
  questionId: string;
  answers: QuestionPage['answers'];
  isDraft: boolean;
  isWriting: boolean;
}) {
  const t = useText(DEPUTY_MESSAGES);
  const shown = answers.filter(({ signedOn, text }) => signedOn !== null || (isDraft && text !== ''));
  if (shown.length === 0) return isWriting ? null : <p className="quiet">{t('noAnswer')}</p>;
  return shown.map((answer) => (
    <section key={answer.round} className="panel" aria-label={t('answerOf', { n: answer.round })}>
      <h2>
        {answer.unitName} {answer.signedOn === null && <span className="quiet">{t('draft')}</span>}
      </h2>
      <p className="deputy-text">{answer.text}</p>
      <AnswerFiles questionId={questionId} files={answer.files} />
      {answer.signedOn !== null && (
        <p className="quiet">
          {t('signed', { who: answer.signedBy ?? answer.unitName, day: formatDay(answer.signedOn) })}
        </p>
      )}
      {answer.verdict !== null && (
        <p className="row">
          {t('verdict')} <VerdictTag verdict={answer.verdict} />
          {answer.verdictReason !== null && <span>{answer.verdictReason}</span>}
          <span className="quiet">{formatDay(answer.verdictOn)}</span>
        </p>
      )}
    </section>
  ));
}
