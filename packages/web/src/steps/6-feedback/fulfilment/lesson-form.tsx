import { feedbackFulfilmentApi, LESSON_KINDS, type Lesson } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** A new lesson, or one that is changed. */
export function LessonForm({
  year,
  lesson,
  itemId,
  onDone,
}: {
  year: number;
  lesson: Lesson | null;
  itemId: string | null;
  onDone: () => void;
}) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [kind, setKind] = useState(lesson?.kind ?? 'practice');
  const [title, setTitle] = useState(lesson?.title ?? '');
  const [body, setBody] = useState(lesson?.body ?? '');
  const [tags, setTags] = useState(lesson?.tags.join(' ') ?? '');
  const again = { refresh: [feedbackFulfilmentApi.lessons.id], onDone };
  const add = useSend(feedbackFulfilmentApi.addLesson, again);
  const edit = useSend(feedbackFulfilmentApi.editLesson, again);
  const fields = { kind, title, body, tags: [...new Set(tags.split(/[\s,，、#]+/).filter((one) => one !== ''))] };
  const failure = add.failure ?? edit.failure;
  return (
    <form
      className="form panel wide-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (lesson === null) void add.send({ params: { year }, body: { ...fields, itemId } });
        else void edit.send({ params: { year, id: lesson.id }, body: { revision: lesson.revision, changes: fields } });
      }}
    >
      <label>
        {t('kind')}
        <select value={kind} onChange={(event) => setKind(event.target.value as Lesson['kind'])}>
          {(['practice', 'lesson'] as const).map((one) => (
            <option key={one} value={one}>
              {LESSON_KINDS[one][at]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('lessonTitle')}
        <input required maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        {t('lessonBody')}
        <textarea required rows={4} value={body} onChange={(event) => setBody(event.target.value)} />
      </label>
      <label>
        {t('tags')}
        <input value={tags} onChange={(event) => setTags(event.target.value)} />
        {failure?.fields?.tags && <span className="field-problem">{failure.fields.tags}</span>}
      </label>
      <Failure failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={add.busy || edit.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
