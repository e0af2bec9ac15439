import type { StoryEntry } from '@liubu/contract';
import { useMemo } from 'react';
import { formatDay, formatMoment } from '../components/index.ts';
import { useText } from '../text/use-text.ts';
import { RECORD_MESSAGES } from './messages.ts';
import { FIELD_MESSAGES, VALUE_MESSAGES, WHAT_MESSAGES } from './what-messages.ts';

/** Puts entries of the record into words. */
export function useTelling() {
  const what = useText(WHAT_MESSAGES);
  const field = useText(FIELD_MESSAGES);
  const value = useText(VALUE_MESSAGES);
  const t = useText(RECORD_MESSAGES);
  return useMemo(() => {
    const wordOf = (given: unknown): string => {
      if (given === null || given === undefined || given === '') return value('none');
      const text = Array.isArray(given)
        ? given.map(partOf).join('；')
        : typeof given === 'object'
          ? partOf(given)
          : String(given);
      if (text === '') return value('none');
      if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatDay(text);
      return value(text as 'none');
    };
    return {
      whatOf: (name: string): string => what(name as 'read:undo'),
      whoOf: ({ who, post, onBehalfOf }: Pick<StoryEntry, 'who' | 'post' | 'onBehalfOf'>): string => {
        if (who === null) return t('product');
        const name = post === null || post === who ? who : `${post} ${who}`;
        return onBehalfOf === null ? name : t('onBehalf', { name, of: onBehalfOf });
      },
      fieldOf: (name: string): string => field(name.replace('target.', '') as 'title'),
      wordOf,
      changesOf: (body: unknown): { field: string; before: string; after: string }[] => {
        const { before = {}, after = {} } = (body ?? {}) as Record<string, Record<string, unknown> | undefined>;
        return Object.keys(after ?? {})
          .filter((key) => key in FIELD_MESSAGES && !key.endsWith('Id'))
          .map((key) => ({
            field: field(key as 'title'),
            before: key in (before ?? {}) ? wordOf(before?.[key]) : '',
            after: wordOf(after?.[key]),
          }));
      },
    };
  }, [what, field, value, t]);
}

/** A place by its name, a point by its month; anything else in few words. */
function partOf(part: unknown): string {
  if (part === null || typeof part !== 'object') return String(part);
  const entries = Object.entries(part as Record<string, unknown>).filter(([, entry]) => entry !== '' && entry !== null);
  return entries
    .map(([, entry]) =>
      Array.isArray(entry) ? entry.map(partOf).join(' ') : typeof entry === 'object' ? partOf(entry) : String(entry),
    )
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 200);
}

/** One dated sentence, what changed below it. */
export function Told({ entry }: { entry: StoryEntry }) {
  const { whatOf, whoOf, changesOf } = useTelling();
  const t = useText(RECORD_MESSAGES);
  const changes = changesOf(entry.body);
  const about = titleIn(entry.body);
  return (
    <li className="told">
      <time dateTime={entry.at}>{formatMoment(entry.at)}</time>
      <div>
        <p>
          <strong>{whoOf(entry)}</strong> {whatOf(entry.what)}
          {about !== null && <span className="quiet">（{about}）</span>}
        </p>
        {entry.reason !== null && (
          <p>
            {t('reason')}：{entry.reason}
          </p>
        )}
        {changes.length > 0 && (
          <ul className="told-changes">
            {changes.map(({ field, before, after }) => (
              <li key={field}>
                {field}：{before !== '' && <del>{before}</del>} <ins>{after}</ins>
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className="quiet told-seal">
        {entry.sequence === null ? t('notSealed') : t('sealed', { n: entry.sequence })}
      </span>
    </li>
  );
}

/** What the event is about, where its body names it. */
function titleIn(body: unknown): string | null {
  const { merged, title, name, wording } = (body ?? {}) as Record<string, unknown>;
  const found = (merged as { title?: string } | undefined)?.title ?? name ?? title ?? wording;
  return typeof found === 'string' ? found.slice(0, 60) : null;
}
