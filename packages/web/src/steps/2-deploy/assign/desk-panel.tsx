import type { AssignmentRow, Candidate, Party } from '@liubu/contract';
import { type RefObject, useState } from 'react';
import { Link } from 'react-router';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment } from '../../../components/index.ts';
import { useInLanguage } from '../../../text/in-language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { UnitPicker } from './unit-picker.tsx';
import type { Choosing } from './use-choices.ts';
import type { Patch, Refused } from './use-desk.ts';

const partyOf = ({ kind, id }: Party): Party => ({ kind, id });

/** One item whole: its wording, who could lead and why, who helps, and the posts that follow. */
export function DeskPanel({
  row,
  candidates,
  choosing,
  refused,
  onDecide,
  onForget,
  leadInput,
  supportInput,
}: {
  row: AssignmentRow;
  candidates: readonly Candidate[] | undefined;
  choosing: Choosing;
  refused: Refused | undefined;
  /** null: only to be looked at. */
  onDecide: ((patch: Patch) => void) | null;
  onForget: () => void;
  leadInput: RefObject<HTMLInputElement | null>;
  supportInput: RefObject<HTMLInputElement | null>;
}) {
  const t = useText(MESSAGES);
  const said = useInLanguage();
  const year = usePlanYear();
  const decide = row.locked ? null : onDecide;
  const support = row.support.map(partyOf);
  return (
    <section className="desk-panel" aria-label={t('item')}>
      <p className="desk-wording">
        <span className="desk-number">{row.code}</span> {row.wording}
      </p>
      <p className="quiet">
        {row.headings.join(' › ')}　<Link to={`/${year}/items/${row.itemId}`}>{t('source')}</Link>
        {'　'}
        <Link to={`/${year}/objections?item=${row.itemId}`}>{t('objections')}</Link>
      </p>
      {row.locked && <p className="note-doubt">{t('lockedHint')}</p>}
      {refused && <RefusedBox refused={refused} onUse={() => onDecide?.(refused.patch)} onForget={onForget} />}
      <h2>{t('lead')}</h2>
      <p className={row.progress === 'decided' ? 'desk-chosen' : 'desk-chosen undecided'}>
        {row.lead?.name ?? t('none')}
        {row.lead?.decidedBy && (
          <span className="quiet">
            {'　'}
            {t('decidedBy', { who: row.lead.decidedBy, when: formatMoment(row.lead.decidedAt) })}
          </span>
        )}
      </p>
      {row.lead?.why && <p className="quiet">{t('reasonKept', { why: said(row.lead.why) })}</p>}
      {decide && (
        <>
          <Candidates candidates={candidates} chosen={row.lead} onChoose={(lead) => decide({ lead })} />
          <UnitPicker
            choices={choosing.parties}
            label={t('changeLead')}
            inputRef={leadInput}
            onChoose={(choice) => decide({ lead: partyOf(choice) })}
          />
        </>
      )}
      <h2>{t('support')}</h2>
      <ul className="chips">
        {row.support.map((party) => (
          <li key={party.id} title={party.why === null ? undefined : said(party.why)}>
            {party.name}
            {decide && (
              <button
                type="button"
                aria-label={t('remove', { name: party.name })}
                onClick={() => decide({ support: support.filter(({ id }) => id !== party.id) })}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      {decide && (
        <UnitPicker
          choices={choosing.parties}
          label={t('addSupport')}
          inputRef={supportInput}
          except={[...support.map(({ id }) => id), row.lead?.id ?? '']}
          onChoose={(choice) => decide({ support: [...support, partyOf(choice)] })}
        />
      )}
      <Posts row={row} choosing={choosing} onDecide={decide} />
      {decide && row.progress !== 'none' && (
        <p>
          <button
            type="button"
            className="button primary"
            onClick={() => decide({})}
            disabled={row.progress === 'decided'}
          >
            {t('accept')} <kbd>Enter</kbd>
          </button>
        </p>
      )}
    </section>
  );
}

function Candidates({
  candidates,
  chosen,
  onChoose,
}: {
  candidates: readonly Candidate[] | undefined;
  chosen: AssignmentRow['lead'];
  onChoose: (lead: Party) => void;
}) {
  const t = useText(MESSAGES);
  if (candidates === undefined) return null;
  if (candidates.length === 0) return <p className="quiet">{t('noCandidates')}</p>;
  return (
    <ol className="candidates" aria-label={t('candidates')}>
      {candidates.map((candidate, at) => (
        <li key={candidate.id}>
          <button type="button" aria-pressed={chosen?.id === candidate.id} onClick={() => onChoose(partyOf(candidate))}>
            <kbd>{at + 1}</kbd>
            <span>
              <strong>{candidate.name}</strong>{' '}
              <span className="quiet">{t('score', { n: Math.round(candidate.score * 100) })}</span>
              <span className="candidate-why">{candidate.why}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

const POSTS = [
  ['leader', 'leader', 'leaderPostId'],
  ['deputy_secretary', 'deputySecretary', 'deputySecretaryPostId'],
  ['contact', 'contact', 'contactPostId'],
] as const;

function Posts({
  row,
  choosing,
  onDecide,
}: {
  row: AssignmentRow;
  choosing: Choosing;
  onDecide: ((patch: Patch) => void) | null;
}) {
  const t = useText(MESSAGES);
  return (
    <dl className="desk-posts">
      {POSTS.map(([role, field, patch]) => {
        const own = row[field];
        const posts = choosing.posts.filter(
          (post) =>
            post.role === role && (role !== 'contact' || post.unitId === row.lead?.id || post.postId === own?.postId),
        );
        return (
          <div key={role}>
            <dt>
              <label htmlFor={`post-${role}`}>{t(role)}</label>
            </dt>
            <dd>
              {onDecide ? (
                <select
                  id={`post-${role}`}
                  value={own?.postId ?? ''}
                  onChange={(event) => onDecide({ [patch]: event.target.value || null, fillPosts: false })}
                >
                  <option value="">{t('chooseNone')}</option>
                  {own && !posts.some(({ postId }) => postId === own.postId) && (
                    <option value={own.postId}>{own.person ?? own.title}</option>
                  )}
                  {posts.map(({ postId, title, person }) => (
                    <option key={postId} value={postId}>
                      {person === null ? title : `${person} ${title}`}
                    </option>
                  ))}
                </select>
              ) : (
                (own?.person ?? own?.title ?? t('chooseNone'))
              )}
            </dd>
          </div>
        );
      })}
      <div>
        <dt>
          <label htmlFor="desk-due">{t('due')}</label>
        </dt>
        <dd>
          <DueField row={row} onDecide={onDecide} />
        </dd>
      </div>
    </dl>
  );
}

/** A date is sent when it is left, not at every key. */
function DueField({ row, onDecide }: { row: AssignmentRow; onDecide: ((patch: Patch) => void) | null }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      id="desk-due"
      type="date"
      disabled={onDecide === null}
      value={typed ?? row.due ?? ''}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed !== null && typed !== (row.due ?? '')) onDecide?.({ due: typed || null, fillPosts: false });
        setTyped(null);
      }}
    />
  );
}

function RefusedBox({ refused, onUse, onForget }: { refused: Refused; onUse: () => void; onForget: () => void }) {
  const t = useText(MESSAGES);
  const { failure, theirs } = refused;
  if (theirs === null) return <Failure failure={failure} onRetry={onUse} />;
  return (
    <div className="failure" role="alert">
      <span className="failure-mark" aria-hidden="true">
        !
      </span>
      <div>
        <p>{t('conflict')}</p>
        <p>
          {t('lead')}：{theirs.lead?.name ?? t('none')}；{t('support')}：
          {theirs.support.map(({ name }) => name).join('、') || t('chooseNone')}
        </p>
        <p>
          <button type="button" className="button" onClick={onUse}>
            {t('useMine')}
          </button>{' '}
          <button type="button" className="button" onClick={onForget}>
            {t('keepTheirs')}
          </button>
        </p>
      </div>
    </div>
  );
}
