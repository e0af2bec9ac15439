import { deployAssignApi, deployConsultApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, useMe, usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, Page, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import type { PartyChoice } from '../assign/find-parties.ts';
import { UnitPicker } from '../assign/unit-picker.tsx';
import { useChoices } from '../assign/use-choices.ts';
import '../deploy.css';
import './consult.css';
import { MESSAGES } from './messages.ts';
import { ObjectionsList } from './objections-list.tsx';

/** All objections, in a round or outside; a unit raises its own here. */
export function Component() {
  const t = useText(MESSAGES);
  const mayRaise = useCan('deploy:answer') !== null;
  const [search, setSearch] = useSearchParams();
  const itemId = search.get('item');
  const [raising, setRaising] = useState(mayRaise && itemId !== null);
  return (
    <Page
      title={t('objectionsPage')}
      subtitle={t('objectionsHint')}
      actions={
        mayRaise &&
        !raising && (
          <button type="button" className="button" onClick={() => setRaising(true)}>
            {t('raise')}
          </button>
        )
      }
    >
      {raising && (
        <RaiseForm
          itemId={itemId}
          onClose={() => {
            setRaising(false);
            setSearch({}, { replace: true });
          }}
        />
      )}
      <ObjectionsList itemId={mayRaise ? null : itemId} />
    </Page>
  );
}

function RaiseForm({ itemId, onClose }: { itemId: string | null; onClose: () => void }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { posts } = useMe();
  const units = posts.flatMap(({ unitId, unitName }) => (unitId ? [{ unitId, name: unitName ?? '' }] : []));
  const items = useAnswer(deployAssignApi.assignments, { params: { year } });
  const choosing = useChoices();
  const draft = useDraft(`objection-new.${year}.${itemId ?? ''}`, {
    ...{ item: itemId ?? '', unitId: units[0]?.unitId ?? '', reason: '' },
    lead: null as PartyChoice | null,
  });
  const { value, change } = draft;
  const { item, unitId, reason, lead } = value;
  const close = () => {
    draft.clear();
    onClose();
  };
  const sending = useSend(deployConsultApi.raiseObjection, {
    refresh: [deployConsultApi.objections.id],
    onDone: () => {
      notify(t('raised'));
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void sending.send({
      params: { year },
      body: { itemId: item, unitId, reason, ...(lead && { proposedLead: { kind: lead.kind, id: lead.id } }) },
    });
  };
  return (
    <form className="reason-box" onSubmit={submit}>
      <Restored draft={draft} />
      {units.length > 1 && (
        <label className="stacked">
          {t('unit')}
          <select value={unitId} onChange={(event) => change({ unitId: event.target.value })}>
            {units.map((unit) => (
              <option key={unit.unitId} value={unit.unitId}>
                {unit.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="stacked">
        {t('whichItem')}
        <select required value={item} onChange={(event) => change({ item: event.target.value })}>
          <option value="">{t('chooseItem')}</option>
          {items.data?.rows.map((row) => (
            <option key={row.itemId} value={row.itemId}>
              {row.code} {row.title}
            </option>
          ))}
        </select>
      </label>
      <div className="bulk-picked">
        <span>{t('otherLead')}</span>
        {lead ? (
          <button type="button" className="filter-mark" onClick={() => change({ lead: null })}>
            {lead.name} ✕
          </button>
        ) : (
          <UnitPicker
            choices={choosing.parties}
            label={t('otherLead')}
            except={[unitId]}
            onChoose={(next) => change({ lead: next })}
          />
        )}
      </div>
      <label className="stacked">
        {t('yourReason')}
        <textarea
          rows={3}
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </label>
      <Failure failure={sending.failure ?? items.error} />
      <div className="reason-actions">
        <button type="submit" className="button primary" disabled={sending.busy}>
          {t('raise')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
