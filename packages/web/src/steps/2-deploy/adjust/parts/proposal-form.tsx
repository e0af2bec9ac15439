import { type Adjustment, type AdjustmentChange, deployIssueApi, type VersionItem } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { Failure, Loading, notify } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { ADJUST_MESSAGES } from '../messages.ts';
import { type Attached, BasisFile } from './basis-file.tsx';
import { ChangeFields } from './change-fields.tsx';
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
  const [chosen, setChosen] = useState(itemId);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('due');
  const [change, setChange] = useState<AdjustmentChange | null>(null);
  const [reason, setReason] = useState('');
  const [basisText, setBasisText] = useState('');
  const [file, setFile] = useState<Attached | null>(null);
  const items = useIssuedItems(year);
  const { send, busy, failure } = useSend(deployIssueApi.proposeAdjustment, {
    refresh: ['deploy.adjustments', 'home.mine'],
    onDone: (made) => {
      notify(t('proposed'));
      onDone(made);
    },
  });
  const item = items?.find((one) => one.itemId === chosen) ?? null;
  const isWhole = change !== null && reason.trim().length > 1 && (kind === 'add' || item !== null);
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
      <label htmlFor={`${id}-kind`}>{t('kind')}</label>
      <select
        id={`${id}-kind`}
        value={kind}
        onChange={(event) => {
          setKind(event.target.value as typeof kind);
          setChange(null);
        }}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`kind_${one}`)}
          </option>
        ))}
      </select>
      {kind !== 'add' && (
        <ItemField
          items={items}
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            setChange(null);
          }}
        />
      )}
      {(item !== null || kind === 'add') && (
        <ChangeFields key={`${kind} ${chosen}`} kind={kind} item={item} onChange={setChange} />
      )}
      <label htmlFor={`${id}-reason`}>{t('reason')}</label>
      <textarea id={`${id}-reason`} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      <label htmlFor={`${id}-basis`}>{t('basis')}</label>
      <input
        id={`${id}-basis`}
        value={basisText}
        maxLength={500}
        placeholder={t('basisHint')}
        onChange={(event) => setBasisText(event.target.value)}
      />
      <BasisFile hint={t('basisFile')} file={file} onFile={setFile} />
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
