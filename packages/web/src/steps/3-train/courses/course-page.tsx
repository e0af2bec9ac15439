import { TRAINING_PURPOSES, trainApi } from '@liubu/contract';
import { Link, useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { LessonText } from '../../../components/how/lesson-text.tsx';
import { Failure, formatDay, formatMoment, Loading, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import '../train.css';

/** A course to be read, its quiz, and what one reached. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const { id = '' } = useParams();
  const mayManage = useCan('train:manage') !== null;
  const answer = useAnswer(trainApi.course, { params: { year, id }, query: { language } });
  const move = useSend(trainApi.setCourseState, { refresh: [trainApi.course.id, trainApi.courses.id] });
  const course = answer.data;
  if (course === undefined)
    return answer.isPending ? (
      <Loading />
    ) : (
      <Page title={t('course')}>
        <Failure failure={answer.error} onRetry={answer.refetch} />
      </Page>
    );
  const isOwn = mayManage && !course.isStandard;
  const to = (state: 'open' | 'archived') =>
    void move.send({ params: { year, id }, body: { state, revision: course.revision } });
  return (
    <Page
      wide={false}
      title={course.title}
      subtitle={
        <span className="row">
          <span>{TRAINING_PURPOSES[course.purpose][language === 'zh' ? 0 : 1]}</span>
          <StateTag tone={course.mine === null ? 'plain' : 'good'} shape={course.mine === null ? 'ring' : 'check'}>
            {course.mine === null
              ? t('notPassed')
              : course.mine.validTo === null
                ? t('passedForGood')
                : t('passedUntil', { day: formatDay(course.mine.validTo) })}
          </StateTag>
          {course.passMark !== null && course.questions > 0 && (
            <span>{t('passMarkIs', { n: course.quizSize ?? course.questions, mark: course.passMark })}</span>
          )}
        </span>
      }
      actions={
        <>
          {isOwn && (
            <>
              {course.state !== 'open' && (
                <button type="button" className="button" disabled={move.busy} onClick={() => to('open')}>
                  {t('openIt')}
                </button>
              )}
              {course.state === 'open' && (
                <button type="button" className="button" disabled={move.busy} onClick={() => to('archived')}>
                  {t('archive')}
                </button>
              )}
              <Link className="button" to={`/${year}/training/courses/${id}/edit`}>
                {t('edit')}
              </Link>
            </>
          )}
          {course.passMark !== null && course.questions > 0 && course.state === 'open' && (
            <Link className="button primary" to={`/${year}/training/courses/${id}/quiz`}>
              {t('takeQuiz')}
            </Link>
          )}
        </>
      }
    >
      <Failure failure={move.failure} />
      <article className="lesson">
        {course.summary !== '' && <p className="quiet">{course.summary}</p>}
        {course.content.map((material) => (
          <section key={`${material.kind} ${material.title}`}>
            <h2>{material.title}</h2>
            {material.kind === 'text' && <LessonText text={material.body} />}
            {material.kind === 'file' && material.sha256 !== null && (
              <p>
                <a href={downloadAddress(material.sha256)}>{material.title}</a>
              </p>
            )}
            {material.kind === 'address' && material.address !== null && (
              <p>
                <a href={material.address} rel="noreferrer">
                  {material.address}
                </a>
              </p>
            )}
          </section>
        ))}
      </article>
      {course.attempts.length > 0 && (
        <section>
          <h2>{t('attempts')}</h2>
          <ul className="plain-list">
            {course.attempts.map(({ finishedAt, score, passed }) => (
              <li key={finishedAt}>
                {t('attempt', { day: formatMoment(finishedAt), score, result: t(passed ? 'passed' : 'failed') })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
