import { type ResponseOf, trainApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import '../train.css';

type Quiz = ResponseOf<typeof trainApi.startQuiz>;
type Marked = ResponseOf<typeof trainApi.finishQuiz>;

/** Ten questions on one page, by keyboard or thumb; the answers are told after. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const { id = '' } = useParams();
  const course = useAnswer(trainApi.course, { params: { year, id }, query: { language } });
  const start = useSend(trainApi.startQuiz);
  const finish = useSend(trainApi.finishQuiz, { refresh: [trainApi.course.id, trainApi.courses.id] });
  const [quiz, setQuiz] = useState<Quiz | null>(null);
  const [marked, setMarked] = useState<Marked | null>(null);
  const [chosen, setChosen] = useState<Record<string, number[]>>({});
  const begin = async () => {
    const drawn = await start.send({ params: { year, id }, body: { language } });
    if (drawn === null) return;
    setChosen({});
    setMarked(null);
    setQuiz(drawn);
    window.scrollTo(0, 0);
  };
  const handIn = async (event: FormEvent) => {
    event.preventDefault();
    if (quiz === null) return;
    const result = await finish.send({
      params: { year, id: quiz.attemptId },
      body: { answers: quiz.questions.map((one) => ({ id: one.id, chosen: chosen[one.id] ?? [] })), language },
    });
    if (result === null) return;
    setMarked(result);
    window.scrollTo(0, 0);
  };
  const title = `${t('quiz')} · ${course.data?.title ?? ''}`;
  if (course.data === undefined)
    return (
      <Page title={t('quiz')} wide={false}>
        {course.isPending ? <Loading /> : <Failure failure={course.error} onRetry={course.refetch} />}
      </Page>
    );
  const back = (
    <Link className="button" to={`/${year}/training/courses/${id}`}>
      {t('backToCourse')}
    </Link>
  );
  if (quiz === null)
    return (
      <Page title={title} wide={false}>
        <Failure failure={start.failure} />
        <p>{t('quizIntro', { n: course.data.quizSize ?? course.data.questions, mark: course.data.passMark ?? 100 })}</p>
        <div className="row">
          <button type="button" className="button primary" disabled={start.busy} onClick={() => void begin()}>
            {t('start')}
          </button>
          {back}
        </div>
      </Page>
    );
  const answered = quiz.questions.filter((one) => (chosen[one.id] ?? []).length > 0).length;
  return (
    <Page title={title} wide={false}>
      {marked !== null && (
        <p role="status">
          <StateTag tone={marked.passed ? 'good' : 'doubt'} shape={marked.passed ? 'check' : 'triangle'}>
            {t(marked.passed ? 'passed' : 'failed')}
          </StateTag>{' '}
          {t('score', { score: marked.score, mark: marked.passMark })}
        </p>
      )}
      <form onSubmit={(event) => void handIn(event)}>
        {quiz.questions.map((question, place) => (
          <Question
            key={question.id}
            number={place + 1}
            question={question}
            chosen={chosen[question.id] ?? []}
            marked={marked?.answers.find((one) => one.id === question.id) ?? null}
            onChoose={(places) => setChosen((before) => ({ ...before, [question.id]: places }))}
          />
        ))}
        <Failure failure={finish.failure} />
        {marked === null ? (
          <div className="row">
            <button type="submit" className="button primary" disabled={finish.busy}>
              {t('handIn')}
            </button>
            <span className="quiet">
              {answered === quiz.questions.length
                ? t('answered', { n: answered, of: quiz.questions.length })
                : t('unanswered', { n: quiz.questions.length - answered })}
            </span>
          </div>
        ) : (
          <div className="row">
            <button type="button" className="button" disabled={start.busy} onClick={() => void begin()}>
              {t('again')}
            </button>
            {back}
          </div>
        )}
      </form>
    </Page>
  );
}

function Question({
  number,
  question,
  chosen,
  marked,
  onChoose,
}: {
  number: number;
  question: Quiz['questions'][number];
  chosen: readonly number[];
  marked: Marked['answers'][number] | null;
  onChoose: (places: number[]) => void;
}) {
  const t = useText(MESSAGES);
  const many = question.kind === 'multiple';
  return (
    <fieldset className="quiz-question" disabled={marked !== null}>
      <legend>
        {number}. {question.text} <span className="quiet">（{t(`kind_${question.kind}`)}）</span>
      </legend>
      {question.options.map((option, place) => (
        <label key={option} className="quiz-option">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={question.id}
            checked={chosen.includes(place)}
            onChange={(event) =>
              onChoose(
                many ? (event.target.checked ? [...chosen, place] : chosen.filter((one) => one !== place)) : [place],
              )
            }
          />
          <span>{option}</span>
        </label>
      ))}
      {marked !== null && (
        <p>
          <StateTag tone={marked.isRight ? 'good' : 'bad'} shape={marked.isRight ? 'check' : 'cross'}>
            {t(marked.isRight ? 'right' : 'wrong')}
          </StateTag>{' '}
          {!marked.isRight && (
            <span>
              {t('rightAnswer')}：{marked.right.map((place) => question.options[place]).join('；')}{' '}
            </span>
          )}
          <span className="quiet">{marked.explanation}</span>
        </p>
      )}
    </fieldset>
  );
}
