import type { inspectVerifiedApi, Publication, ResponseOf, TargetVerifier } from '@liubu/contract';
import { useState } from 'react';
import { useText } from '../../../text/use-text.ts';
import { VERIFIED_MESSAGES } from './messages.ts';

type Answer = ResponseOf<typeof inspectVerifiedApi.targetVerifiers>;
export interface Assignment {
  unitId: string | null;
  postId: string | null;
  publication: Publication | null;
}

/** The chosen targets go to a unit or a post, with the day of publication where it is set too. */
export function AssignBox({
  rows,
  posts,
  units,
  busy,
  onAssign,
  onProposals,
}: {
  rows: readonly TargetVerifier[];
  posts: Answer['posts'];
  units: Answer['units'];
  busy: boolean;
  onAssign: (to: (row: TargetVerifier) => Assignment) => void;
  onProposals: () => void;
}) {
  const t = useText(VERIFIED_MESSAGES);
  const [to, setTo] = useState('');
  const [setsDay, setSetsDay] = useState(false);
  const [day, setDay] = useState<Publication>({ months: 1, day: 18, yearly: false });
  const proposed = rows.filter(({ proposal }) => proposal !== null).length;
  const [kind, id = null] = to.split(' ');
  const publicationOf = (row: TargetVerifier) => (setsDay ? day : row.publication);
  const clamp = (text: string, least: number, most: number) => Math.max(least, Math.min(most, Number(text) || least));
  return (
    <span className="row">
      <label>
        {t('assignTo')}{' '}
        <select value={to} onChange={({ target }) => setTo(target.value)}>
          <option value="">{t('choose')}</option>
          <optgroup label={t('posts')}>
            {posts.map(({ postId, title, unitName }) => (
              <option key={postId} value={`post ${postId}`}>
                {unitName ?? ''} {title}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('units')}>
            {units.map(({ unitId, name }) => (
              <option key={unitId} value={`unit ${unitId}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <label>
        <input type="checkbox" checked={setsDay} onChange={({ target }) => setSetsDay(target.checked)} /> {t('withDay')}
      </label>
      {setsDay && (
        <>
          <label>
            <input
              type="number"
              min={0}
              max={12}
              value={day.months}
              onChange={({ target }) => setDay({ ...day, months: clamp(target.value, 0, 12) })}
            />{' '}
            {t('monthsAfter')}
          </label>
          <label>
            <input
              type="number"
              min={1}
              max={31}
              value={day.day}
              onChange={({ target }) => setDay({ ...day, day: clamp(target.value, 1, 31) })}
            />{' '}
            {t('dayOfMonth')}
          </label>
          <label>
            <input
              type="checkbox"
              checked={day.yearly}
              onChange={({ target }) => setDay({ ...day, yearly: target.checked })}
            />{' '}
            {t('yearly')}
          </label>
        </>
      )}
      <button
        type="button"
        className="button primary"
        disabled={busy || id === null}
        onClick={() =>
          onAssign((row) => ({
            unitId: kind === 'unit' ? id : null,
            postId: kind === 'post' ? id : null,
            publication: publicationOf(row),
          }))
        }
      >
        {t('assign', { n: rows.length })}
      </button>
      {proposed > 0 && (
        <button type="button" className="button" disabled={busy} onClick={onProposals}>
          {t('takeProposals', { n: proposed })}
        </button>
      )}
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() => onAssign(() => ({ unitId: null, postId: null, publication: null }))}
      >
        {t('takeAway')}
      </button>
    </span>
  );
}
