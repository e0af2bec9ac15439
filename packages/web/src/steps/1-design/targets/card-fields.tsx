import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { TargetForm } from './target-form.ts';

const CARD = ['what', 'source', 'publisher', 'publicationDay', 'numerator', 'denominator', 'note'] as const;
/** Told in sentences. */
const LONG: ReadonlySet<string> = new Set(['what', 'note']);
const OPS = ['=', '>=', '<=', '~', 'range', 'ratio', 'qualitative'] as const;
const DIRECTIONS = ['up', 'down', 'hold'] as const;
const QUANTITIES = ['stock', 'flow_cumulative', 'flow_period', 'rate', 'rank', 'state'] as const;
const RATINGS = ['pace', 'milestones', 'stages', 'standing', 'bottom_line', 'annual_only'] as const;

/** Number, baseline, kind of quantity, rating, and the definition card (口径). */
export function CardFields({
  form,
  ratingReason,
  onChange,
  problem,
}: {
  form: TargetForm;
  ratingReason: string | null;
  onChange: (changes: Partial<TargetForm>) => void;
  problem: (field: string) => string | undefined;
}) {
  const t = useText(MESSAGES);
  const number = (field: 'value' | 'valueHigh' | 'baseline') => (
    <label>
      <span>{t(field)}</span>
      <input
        inputMode="decimal"
        value={form[field] ?? ''}
        aria-invalid={problem(field) !== undefined}
        onChange={(event) => onChange({ [field]: event.target.value.replace(/[,，\s]/g, '') || null })}
      />
      {problem(field) && <span className="field-problem">{problem(field)}</span>}
    </label>
  );
  return (
    <>
      <section className="panel">
        <h2>{t('targetPage')}</h2>
        <div className="form-grid">
          <label className="whole">
            <span>{t('targetName')}</span>
            <input
              required
              maxLength={120}
              value={form.name}
              onChange={(event) => onChange({ name: event.target.value })}
            />
            {problem('name') && <span className="field-problem">{problem('name')}</span>}
          </label>
          <label>
            <span>{t('op')}</span>
            <select value={form.op} onChange={(event) => onChange({ op: event.target.value as TargetForm['op'] })}>
              {OPS.map((op) => (
                <option key={op} value={op}>
                  {t(`op_${op}`)}
                </option>
              ))}
            </select>
          </label>
          {form.op !== 'qualitative' && number('value')}
          {form.op === 'range' && number('valueHigh')}
          <label>
            <span>{t('measureUnit')}</span>
            <input
              maxLength={30}
              value={form.measureUnit ?? ''}
              onChange={(event) => onChange({ measureUnit: event.target.value || null })}
            />
          </label>
          <label>
            <span>{t('direction')}</span>
            <select
              value={form.direction ?? ''}
              onChange={(event) => onChange({ direction: (event.target.value || null) as TargetForm['direction'] })}
            >
              <option value="">{t('none')}</option>
              {DIRECTIONS.map((direction) => (
                <option key={direction} value={direction}>
                  {t(`direction_${direction}`)}
                </option>
              ))}
            </select>
          </label>
          {number('baseline')}
          <label>
            <span>{t('baselineYear')}</span>
            <input
              inputMode="numeric"
              maxLength={4}
              value={form.baselineYear ?? ''}
              onChange={(event) => onChange({ baselineYear: Number(event.target.value.replace(/\D/g, '')) || null })}
            />
            {problem('baselineYear') && <span className="field-problem">{problem('baselineYear')}</span>}
          </label>
          <label>
            <span>{t('quantity')}</span>
            <select
              value={form.quantity ?? ''}
              onChange={(event) => onChange({ quantity: (event.target.value || null) as TargetForm['quantity'] })}
            >
              <option value="">{t('none')}</option>
              {QUANTITIES.map((quantity) => (
                <option key={quantity} value={quantity}>
                  {t(`quantity_${quantity}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{t('ratingMethod')}</span>
            <select
              value={form.ratingMethod ?? ''}
              onChange={(event) =>
                onChange({ ratingMethod: (event.target.value || null) as TargetForm['ratingMethod'] })
              }
            >
              <option value="">{t('none')}</option>
              {RATINGS.map((method) => (
                <option key={method} value={method}>
                  {t(`rating_${method}`)}
                </option>
              ))}
            </select>
            {ratingReason !== null && (
              <span className="quiet">{t(`because_${ratingReason}` as 'because_project')}</span>
            )}
          </label>
        </div>
      </section>
      <section className="panel">
        <h2>{t('card')}</h2>
        <div className="form-grid">
          {CARD.map((field) => (
            <div key={field} className={LONG.has(field) ? 'field whole' : 'field'}>
              <label htmlFor={`card-${field}`}>{t(`card_${field}`)}</label>
              {LONG.has(field) ? (
                <textarea
                  id={`card-${field}`}
                  rows={2}
                  maxLength={600}
                  value={form.definition[field] ?? ''}
                  onChange={(event) => onChange({ definition: withField(form.definition, field, event.target.value) })}
                />
              ) : (
                <input
                  id={`card-${field}`}
                  maxLength={100}
                  value={form.definition[field] ?? ''}
                  onChange={(event) => onChange({ definition: withField(form.definition, field, event.target.value) })}
                />
              )}
            </div>
          ))}
        </div>
      </section>
    </>
  );
}

/** An emptied field is gone, as if it had never been filled. */
function withField(
  card: TargetForm['definition'],
  field: (typeof CARD)[number],
  value: string,
): TargetForm['definition'] {
  const { [field]: _, ...rest } = card;
  return value === '' ? rest : { ...rest, [field]: value };
}
