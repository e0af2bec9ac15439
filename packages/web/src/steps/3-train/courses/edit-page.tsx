import {
  type CourseMaterial,
  type ResponseOf,
  TRAINING_PURPOSES,
  type TrainingPurpose,
  trainApi,
} from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ApiFailure, newKey } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, FileDrop, Loading, notify, Page, Restored, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import '../train.css';
import { ItemLinks } from './item-links.tsx';
import { QuestionBank } from './question-bank.tsx';

type Course = ResponseOf<typeof trainApi.course>;
type Material = CourseMaterial & { key: string };

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

/** Each material with a key of its own: what is moved or taken out takes its focus along. */
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
  const { materials } = value;
  const [fileFailure, setFileFailure] = useState<string | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const reorder = (next: (before: Material[]) => Material[]) => change((now) => ({ materials: next(now.materials) }));
  const add = (material: CourseMaterial) => reorder((before) => [...before, { ...material, key: newKey() }]);
  const addFile = async (file: File) => {
    setFileFailure(null);
    try {
      const stored = await uploadFile(file, 'attachment', setSent);
      add({ kind: 'file', title: file.name.slice(0, 120), body: '', sha256: stored.sha256, address: null });
    } catch (problem) {
      if (!(problem instanceof ApiFailure)) throw problem;
      setFileFailure(problem.message);
    } finally {
      setSent(null);
    }
  };
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
        materials: materials.map(({ key: _, ...material }) => material),
      },
    });
    if (answer === null) return;
    notify(t('saved'));
    void navigate(`/${year}/training/courses/${answer.id}`);
  };
  const put = (place: number, part: Partial<CourseMaterial>) =>
    reorder((before) => before.map((one, at) => (at === place ? { ...one, ...part } : one)));
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
        <div>
          <h2>{t('materials')}</h2>
          {materials.map((material, place) => (
            <div className="material" key={material.key}>
              <label className="stacked">
                {t('title')}
                <input
                  required
                  maxLength={120}
                  value={material.title}
                  onChange={(event) => put(place, { title: event.target.value })}
                />
              </label>
              {material.kind === 'text' && (
                <label className="stacked">
                  {t('body')}
                  <textarea
                    rows={6}
                    maxLength={20000}
                    value={material.body}
                    onChange={(event) => put(place, { body: event.target.value })}
                  />
                </label>
              )}
              {material.kind === 'address' && (
                <label className="stacked">
                  {t('address')}
                  <input
                    type="url"
                    required
                    value={material.address ?? ''}
                    onChange={(event) => put(place, { address: event.target.value })}
                  />
                </label>
              )}
              <div className="row">
                {place > 0 && (
                  <button
                    type="button"
                    className="button plain"
                    onClick={() =>
                      reorder((before) => {
                        const next = [...before];
                        [next[place - 1], next[place]] = [next[place]!, next[place - 1]!];
                        return next;
                      })
                    }
                  >
                    {t('moveUp')}
                  </button>
                )}
                <button
                  type="button"
                  className="button plain"
                  onClick={() => reorder((before) => before.filter((_, at) => at !== place))}
                >
                  {t('remove')}
                </button>
              </div>
            </div>
          ))}
          <div className="row">
            {(['text', 'address'] as const).map((kind) => (
              <button
                key={kind}
                type="button"
                className="button"
                onClick={() => add({ kind, title: '', body: '', sha256: null, address: null })}
              >
                {t(kind === 'text' ? 'addText' : 'addAddress')}
              </button>
            ))}
          </div>
          <FileDrop
            accept=""
            hint={t('addFile')}
            onFile={(file) => void addFile(file)}
            progress={sent}
            problem={fileFailure}
          />
        </div>
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
