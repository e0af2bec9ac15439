import { feedbackFulfilmentApi, LESSON_KINDS, type Lesson } from '@liubu/contract';
import { useSend } from '../../../api/hooks.ts';
import { Failure, Restored, useDraft } from '../../../components/index.ts';
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
  const draft = useDraft(`lesson.${lesson?.id ?? `new.${year}.${itemId ?? ''}`}`, {
    kind: lesson?.kind ?? 'practice',
    title: lesson?.title ?? '',
    body: lesson?.body ?? '',
    tags: lesson?.tags.join(' ') ?? '',
    revision: lesson?.revision ?? 0,
  });
  const { value, change } = draft;
  const { kind, title, body, tags } = value;
  const close = () => {
    draft.clear();
    onDone();
  };
  const again = { refresh: [feedbackFulfilmentApi.lessons.id], onDone: close };
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
        else void edit.send({ params: { year, id: lesson.id }, body: { revision: value.revision, changes: fields } });
      }}
    >
      <Restored draft={draft} />
      <label>
        {t('kind')}
        <select value={kind} onChange={(event) => change({ kind: event.target.value as Lesson['kind'] })}>
          {(['practice', 'lesson'] as const).map((one) => (
            <option key={one} value={one}>
              {LESSON_KINDS[one][at]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('lessonTitle')}
        <input required maxLength={100} value={title} onChange={(event) => change({ title: event.target.value })} />
      </label>
      <label>
        {t('lessonBody')}
        <textarea required rows={4} value={body} onChange={(event) => change({ body: event.target.value })} />
      </label>
      <label>
        {t('tags')}
        <input value={tags} onChange={(event) => change({ tags: event.target.value })} />
        {failure?.fields?.tags && <span className="field-problem">{failure.fields.tags}</span>}
      </label>
      <Failure failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={add.busy || edit.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
