import {
  type AccountLadder,
  type AccountRung,
  type AccountTerms,
  type AccountTrigger,
  accountCasesApi,
  isCaseCarrier,
} from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { Failure, notify, Restored, useDraft, useRowIds } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { useMarks } from '../../use-marks.ts';
import { CASE_MESSAGES } from '../messages.ts';
import { triggerText } from './trigger-text.ts';

const TERMS = ['statement', 'reviewApply', 'reviewDecide', 'implement'] as const;

/** A new version of the ladder: words, who, terms, counted conditions. Rungs and who carries them stay. */
export function LadderForm({
  ladder,
  version,
  onClose,
}: {
  ladder: AccountLadder;
  version: number;
  onClose: () => void;
}) {
  const t = useText(CASE_MESSAGES);
  const id = useId();
  const draft = useDraft('account-ladder', { ladder, reason: '', from: version });
  const { ladder: value, reason, from } = draft.value;
  const setValue = (next: AccountLadder) => draft.change({ ladder: next });
  const close = () => {
    draft.clear();
    onClose();
  };
  const save = useSend(accountCasesApi.saveLadder, { refresh: ['account.ladder'] });
  const setRung = (at: number, rung: AccountRung) =>
    setValue({ ...value, rungs: value.rungs.map((one, index) => (index === at ? rung : one)) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await save.send({ body: { ladder: value, from, reason } })) === null) return;
    notify(t('saved'));
    close();
  };
  return (
    <form className="form ladder-edit" onSubmit={(event) => void submit(event)}>
      <Restored draft={draft} />
      <div className="field">
        <label htmlFor={`${id}-mark`}>{t('markField')}</label>
        <input
          id={`${id}-mark`}
          required
          maxLength={20}
          value={value.mark}
          onChange={(event) => setValue({ ...value, mark: event.target.value })}
        />
      </div>
      {value.rungs.map((rung, at) => (
        <RungFields
          key={rung.key}
          rung={rung}
          below={value.rungs.slice(0, at)}
          onChange={(next) => setRung(at, next)}
        />
      ))}
      <div className="field">
        <label htmlFor={`${id}-why`}>{t('why')}</label>
        <textarea
          id={`${id}-why`}
          rows={2}
          required
          value={reason}
          onChange={(event) => draft.change({ reason: event.target.value })}
        />
      </div>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

function RungFields({
  rung,
  below,
  onChange,
}: {
  rung: AccountRung;
  below: readonly AccountRung[];
  onChange: (rung: AccountRung) => void;
}) {
  const t = useText(CASE_MESSAGES);
  const marks = useMarks();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const id = useId();
  const isCase = isCaseCarrier(rung.carrier);
  const pair = (name: 'name' | 'trigger' | 'proposer' | 'document') => (
    <div className="field" key={name}>
      <label htmlFor={`${id}-${name}`}>{t(name)}</label>
      <input
        id={`${id}-${name}`}
        required
        value={rung[name][at]}
        onChange={(event) => {
          const next: [string, string] = [...rung[name]];
          next[at] = event.target.value;
          onChange({ ...rung, [name]: next });
        }}
      />
    </div>
  );
  return (
    <fieldset className="panel stack">
      <legend>{rung.name[at]}</legend>
      {pair('name')}
      {pair('trigger')}
      <Triggers rung={rung} below={below} onChange={onChange} />
      {pair('proposer')}
      {rung.carrier === 'talk' ? (
        <div className="field">
          <label htmlFor={`${id}-decider`}>{t('decider')}</label>
          <select
            id={`${id}-decider`}
            value={rung.decider}
            onChange={(event) => onChange({ ...rung, decider: event.target.value as 'leader' | 'head' })}
          >
            <option value="leader">{t('decider_leader')}</option>
            <option value="head">{t('decider_head')}</option>
          </select>
        </div>
      ) : (
        <p>
          {t('decider')}
          {marks.colon}
          {rung.carrier === 'organ' ? t('organDecides') : t(`decider_${rung.decider}`)}
        </p>
      )}
      {pair('document')}
      {isCase &&
        TERMS.map((name) => (
          <TermField
            key={name}
            name={name}
            terms={rung.terms}
            isNeeded={rung.carrier !== 'talk' && name !== 'implement'}
            onChange={(terms) => onChange({ ...rung, terms })}
          />
        ))}
      {rung.carrier === 'circular' && (
        <div className="field">
          <label htmlFor={`${id}-points`}>{t('maxPoints')}</label>
          <input
            id={`${id}-points`}
            inputMode="decimal"
            size={6}
            value={rung.maxPoints ?? ''}
            onChange={(event) =>
              onChange({ ...rung, maxPoints: event.target.value.trim() === '' ? null : event.target.value.trim() })
            }
          />
        </div>
      )}
    </fieldset>
  );
}

function TermField({
  name,
  terms,
  isNeeded,
  onChange,
}: {
  name: (typeof TERMS)[number];
  terms: AccountTerms;
  isNeeded: boolean;
  onChange: (terms: AccountTerms) => void;
}) {
  const t = useText(CASE_MESSAGES);
  const id = useId();
  const term = terms[name];
  const kind = term === null ? 'none' : term.in;
  return (
    <div className="row">
      <label htmlFor={id}>{t(`term_${name}`)}</label>
      {term !== null && (
        <input
          type="number"
          min={1}
          max={366}
          required
          aria-label={t(`term_${name}`)}
          value={term.count}
          onChange={(event) => onChange({ ...terms, [name]: { ...term, count: Number(event.target.value) } })}
        />
      )}
      <select
        id={id}
        value={kind}
        onChange={(event) => {
          const next = event.target.value;
          onChange({
            ...terms,
            [name]: next === 'none' ? null : { count: term?.count ?? 5, in: next as 'days' | 'working-days' },
          });
        }}
      >
        <option value="working-days">{t('inWorkingDays')}</option>
        <option value="days">{t('inDays')}</option>
        {!isNeeded && <option value="none">{t('noTerm')}</option>}
      </select>
    </div>
  );
}

const FRESH: Readonly<Record<'late' | 'red' | 'months' | 'returned', AccountTrigger>> = {
  late: { kind: 'late', workingDays: 5 },
  red: { kind: 'colour', colour: 'red' },
  months: { kind: 'months', colour: 'red', months: 2 },
  returned: { kind: 'returned', times: 1 },
};
const counted = (trigger: AccountTrigger): number | null =>
  trigger.kind === 'late'
    ? trigger.workingDays
    : trigger.kind === 'months'
      ? trigger.months
      : trigger.kind === 'colour'
        ? null
        : trigger.times;
const withCount = (trigger: AccountTrigger, n: number): AccountTrigger =>
  trigger.kind === 'late'
    ? { ...trigger, workingDays: n }
    : trigger.kind === 'months'
      ? { ...trigger, months: n }
      : trigger.kind === 'colour'
        ? trigger
        : { ...trigger, times: n };

function Triggers({
  rung,
  below,
  onChange,
}: {
  rung: AccountRung;
  below: readonly AccountRung[];
  onChange: (rung: AccountRung) => void;
}) {
  const t = useText(CASE_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const names = new Map(below.map(({ key, name }) => [key, name[at]]));
  const set = (triggers: AccountTrigger[]) => onChange({ ...rung, triggers });
  const rows = useRowIds(rung.triggers.length);
  const fresh: [string, AccountTrigger][] = [
    ...Object.entries(FRESH),
    ...below.map(({ key }): [string, AccountTrigger] => [`rung ${key}`, { kind: 'rung', rung: key, times: 1 }]),
  ];
  return (
    <div className="field">
      <span>{t('counted')}</span>
      {rung.triggers.map((trigger, index) => {
        const n = counted(trigger);
        return (
          <div key={rows.at(index)} className="row">
            <span>{triggerText(t, trigger, names)}</span>
            {n !== null && (
              <input
                type="number"
                min={1}
                max={250}
                aria-label={`${t('threshold')} ${index + 1}`}
                value={n}
                onChange={(event) =>
                  set(rung.triggers.map((one, i) => (i === index ? withCount(one, Number(event.target.value)) : one)))
                }
              />
            )}
            <button
              type="button"
              className="button link"
              onClick={() => {
                rows.drop(index);
                set(rung.triggers.filter((_, i) => i !== index));
              }}
            >
              {t('remove')}
            </button>
          </div>
        );
      })}
      <select
        aria-label={t('addTrigger')}
        value=""
        onChange={(event) => {
          const chosen = fresh.find(([key]) => key === event.target.value);
          if (chosen) set([...rung.triggers, chosen[1]]);
        }}
      >
        <option value="">{t('addTrigger')}</option>
        {fresh.map(([key, trigger]) => (
          <option key={key} value={key}>
            {triggerText(t, trigger, names)}
          </option>
        ))}
      </select>
    </div>
  );
}
