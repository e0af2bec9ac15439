import { type Adjustment, deployIssueApi, peopleApi } from '@liubu/contract';
import { useId } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { DraftNote, Failure, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { ADJUST_MESSAGES } from '../messages.ts';
import { type Attached, BasisFile } from './basis-file.tsx';

/** A decision made in a meeting or on paper is written down with the paper. */
export function RecordForm({
  params,
  adjustment,
  refresh,
  onClose,
}: {
  params: { year: number; id: string };
  adjustment: Adjustment;
  refresh: readonly string[];
  onClose: () => void;
}) {
  const t = useText(ADJUST_MESSAGES);
  const id = useId();
  const posts = useAnswer(peopleApi.posts, {});
  const draft = useDraft(`adjustment-record.${adjustment.id}`, {
    ...{ decider: '', decidedOn: '', reason: '', revision: adjustment.revision },
    file: null as Attached | null,
  });
  const { value, change } = draft;
  const { decider, decidedOn, reason, file } = value;
  const sending = useSend(deployIssueApi.recordAdjustment, { refresh });
  const { send, busy, failure } = sending;
  const deciders = (posts.data?.posts ?? []).filter(
    ({ roles }) => roles.includes('head') || (!adjustment.needsHead && roles.includes('leader')),
  );
  const isWhole = decider !== '' && decidedOn !== '' && file !== null;
  const record = async (decision: 'approve' | 'refuse') => {
    if (file === null) return;
    const written = reason.trim();
    const answer = await send({
      params,
      body: {
        decision,
        decidedByPostId: decider,
        decidedOn,
        basisSha256: file.sha256,
        revision: value.revision,
        ...(written !== '' && { reason: written }),
      },
    });
    if (answer === null) return;
    draft.clear();
    notify(t(decision === 'approve' ? 'approvedNow' : 'refusedNow'));
    onClose();
  };
  return (
    <div className="stacked-form">
      <h3>{t('record')}</h3>
      <p className="quiet">{t('recordHint')}</p>
      <DraftNote draft={draft} sending={sending} />
      <label htmlFor={`${id}-who`}>{t('decider')}</label>
      <select id={`${id}-who`} value={decider} onChange={(event) => change({ decider: event.target.value })}>
        <option value="" />
        {deciders.map((post) => (
          <option key={post.id} value={post.id}>
            {post.holders[0]?.name} {post.title}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-day`}>{t('decidedOn')}</label>
      <input
        id={`${id}-day`}
        type="date"
        value={decidedOn}
        onChange={(event) => change({ decidedOn: event.target.value })}
      />
      {failure?.fields?.decidedOn && <p className="field-problem">{failure.fields.decidedOn}</p>}
      <BasisFile hint={t('basisFileNeeded')} file={file} onFile={(next) => change({ file: next })} />
      <label htmlFor={`${id}-reason`}>{t('reason')}</label>
      <textarea
        id={`${id}-reason`}
        rows={2}
        value={reason}
        onChange={(event) => change({ reason: event.target.value })}
      />
      <Failure failure={failure} />
      <div className="deploy-actions">
        <button
          type="button"
          className="button primary"
          disabled={!isWhole || busy}
          onClick={() => void record('approve')}
        >
          {t('recordSend')}
        </button>
        <button
          type="button"
          className="button danger"
          disabled={!isWhole || busy || reason.trim() === ''}
          onClick={() => void record('refuse')}
        >
          {t('recordRefuse')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('close')}
        </button>
      </div>
    </div>
  );
}
