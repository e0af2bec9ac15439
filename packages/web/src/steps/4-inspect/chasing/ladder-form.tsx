import type { Ladder, LadderRung, LadderTrigger } from '@liubu/contract';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { NumberField } from './declared-fields.tsx';
import { CHASING_MESSAGES } from './messages.ts';

/** What a new trigger begins with. */
const FRESH: Readonly<Record<LadderTrigger['kind'], LadderTrigger>> = {
  late: { kind: 'late', workingDays: 5 },
  colour: { kind: 'colour', colour: 'red' },
  months: { kind: 'months', colour: 'yellow', months: 2 },
  returned: { kind: 'returned', times: 1 },
};
const KINDS = Object.keys(FRESH) as LadderTrigger['kind'][];

/** The rungs with what makes each of them proposed; who signs is said in both languages. */
export function LadderForm({ value, onChange }: { value: Ladder; onChange: (next: Ladder) => void }) {
  const t = useText(CHASING_MESSAGES);
  const set = (index: number, next: LadderRung) =>
    onChange({ ...value, rungs: value.rungs.map((rung, at) => (at === index ? next : rung)) });
  return (
    <>
      <NumberField
        label={t('helpersFromField')}
        value={value.helpers.missing}
        min={1}
        max={200}
        onChange={(missing) => onChange({ ...value, helpers: { missing } })}
      />
      <ol className="ladder-form">
        {value.rungs.map((rung, index) => (
          <RungForm key={rung.key} rung={rung} onChange={(next) => set(index, next)} />
        ))}
      </ol>
    </>
  );
}

function RungForm({ rung, onChange }: { rung: LadderRung; onChange: (next: LadderRung) => void }) {
  const t = useText(CHASING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const other = at === 0 ? 1 : 0;
  const pair = (of: LadderRung['name'], text: string): LadderRung['name'] =>
    at === 0 ? [text, of[other]] : [of[other], text];
  const setTrigger = (index: number, next: LadderTrigger | null) =>
    onChange({
      ...rung,
      triggers: rung.triggers.flatMap((one, place) => (place === index ? (next ?? []) : one)),
    });
  const missing = KINDS.filter((kind) => !rung.triggers.some((one) => one.kind === kind));
  return (
    <li className="rung-form">
      <div className="declared">
        <label className="field">
          {t('rungName')}
          <input
            value={rung.name[at]}
            maxLength={at === 0 ? 30 : 60}
            onChange={({ target }) => onChange({ ...rung, name: pair(rung.name, target.value) })}
          />
        </label>
        <label className="field">
          {t('rungSigner')}
          <input
            value={rung.signer[at]}
            maxLength={at === 0 ? 30 : 60}
            onChange={({ target }) => onChange({ ...rung, signer: pair(rung.signer, target.value) })}
          />
        </label>
      </div>
      {rung.triggers.length === 0 && <p className="quiet">{t('byCalendar')}</p>}
      <ul>
        {rung.triggers.map((trigger, index) => (
          <li key={trigger.kind + String(index)} className="trigger-line">
            <TriggerFields trigger={trigger} onChange={(next) => setTrigger(index, next)} />
            <button type="button" className="button link" onClick={() => setTrigger(index, null)}>
              {t('removeTrigger')}
            </button>
          </li>
        ))}
      </ul>
      {missing.map((kind) => (
        <button
          key={kind}
          type="button"
          className="button link"
          onClick={() => onChange({ ...rung, triggers: [...rung.triggers, FRESH[kind]] })}
        >
          + {t(`addTrigger_${kind}`)}
        </button>
      ))}
    </li>
  );
}

function TriggerFields({ trigger, onChange }: { trigger: LadderTrigger; onChange: (next: LadderTrigger) => void }) {
  const t = useText(CHASING_MESSAGES);
  const colour = (
    <label className="field">
      {t('triggerColour')}
      <select
        value={'colour' in trigger ? trigger.colour : 'red'}
        onChange={({ target }) => {
          if ('colour' in trigger) onChange({ ...trigger, colour: target.value as 'yellow' | 'red' });
        }}
      >
        <option value="yellow">{t('yellowOrWorse')}</option>
        <option value="red">{t('redOnly')}</option>
      </select>
    </label>
  );
  switch (trigger.kind) {
    case 'late':
      return (
        <NumberField
          label={t('triggerLate')}
          value={trigger.workingDays}
          min={1}
          max={250}
          onChange={(workingDays) => onChange({ ...trigger, workingDays })}
        />
      );
    case 'colour':
      return colour;
    case 'months':
      return (
        <>
          {colour}
          <NumberField
            label={t('triggerMonths')}
            value={trigger.months}
            min={2}
            max={12}
            onChange={(months) => onChange({ ...trigger, months })}
          />
        </>
      );
    case 'returned':
      return (
        <NumberField
          label={t('triggerReturned')}
          value={trigger.times}
          min={1}
          max={10}
          onChange={(times) => onChange({ ...trigger, times })}
        />
      );
  }
}
