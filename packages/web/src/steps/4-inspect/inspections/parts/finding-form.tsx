import { inspectInspectionsApi, SEVERITIES, type SiteSheet } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { newId } from '../new-id.ts';
import { useAt } from '../tags.tsx';
import { VISIT_MESSAGES } from '../visit-messages.ts';

type Severity = keyof typeof SEVERITIES;

/** What was found wrong: the fact, the records that prove it, and the filing that it contradicts. */
export function FindingForm({
  inspectionId,
  sheet,
  onDone,
}: {
  inspectionId: string;
  sheet: SiteSheet;
  onDone: () => void;
}) {
  const t = useText(VISIT_MESSAGES);
  const at = useAt();
  const year = usePlanYear();
  const id = useId();
  const [findingId] = useState(newId);
  const draft = useDraft(`site-finding-${inspectionId}`, {
    unitId: sheet.units[0]?.id ?? '',
    itemId: sheet.items.length === 1 ? sheet.items[0]!.id : '',
    targetId: '',
    fact: '',
    severity: 'doubt' as Severity,
    numberFound: '',
    filingId: '',
    checkIds: [] as string[],
  });
  const { value, change } = draft;
  const put = (part: Partial<typeof value>) => change(part);
  const save = useSend(inspectInspectionsApi.saveFinding, { refresh: ['inspect.site-sheet'] });
  const items = sheet.items.filter(({ unitIds }) => unitIds.includes(value.unitId));
  const item = items.find((one) => one.id === value.itemId);
  const filings = item?.filings.filter(({ unitId }) => unitId === value.unitId) ?? [];
  const checks = sheet.checks.filter(
    ({ unitId, withdrawnReason }) => unitId === value.unitId && withdrawnReason === null,
  );
  const problem = (field: string) => save.failure?.fields?.[field];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = {
      ...value,
      targetId: value.targetId || null,
      filingId: value.filingId || null,
      numberFound: value.numberFound || null,
      revision: 0,
    };
    if ((await save.send({ params: { year, id: inspectionId, findingId }, body })) === null) return;
    draft.clear();
    notify(t('saved'));
    onDone();
  };
  const select = (
    name: 'unitId' | 'itemId' | 'targetId' | 'filingId' | 'severity',
    label: string,
    none: string | null,
    choices: readonly { id: string; text: string }[],
    also: Partial<typeof value> = {},
  ) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <select
        id={`${id}-${name}`}
        required={none === ''}
        value={value[name]}
        onChange={(event) => put({ [name]: event.target.value, ...also })}
      >
        {none !== null && <option value="">{none}</option>}
        {choices.map((one) => (
          <option key={one.id} value={one.id}>
            {one.text}
          </option>
        ))}
      </select>
      {problem(name) && <p className="field-problem">{problem(name)}</p>}
    </div>
  );
  return (
    <form className="form site-form" onSubmit={submit}>
      {sheet.units.length > 1 &&
        select(
          'unitId',
          t('unit'),
          null,
          sheet.units.map((unit) => ({ id: unit.id, text: unit.name })),
          {
            itemId: '',
            targetId: '',
            filingId: '',
            checkIds: [],
          },
        )}
      {select(
        'itemId',
        t('item'),
        '',
        items.map((one) => ({ id: one.id, text: `${one.code} ${one.title}` })),
        {
          targetId: '',
          filingId: '',
        },
      )}
      <div className="field">
        <label htmlFor={`${id}-fact`}>{t('findingFact')}</label>
        <textarea
          id={`${id}-fact`}
          rows={3}
          required
          maxLength={4000}
          value={value.fact}
          onChange={(event) => put({ fact: event.target.value })}
        />
      </div>
      {select(
        'severity',
        t('severity'),
        null,
        (Object.keys(SEVERITIES) as Severity[]).map((key) => ({ id: key, text: SEVERITIES[key][at] })),
      )}
      {select(
        'filingId',
        t('contradicts'),
        t('noFiling'),
        filings.map((one) => ({
          id: one.id,
          text: `${t('filed', { month: one.month })} ${one.progress.slice(0, 20)}`,
        })),
      )}
      {item &&
        item.targets.length > 0 &&
        select(
          'targetId',
          t('target'),
          t('noTarget'),
          item.targets.map((one) => ({ id: one.id, text: one.name })),
        )}
      <div className="field">
        <label htmlFor={`${id}-number`}>{t('numberFound')}</label>
        <input
          id={`${id}-number`}
          inputMode="decimal"
          pattern="-?[0-9]{1,20}(\.[0-9]{1,10})?"
          value={value.numberFound}
          onChange={(event) => put({ numberFound: event.target.value })}
        />
      </div>
      <fieldset>
        <legend>{t('evidenceOf')}</legend>
        {checks.length === 0 && <p className="quiet">{t('checksNone')}</p>}
        {checks.map((check) => (
          <label key={check.id} className="inspect-choice">
            <span>
              <input
                type="checkbox"
                checked={value.checkIds.includes(check.id)}
                onChange={(event) =>
                  put({
                    checkIds: event.target.checked
                      ? [...value.checkIds, check.id]
                      : value.checkIds.filter((one) => one !== check.id),
                  })
                }
              />{' '}
              {check.fact.slice(0, 60)}{' '}
              <span className="quiet">
                {check.byName} {check.photos.length > 0 && t('photosN', { n: check.photos.length })}
              </span>
            </span>
          </label>
        ))}
        {problem('checkIds') && <p className="field-problem">{problem('checkIds')}</p>}
      </fieldset>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('writeFinding')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
