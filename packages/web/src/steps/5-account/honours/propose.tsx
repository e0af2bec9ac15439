import { accountHonoursApi, type HonourBatchPage, type HonourEvidence, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { ApiFailure } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, FileDrop, notify, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { useMarks } from '../use-marks.ts';
import { HONOUR_MESSAGES } from './messages.ts';
import { useUnits } from './use-units.ts';

const REFRESH = ['account.honour-batch', 'account.honours'];

/** From locked scores by the declared conditions, or one by hand with its reason and evidence. */
export function Propose({ page }: { page: HonourBatchPage }) {
  const t = useText(HONOUR_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const { batch, kinds, hasScores } = page;
  const [byHand, setByHand] = useState(false);
  const [left, setLeft] = useState<ResponseOf<typeof accountHonoursApi.proposeFromScores>['leftOut']>([]);
  const fromScores = useSend(accountHonoursApi.proposeFromScores, { refresh: REFRESH });
  const scored = kinds.filter(
    ({ subject, conditions }) =>
      subject === 'unit' &&
      (conditions.grades.length > 0 || conditions.topRank !== null || conditions.mostImproved !== null),
  );
  const propose = async (kindKey: string) => {
    const answer = await fromScores.send({ params: { year, id: batch.id }, body: { kindKey } });
    if (answer === null) return;
    setLeft(answer.leftOut);
    notify(t('added', { n: answer.added }));
  };
  return (
    <section>
      <div className="row">
        <button type="button" className="button" aria-expanded={byHand} onClick={() => setByHand(!byHand)}>
          {t('proposeByHand')}
        </button>
        {hasScores &&
          scored.map(({ key, name }) => (
            <button
              key={key}
              type="button"
              className="button"
              disabled={fromScores.busy}
              onClick={() => void propose(key)}
            >
              {t('proposeFromScores')}
              {marks.colon}
              {name}
            </button>
          ))}
        {!hasScores && <span className="quiet">{t('noScores')}</span>}
      </div>
      <Failure failure={fromScores.failure} />
      {left.length > 0 && (
        <div>
          <p>{t('leftOut')}</p>
          <ul className="honour-list">
            {left.map(({ unit, words }) => (
              <li key={unit.id}>
                {unit.name} <span className="quiet">{words}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {byHand && <ByHand page={page} onClose={() => setByHand(false)} />}
    </section>
  );
}

function ByHand({ page, onClose }: { page: HonourBatchPage; onClose: () => void }) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const units = useUnits();
  const { batch, kinds } = page;
  const draft = useDraft(`honour.${batch.id}`, {
    ...{ kindKey: kinds[0]?.key ?? '', unitId: '', name: '', reason: '', title: '', warningReason: '' },
    evidence: [] as readonly HonourEvidence[],
  });
  const { value, change } = draft;
  const { kindKey, unitId, name, reason, title, warningReason, evidence } = value;
  const [fileProblem, setFileProblem] = useState<ApiFailure | null>(null);
  const propose = useSend(accountHonoursApi.proposeHonour, { refresh: REFRESH });
  const kind = kinds.find(({ key }) => key === kindKey);
  const wanted: readonly string[] = kind?.unitKinds ?? [];
  const take = async (file: File) => {
    setFileProblem(null);
    try {
      const { sha256, name: stored } = await uploadFile(file, 'attachment');
      change((now) => ({ evidence: [...now.evidence, { title: stored, sha256 }] }));
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      setFileProblem(failure);
    }
  };
  const close = () => {
    draft.clear();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await propose.send({
      params: { year, id: batch.id },
      body: {
        ...{ kindKey, unitId, reason, evidence: [...evidence] },
        name: kind?.subject === 'unit' || name.trim() === '' ? null : name,
        ...(warningReason.trim() !== '' && { warningReason }),
      },
    });
    if (answer === null) return;
    notify(t('proposed'));
    close();
  };
  const fields = propose.failure?.fields ?? {};
  const needsWarning = fields.warningReason !== undefined || warningReason !== '';
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <Restored draft={draft} />
      <label>
        {t('kind')}
        <select value={kindKey} onChange={(event) => change({ kindKey: event.target.value })}>
          {kinds.map((one) => (
            <option key={one.key} value={one.key}>
              {one.name}（{one.left === null ? t('noQuota') : t('left', { n: one.left })}）
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('unit')}
        <select required value={unitId} onChange={(event) => change({ unitId: event.target.value })}>
          <option value="" />
          {units
            .filter((unit) => wanted.length === 0 || wanted.includes(unit.kind))
            .map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
        </select>
      </label>
      {kind !== undefined && kind.subject !== 'unit' && (
        <label>
          {t('name')}
          <input required value={name} onChange={(event) => change({ name: event.target.value })} />
          {fields.name && <p className="field-problem">{fields.name}</p>}
        </label>
      )}
      <label>
        {t('reason')}
        <textarea required rows={3} value={reason} onChange={(event) => change({ reason: event.target.value })} />
      </label>
      <div className="field">
        <span>{t('evidence')}</span>
        {evidence.length > 0 && (
          <ul className="honour-list">
            {evidence.map((one, at) => (
              <li key={`${one.sha256} ${one.title}`}>
                {one.title}{' '}
                <button
                  type="button"
                  className="button link"
                  onClick={() => change({ evidence: evidence.filter((_, n) => n !== at) })}
                >
                  {t('remove')}
                  <span className="visually-hidden"> {one.title}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="row">
          <input
            aria-label={t('evidenceName')}
            placeholder={t('evidenceName')}
            value={title}
            onChange={(event) => change({ title: event.target.value })}
          />
          {title.trim() !== '' && (
            <button
              type="button"
              className="button"
              onClick={() => {
                change({ evidence: [...evidence, { title: title.trim(), sha256: null }], title: '' });
              }}
            >
              {t('addEvidence')}
            </button>
          )}
        </div>
        <FileDrop
          accept=".pdf,.doc,.docx,.xlsx,.jpg,.jpeg,.png,.ofd"
          hint={t('dropFile')}
          onFile={(file) => void take(file)}
        />
        <Failure failure={fileProblem} />
      </div>
      {needsWarning && (
        <label>
          {t('warningReason')}
          <input value={warningReason} onChange={(event) => change({ warningReason: event.target.value })} />
          {fields.warningReason && <p className="field-problem">{fields.warningReason}</p>}
        </label>
      )}
      <Failure failure={propose.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={propose.busy}>
          {t('propose')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
