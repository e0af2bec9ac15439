import { type Designation, designApi, inspectInspectionsApi } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import {
  Empty,
  Failure,
  formatDay,
  Loading,
  Page,
  ReasonBox,
  Restored,
  type Shape,
  StateTag,
  type Tone,
  useDraft,
} from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { UnitField } from '../../2-deploy/unit-field.tsx';
import { PLAN_MESSAGES } from './messages.ts';
import { PickMany } from './pick-many.tsx';
import './inspections.css';

const REFRESH = ['inspect.designations', 'platform.todos'];

/** 指定: which departments may inspect what, and until when. */
export function Component() {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const plans = useCan('inspect:plan-inspection') !== null;
  const [makes, setMakes] = useState(false);
  const answer = useAnswer(inspectInspectionsApi.designations, { params: { year } });
  return (
    <Page
      title={t('designations')}
      subtitle={t('designationsSubtitle')}
      actions={
        plans &&
        !makes && (
          <button type="button" className="button primary" onClick={() => setMakes(true)}>
            {t('newDesignation')}
          </button>
        )
      }
    >
      <div className="stack">
        {makes && <Propose onClose={() => setMakes(false)} />}
        {answer.isPending && <Loading />}
        <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
        {answer.data?.designations.length === 0 && (
          <Empty title={t('designationsNone')} hint={t('designationsNoneHint')} />
        )}
        {answer.data && answer.data.designations.length > 0 && (
          <section className="panel inspect-panel">
            <ul className="inspect-list">
              {answer.data.designations.map((one) => (
                <One key={one.id} one={one} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}

const LOOK: Record<string, { tone: Tone; shape: Shape }> = {
  proposed: { tone: 'busy', shape: 'clock' },
  approved: { tone: 'good', shape: 'check' },
  expired: { tone: 'bad', shape: 'cross' },
  refused: { tone: 'plain', shape: 'dash' },
  revoked: { tone: 'plain', shape: 'dash' },
};

function One({ one }: { one: Designation }) {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const decides = useCan('inspect:approve-inspection') !== null;
  const [asks, setAsks] = useState<'refuse' | 'revoke' | null>(null);
  const decide = useSend(inspectInspectionsApi.decideDesignation, { refresh: REFRESH, onDone: () => setAsks(null) });
  const state = one.state === 'approved' && one.isExpired ? 'expired' : one.state;
  const send = (decision: 'approve' | 'refuse' | 'revoke', reason?: string) =>
    void decide.send({
      params: { year, id: one.id },
      body: { decision, revision: one.revision, ...(reason !== undefined && { reason }) },
    });
  return (
    <li>
      <p className="row">
        <strong>{one.unit.name}</strong>
        <StateTag {...LOOK[state]!}>{t(`designation_${state}`)}</StateTag>
        <span>
          {formatDay(one.validFrom)} — {formatDay(one.validTo)}
        </span>
      </p>
      <dl className="inspect-facts">
        <dt>{t('designatedMatter')}</dt>
        <dd>{one.matter}</dd>
        {one.items.length > 0 && (
          <>
            <dt>{t('items')}</dt>
            <dd>{one.items.map(({ code, title }) => `${code} ${title}`).join('；')}</dd>
          </>
        )}
        <dt>{t('scope')}</dt>
        <dd>{one.scope}</dd>
        <dt>{t('duty')}</dt>
        <dd>{one.duty}</dd>
      </dl>
      {one.decisionReason !== null && (
        <p className="quiet">
          {one.decidedBy} {one.decisionReason}
        </p>
      )}
      {asks !== null && (
        <ReasonBox
          question={t('why')}
          confirm={t(asks)}
          busy={decide.busy}
          failure={decide.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) => send(asks, reason)}
        />
      )}
      {decides && asks === null && (
        <div className="row">
          {one.state === 'proposed' && (
            <>
              <button type="button" className="button primary" disabled={decide.busy} onClick={() => send('approve')}>
                {t('approve')}
              </button>
              <button type="button" className="button" onClick={() => setAsks('refuse')}>
                {t('refuse')}
              </button>
            </>
          )}
          {one.state === 'approved' && !one.isExpired && (
            <button type="button" className="button" onClick={() => setAsks('revoke')}>
              {t('revoke')}
            </button>
          )}
        </div>
      )}
      {asks === null && <Failure failure={decide.failure} />}
    </li>
  );
}

function Propose({ onClose }: { onClose: () => void }) {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const items = useAnswer(designApi.items, { params: { year }, query: { state: ['confirmed'], limit: 2000 } });
  const draft = useDraft(`designation-new.${year}`, {
    unitId: null as string | null,
    matter: '',
    scope: '',
    duty: '',
    itemIds: [] as string[],
    validFrom: '',
    validTo: '',
  });
  const { value, change } = draft;
  const close = () => {
    draft.clear();
    onClose();
  };
  const propose = useSend(inspectInspectionsApi.proposeDesignation, { refresh: REFRESH, onDone: close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.unitId !== null) void propose.send({ params: { year }, body: { ...value, unitId: value.unitId } });
  };
  const field = (name: 'matter' | 'scope' | 'duty', label: string) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <textarea
        id={`${id}-${name}`}
        rows={2}
        required
        value={value[name]}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </div>
  );
  return (
    <form className="panel form" onSubmit={submit}>
      <h2>{t('newDesignation')}</h2>
      <Restored draft={draft} />
      <UnitField label={t('designatedUnit')} value={value.unitId} onChange={(unitId) => change({ unitId })} />
      {field('matter', t('designatedMatter'))}
      {field('scope', t('scope'))}
      {field('duty', t('duty'))}
      <PickMany
        label={t('items')}
        choices={(items.data?.items ?? []).map((item) => ({ id: item.id, text: `${item.code} ${item.title}` }))}
        value={value.itemIds}
        onChange={(itemIds) => change({ itemIds })}
      />
      <div className="two-dates">
        {(['validFrom', 'validTo'] as const).map((name) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{t(name)}</label>
            <input
              id={`${id}-${name}`}
              type="date"
              required
              value={value[name]}
              onChange={(event) => change({ [name]: event.target.value })}
            />
            {propose.failure?.fields?.[name] && <p className="field-problem">{propose.failure.fields[name]}</p>}
          </div>
        ))}
      </div>
      <Failure failure={propose.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={value.unitId === null || propose.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
