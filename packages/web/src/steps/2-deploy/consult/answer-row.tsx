import type { ConsultationAnswer, deployConsultApi, Party, ResponseOf } from '@liubu/contract';
import { formatDay } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { UnitPicker } from '../assign/unit-picker.tsx';
import type { Choosing } from '../assign/use-choices.ts';
import { MESSAGES } from './messages.ts';
import { ChangeTag } from './state-tags.tsx';

type Row = ResponseOf<typeof deployConsultApi.myConsultation>['rows'][number];
const OPINIONS = ['agree', 'change', 'object'] as const;

/** One item of the draft: agreed by default; a change or an objection opens its fields in place. */
export function AnswerRow({
  row,
  answer,
  problem,
  choosing,
  onChange,
}: {
  row: Row;
  answer: ConsultationAnswer | null;
  problem: string | null;
  choosing: Choosing;
  onChange: ((answer: ConsultationAnswer | null) => void) | null;
}) {
  const t = useText(MESSAGES);
  const { itemId, code, wording, lead, support, leader, due, asLead, outcomes } = row;
  const opinion = answer?.opinion ?? 'agree';
  const put = (change: Partial<ConsultationAnswer>) => onChange?.({ itemId, opinion, ...answer, ...change });
  return (
    <li className={problem ? 'answer-row wrong' : 'answer-row'}>
      <div className="answer-text">
        <p>
          <span className="desk-number">{code}</span> {wording}
        </p>
        <p className="quiet round-line">
          <strong>{t(asLead ? 'asLead' : 'asSupport')}</strong>
          <span>
            {t('lead')}：{lead?.name ?? t('empty')}
          </span>
          <span>
            {t('support')}：{support.map(({ name }) => name).join('、') || t('empty')}
          </span>
          {leader && (
            <span>
              {t('leader')}：{leader}
            </span>
          )}
          {due && (
            <span>
              {t('due')}：{formatDay(due)}
            </span>
          )}
        </p>
        {outcomes.map(({ field, after, state, decision }) => (
          <p key={`${field} ${after}`} className="answer-outcome">
            <ChangeTag state={state} /> {t(field)}：{after}
            {decision && <span className="quiet">（{decision}）</span>}
          </p>
        ))}
      </div>
      <fieldset className="segments answer-opinion" disabled={onChange === null}>
        <legend className="visually-hidden">{code}</legend>
        {OPINIONS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={opinion === one}
            onClick={() => (one === 'agree' ? onChange?.(null) : put({ opinion: one }))}
          >
            {t(one)}
          </button>
        ))}
      </fieldset>
      {opinion !== 'agree' && (
        <div className="answer-fields">
          {opinion === 'change' ? (
            <ChangeFields row={row} answer={answer} choosing={choosing} put={put} disabled={onChange === null} />
          ) : (
            <LeadField
              label={t('otherLead')}
              value={answer?.lead}
              choosing={choosing}
              onChange={(value) => put({ lead: value })}
            />
          )}
          <label className="stacked">
            {t('yourReason')}
            <textarea
              rows={2}
              maxLength={1000}
              disabled={onChange === null}
              value={answer?.reason ?? ''}
              onChange={(event) => put({ reason: event.target.value })}
            />
          </label>
        </div>
      )}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

function ChangeFields({
  row,
  answer,
  choosing,
  put,
  disabled,
}: {
  row: Row;
  answer: ConsultationAnswer | null;
  choosing: Choosing;
  put: (change: Partial<ConsultationAnswer>) => void;
  disabled: boolean;
}) {
  const t = useText(MESSAGES);
  const support: readonly Party[] = answer?.support ?? row.support;
  return (
    <>
      <label className="stacked">
        {t('wording')}
        <textarea
          rows={2}
          maxLength={2000}
          disabled={disabled}
          value={answer?.wording ?? row.wording}
          onChange={(event) => put({ wording: event.target.value || row.wording })}
        />
      </label>
      <LeadField
        label={t('lead')}
        value={answer?.lead ?? row.lead ?? undefined}
        choosing={choosing}
        onChange={(lead) => put({ lead })}
      />
      <div className="bulk-picked">
        <span>{t('support')}</span>
        <ul className="chips">
          {support.map((party) => {
            const name = choosing.nameOf(party) || (row.support.find(({ id }) => id === party.id)?.name ?? '');
            return (
              <li key={party.id}>
                {name}
                <button
                  type="button"
                  disabled={disabled}
                  aria-label={t('remove', { name })}
                  onClick={() =>
                    put({ support: support.filter(({ id }) => id !== party.id).map(({ kind, id }) => ({ kind, id })) })
                  }
                >
                  ✕
                </button>
              </li>
            );
          })}
        </ul>
        <UnitPicker
          choices={choosing.parties}
          label={t('addSupport')}
          except={support.map(({ id }) => id)}
          onChoose={({ kind, id }) =>
            put({ support: [...support.map((one) => ({ kind: one.kind, id: one.id })), { kind, id }] })
          }
        />
      </div>
      <label>
        {t('due')}{' '}
        <input
          type="date"
          disabled={disabled}
          value={answer?.due ?? row.due ?? ''}
          onChange={(event) => event.target.value && put({ due: event.target.value })}
        />
      </label>
      <label className="stacked">
        {t('yourSuggestion')}
        <input
          type="text"
          maxLength={2000}
          disabled={disabled}
          value={answer?.suggestion ?? ''}
          onChange={(event) => put({ suggestion: event.target.value })}
        />
      </label>
    </>
  );
}

function LeadField({
  label,
  value,
  choosing,
  onChange,
}: {
  label: string;
  value: Party | undefined;
  choosing: Choosing;
  onChange: (lead: Party) => void;
}) {
  return (
    <div className="bulk-picked">
      <span>{label}</span>
      {value && <strong>{choosing.nameOf(value)}</strong>}
      <UnitPicker
        choices={choosing.parties}
        label={label}
        except={value ? [value.id] : []}
        onChoose={({ kind, id }) => onChange({ kind, id })}
      />
    </div>
  );
}
