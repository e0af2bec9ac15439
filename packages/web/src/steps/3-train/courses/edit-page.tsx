import { type ResponseOf, TRAINING_PURPOSES, type TrainingPurpose, trainApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { newKey } from '../../../api/client.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page, Restored, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import '../train.css';
import { ItemLinks } from './item-links.tsx';
import { type Material, Materials } from './materials.tsx';
import { QuestionBank } from './question-bank.tsx';

type Course = ResponseOf<typeof trainApi.course>;

/** Makes a course or changes one. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id } = useParams();
  if (id === undefined) return <Form course={null} />;
  return <Existing id={id} year={year} title={t('editCourse')} />;
}

function Existing({ id, year, title }: { id: string; year: number; title: string }) {
  const language = useLanguage();
  const answer = useAnswer(trainApi.course, { params: { year, id }, query: { language } });
  if (answer.data === undefined)
    return (
      <Page title={title} wide={false}>
        {answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={answer.refetch} />}
      </Page>
    );
  return <Form key={answer.data.revision} course={answer.data} />;
}

const fieldsOf = (course: Course | null) => ({
  title: course?.title ?? '',
  purpose: course?.purpose ?? ('filing' as TrainingPurpose),
  summary: course?.summary ?? '',
  validity: course?.validityMonths?.toString() ?? '',
  passMark: course?.passMark?.toString() ?? '',
  quizSize: course?.quizSize?.toString() ?? '',
  materials: (course?.content ?? []).map((material): Material => ({ ...material, key: newKey() })),
  links: course?.links ?? [],
  revision: course?.revision ?? null,
});

const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));

function Form({ course }: { course: Course | null }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const navigate = useNavigate();
  const [begun] = useState(() => fieldsOf(course));
  const draft = useDraft(`course.${course?.id ?? `new.${year}`}`, begun);
  const { value, change } = draft;
  const save = useSend(trainApi.saveCourse, {
    refresh: [trainApi.course.id, trainApi.courses.id],
    onDone: draft.clear,
  });
  const reorder = (next: (before: Material[]) => Material[]) => change((now) => ({ materials: next(now.materials) }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await save.send({
      params: { year },
      body: {
        id: course?.id ?? null,
        revision: value.revision,
        title: value.title,
        purpose: value.purpose,
        summary: value.summary,
        validityMonths: numberOrNull(value.validity),
        passMark: numberOrNull(value.passMark),
        quizSize: numberOrNull(value.quizSize),
        links: value.links,
        materials: value.materials.map(({ key: _, ...material }) => material),
      },
    });
    if (answer === null) return;
    notify(t('saved'));
    void navigate(`/${year}/training/courses/${answer.id}`);
  };
  return (
    <Page title={t(course === null ? 'newCourse' : 'editCourse')} wide={false}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Restored draft={draft} />
        <label>
          {t('title')}
          <input
            required
            maxLength={120}
            value={value.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        </label>
        <label>
          {t('purpose')}
          <select
            value={value.purpose}
            onChange={(event) => change({ purpose: event.target.value as TrainingPurpose })}
          >
            {Object.entries(TRAINING_PURPOSES).map(([key, words]) => (
              <option key={key} value={key}>
                {words[language === 'zh' ? 0 : 1]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('summary')}
          <textarea
            rows={3}
            maxLength={1000}
            value={value.summary}
            onChange={(event) => change({ summary: event.target.value })}
          />
        </label>
        <label>
          {t('validity')}
          <input
            type="number"
            min={1}
            max={120}
            value={value.validity}
            onChange={(event) => change({ validity: event.target.value })}
          />
        </label>
        <label>
          {t('passMark')}
          <input
            type="number"
            min={1}
            max={100}
            value={value.passMark}
            onChange={(event) => change({ passMark: event.target.value })}
          />
        </label>
        <label>
          {t('quizSize')}
          <input
            type="number"
            min={1}
            max={100}
            value={value.quizSize}
            onChange={(event) => change({ quizSize: event.target.value })}
          />
        </label>
        <ItemLinks links={value.links} onChange={(links) => change({ links })} />
        <Materials materials={value.materials} onReorder={reorder} />
        <Failure failure={save.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={save.busy}>
            {t('save')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              draft.clear();
              void navigate(-1);
            }}
          >
            {t('cancel')}
          </button>
        </div>
      </form>
      {course !== null && !course.isStandard && <QuestionBank courseId={course.id} />}
    </Page>
  );
}
