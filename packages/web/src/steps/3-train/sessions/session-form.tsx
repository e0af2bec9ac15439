import { type TrainingSession, trainApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** `datetime-local` speaks of the clock on the wall, which is China's. */
const toWall = (moment: string): string => new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16);
const fromWall = (wall: string): string => new Date(`${wall}:00+08:00`).toISOString();

/** Plans a session, or changes one. */
export function SessionForm({
  session,
  onDone,
  onCancel,
}: {
  session: TrainingSession | null;
  onDone: (id: string) => void;
  onCancel: () => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const courses = useAnswer(trainApi.courses, { params: { year }, query: { language } });
  const save = useSend(trainApi.saveSession, { refresh: [trainApi.sessions.id, trainApi.session.id] });
  const [courseId, setCourseId] = useState(session?.courseId ?? '');
  const [title, setTitle] = useState(session?.title ?? '');
  const [place, setPlace] = useState(session?.place ?? '');
  const [teacher, setTeacher] = useState(session?.teacher ?? '');
  const [startsAt, setStartsAt] = useState(session ? toWall(session.startsAt) : '');
  const [endsAt, setEndsAt] = useState(session ? toWall(session.endsAt) : '');
  const [capacity, setCapacity] = useState(session?.capacity?.toString() ?? '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await save.send({
      params: { year },
      body: {
        id: session?.id ?? null,
        revision: session?.revision ?? null,
        courseId: courseId || (courses.data?.courses[0]?.id ?? ''),
        title,
        place,
        teacher,
        startsAt: fromWall(startsAt),
        endsAt: fromWall(endsAt),
        capacity: capacity === '' ? null : Number(capacity),
      },
    });
    if (answer !== null) onDone(answer.id);
  };
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <label>
        {t('course')}
        <select value={courseId} onChange={(event) => setCourseId(event.target.value)}>
          {(courses.data?.courses ?? [])
            .filter(({ state }) => state === 'open')
            .map((course) => (
              <option key={course.id} value={course.id}>
                {course.title}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t('sessionTitle')}
        <input required maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        {t('place')}
        <input required maxLength={120} value={place} onChange={(event) => setPlace(event.target.value)} />
      </label>
      <label>
        {t('teacher')}
        <input maxLength={120} value={teacher} onChange={(event) => setTeacher(event.target.value)} />
      </label>
      <div className="row">
        <label className="stacked">
          {t('startsAt')}
          <input
            type="datetime-local"
            required
            value={startsAt}
            onChange={(event) => setStartsAt(event.target.value)}
          />
        </label>
        <label className="stacked">
          {t('endsAt')}
          <input type="datetime-local" required value={endsAt} onChange={(event) => setEndsAt(event.target.value)} />
        </label>
      </div>
      <label>
        {t('capacity')}
        <input
          type="number"
          min={1}
          max={5000}
          value={capacity}
          onChange={(event) => setCapacity(event.target.value)}
        />
      </label>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
