import { type Adjustment, deployIssueApi, type VersionItem } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { DraftNote, Failure, Loading, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { ADJUST_MESSAGES } from '../messages.ts';
import { type Attached, BasisFile } from './basis-file.tsx';
import { ChangeFields, type ChangeForm, changeOf, fieldsOf } from './change-fields.tsx';
import { ItemField } from './item-field.tsx';

const KINDS = ['due', 'target', 'wording', 'unit', 'drop', 'add'] as const;

/** Proposes one change of one item: what it becomes, why, on what basis. */
export function ProposalForm({
  year,
  itemId,
  onDone,
}: {
  year: number;
  /** Chosen already, when one comes from an item's page. */
  itemId: string | null;
  onDone: (adjustment: Adjustment) => void;
}) {
  const t = useText(ADJUST_MESSAGES);
  const id = useId();
  const draft = useDraft(`adjustment-new.${year}.${itemId ?? ''}`, {
    ...{ chosen: itemId, kind: 'due' as (typeof KINDS)[number], reason: '', basisText: '' },
    fields: null as ChangeForm | null,
    file: null as Attached | null,
  });
  const { value, change: put } = draft;
  const { chosen, kind, reason, basisText, file } = value;
  const items = useIssuedItems(year);
  const { send, busy, failure } = useSend(deployIssueApi.proposeAdjustment, {
    refresh: ['deploy.adjustments', 'home.mine'],
    onDone: (made) => {
      draft.clear();
      notify(t('proposed'));
      onDone(made);
    },
  });
  const item = items?.find((one) => one.itemId === chosen) ?? null;
  const fields = value.fields ?? fieldsOf(item);
  const change = kind === 'add' || item !== null ? changeOf(kind, fields) : null;
  const isWhole = change !== null && reason.trim().length > 1;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change === null || !isWhole) return;
    void send({
      params: { year },
      body: {
        itemId: kind === 'add' ? null : chosen,
        change,
        reason: reason.trim(),
        ...(basisText.trim() !== '' && { basisText: basisText.trim() }),
        ...(file && { basisSha256: file.sha256 }),
      },
    });
  };
  if (items === null) return <Loading />;
  return (
    <form className="deploy-part stacked-form" onSubmit={submit}>
      <h2>{t('propose')}</h2>
      <DraftNote draft={draft} />
      <label htmlFor={`${id}-kind`}>{t('kind')}</label>
      <select
        id={`${id}-kind`}
        value={kind}
        onChange={(event) => put({ kind: event.target.value as typeof kind, fields: null })}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`kind_${one}`)}
          </option>
        ))}
      </select>
      {kind !== 'add' && (
        <ItemField items={items} value={chosen} onChange={(next) => put({ chosen: next, fields: null })} />
      )}
      {(item !== null || kind === 'add') && (
        <ChangeFields
          key={`${kind} ${chosen}`}
          kind={kind}
          item={item}
          form={fields}
          onChange={(next) => put({ fields: next })}
        />
      )}
      <label htmlFor={`${id}-reason`}>{t('reason')}</label>
      <textarea id={`${id}-reason`} rows={2} value={reason} onChange={(event) => put({ reason: event.target.value })} />
      <label htmlFor={`${id}-basis`}>{t('basis')}</label>
      <input
        id={`${id}-basis`}
        value={basisText}
        maxLength={500}
        placeholder={t('basisHint')}
        onChange={(event) => put({ basisText: event.target.value })}
      />
      <BasisFile hint={t('basisFile')} file={file} onFile={(next) => put({ file: next })} />
      <Failure failure={failure} />
      <div>
        <button type="submit" className="button primary" disabled={!isWhole || busy}>
          {t('send')}
        </button>
      </div>
    </form>
  );
}

/** What the version that holds says; [] before the first issue, null while it is asked for. */
function useIssuedItems(year: number): readonly VersionItem[] | null {
  const versions = useAnswer(deployIssueApi.versions, { params: { year } });
  const issued = versions.data?.versions.find(({ state }) => state === 'issued');
  const page = useAnswer(
    deployIssueApi.version,
    { params: { year, id: issued?.id ?? '' } },
    { enabled: issued !== undefined },
  );
  if (versions.isPending || (issued !== undefined && page.isPending)) return null;
  return page.data?.items ?? [];
}
