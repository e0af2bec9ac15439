import { type BodyIn, deployAssignApi, type Party, type ResponseOf } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, useUndo } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { ChangesTable } from './changes-table.tsx';
import type { PartyChoice } from './find-parties.ts';
import { MESSAGES } from './messages.ts';
import { UnitPicker } from './unit-picker.tsx';
import type { Choosing } from './use-choices.ts';

type Bulk = typeof deployAssignApi.bulkAssign;
type Preview = ResponseOf<Bulk>;

/** Proposals from here on are sure enough to be accepted together; the slider of trust is one's own. */
const USUAL_SCORE = 0.6;
const partyOf = ({ kind, id }: Party): Party => ({ kind, id });

/** One change for all that are selected: shown first, done as shown, taken back as one. */
export function BulkBar({
  itemIds,
  choosing,
  onDone,
  onClear,
  onUndo,
}: {
  itemIds: readonly string[];
  choosing: Choosing;
  onDone: (undoId: string | null) => void;
  onClear: () => void;
  onUndo: (undoId: string) => Promise<boolean>;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const offerUndo = useUndo();
  const [accept, setAccept] = useState(false);
  const [score, setScore] = useState(USUAL_SCORE);
  const [lead, setLead] = useState<PartyChoice | null>(null);
  const [support, setSupport] = useState<readonly PartyChoice[]>([]);
  const [leader, setLeader] = useState('');
  const [due, setDue] = useState('');
  const [preview, setPreview] = useState<Preview | null>(null);
  const sending = useSend(deployAssignApi.bulkAssign);
  const change: BodyIn<Bulk>['change'] = {
    ...(accept && { acceptFromScore: score }),
    ...(lead && { lead: partyOf(lead) }),
    ...(support.length > 0 && { addSupport: support.map(partyOf) }),
    ...(leader && { leaderPostId: leader }),
    ...(due && { due }),
  };
  const hasChange = Object.keys(change).length > 0;
  const ask = async (isPreview: boolean) => {
    const answer = await sending.send({
      params: { year },
      body: {
        select: { itemIds: [...itemIds] },
        change,
        preview: isPreview,
        ...(!isPreview && preview && { seen: preview.digest }),
      },
    });
    if (answer === null) return;
    if (isPreview) {
      setPreview(answer);
      return;
    }
    setPreview(null);
    const { undoId } = answer;
    onDone(undoId);
    if (undoId !== null)
      offerUndo(t('bulkDone', { n: answer.confirmed }), async () => ((await onUndo(undoId)) ? true : null));
  };
  if (preview !== null) {
    const items = new Set(preview.changes.map(({ itemId }) => itemId)).size;
    return (
      <section className="bulk-panel" aria-label={t('preview')}>
        <h2>{t('previewTitle', { items, n: preview.changes.length })}</h2>
        {preview.confirmed > items && <p>{t('previewConfirmOnly', { n: preview.confirmed - items })}</p>}
        {preview.unchanged > 0 && <p className="quiet">{t('unchanged', { n: preview.unchanged })}</p>}
        {preview.refused.length > 0 && (
          <div className="note-doubt">
            <p>{t('refusedTitle', { n: preview.refused.length })}</p>
            <ul>
              {preview.refused.map(({ itemId, code, title, why }) => (
                <li key={itemId}>
                  {code} {title}：{why}
                </li>
              ))}
            </ul>
          </div>
        )}
        {preview.changes.length > 0 && <ChangesTable changes={preview.changes} />}
        <Failure failure={sending.failure} />
        <p className="bulk-actions">
          {preview.confirmed > 0 ? (
            <button type="button" className="button primary" disabled={sending.busy} onClick={() => ask(false)}>
              {t('apply')}
            </button>
          ) : (
            <span>{t('nothingToDo')}</span>
          )}
          <button
            type="button"
            className="button"
            onClick={() => {
              sending.clear();
              setPreview(null);
            }}
          >
            {t('cancel')}
          </button>
        </p>
      </section>
    );
  }
  return (
    <section className="bulk-panel" aria-label={t('bulkTitle', { n: itemIds.length })}>
      <div className="bulk-fields">
        <strong role="status">{t('bulkTitle', { n: itemIds.length })}</strong>
        <label>
          <input type="checkbox" checked={accept} onChange={(event) => setAccept(event.target.checked)} />{' '}
          {t('bulkAccept', { n: Math.round(score * 100) })}
        </label>
        <input
          type="range"
          aria-label={t('bulkAccept', { n: Math.round(score * 100) })}
          min={0}
          max={1}
          step={0.05}
          value={score}
          disabled={!accept}
          onChange={(event) => setScore(Number(event.target.value))}
        />
        <Picked label={t('bulkLead')} picked={lead ? [lead] : []} onRemove={() => setLead(null)}>
          {lead === null && <UnitPicker choices={choosing.parties} label={t('bulkLead')} onChoose={setLead} />}
        </Picked>
        <Picked
          label={t('bulkSupport')}
          picked={support}
          onRemove={(gone) => setSupport(support.filter(({ id }) => id !== gone))}
        >
          <UnitPicker
            choices={choosing.parties}
            label={t('bulkSupport')}
            except={support.map(({ id }) => id)}
            onChoose={(choice) => setSupport([...support, choice])}
          />
        </Picked>
        <label>
          {t('bulkLeader')}{' '}
          <select value={leader} onChange={(event) => setLeader(event.target.value)}>
            <option value="">{t('keep')}</option>
            {choosing.posts
              .filter(({ role }) => role === 'leader')
              .map(({ postId, person, title }) => (
                <option key={postId} value={postId}>
                  {person ?? title}
                </option>
              ))}
          </select>
        </label>
        <label>
          {t('bulkDue')} <input type="date" value={due} onChange={(event) => setDue(event.target.value)} />
        </label>
      </div>
      <Failure failure={sending.failure} />
      <p className="bulk-actions">
        <button
          type="button"
          className="button primary"
          disabled={!hasChange || sending.busy}
          onClick={() => ask(true)}
        >
          {t('preview')}
        </button>
        <button type="button" className="button" onClick={onClear}>
          {t('clearSelection')}
        </button>
      </p>
    </section>
  );
}

function Picked({
  label,
  picked,
  onRemove,
  children,
}: {
  label: string;
  picked: readonly PartyChoice[];
  onRemove: (id: string) => void;
  children: React.ReactNode;
}) {
  const t = useText(MESSAGES);
  return (
    <div className="bulk-picked">
      <span>{label}</span>
      <ul className="chips">
        {picked.map(({ id, name }) => (
          <li key={id}>
            {name}
            <button type="button" aria-label={t('remove', { name })} onClick={() => onRemove(id)}>
              ✕
            </button>
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
