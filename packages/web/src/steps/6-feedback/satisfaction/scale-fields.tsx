import type { BallotScale } from '@liubu/contract';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';

type Option = BallotScale['options'][number];

/** A key that no option has yet; nobody reads it. */
const freeKey = (options: readonly Option[]): string => {
  for (let n = options.length + 1; ; n++) if (!options.some(({ key }) => key === `option-${n}`)) return `option-${n}`;
};

/** Question, options with what they count, and from where on a mark is low. */
export function ScaleFields({
  scale,
  onChange,
  problems = {},
  prefix,
}: {
  scale: BallotScale;
  onChange: (scale: BallotScale) => void;
  /** Field → message, as the server says it. */
  problems?: Readonly<Record<string, string>> | undefined;
  /** What stands before the names of the fields. */
  prefix: string;
}) {
  const t = useText(BALLOT_MESSAGES);
  const set = (at: number, change: Partial<Option>) =>
    onChange({ ...scale, options: scale.options.map((option, n) => (n === at ? { ...option, ...change } : option)) });
  const problem = (field: string) =>
    problems[`${prefix}.${field}`] && <p className="field-problem">{problems[`${prefix}.${field}`]}</p>;
  return (
    <>
      <label>
        {t('question')}
        <input value={scale.question} onChange={(event) => onChange({ ...scale, question: event.target.value })} />
        {problem('question')}
      </label>
      <fieldset className="scale-options">
        <legend>{t('options')}</legend>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('optionName')}</th>
              <th>{t('optionPoints')}</th>
              <th>{t('optionSatisfied')}</th>
              <th>
                <span className="visually-hidden">{t('remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {scale.options.map((option, at) => (
              <tr key={option.key}>
                <td>
                  <input
                    aria-label={`${t('optionName')} ${at + 1}`}
                    value={option.name}
                    onChange={(event) => set(at, { name: event.target.value })}
                  />
                  {problem(`options.${at}.name`)}
                </td>
                <td data-title={t('optionPoints')}>
                  <input
                    aria-label={`${option.name} ${t('optionPoints')}`}
                    inputMode="decimal"
                    size={6}
                    value={option.points ?? ''}
                    onChange={(event) => {
                      const points = event.target.value.trim();
                      set(at, { points: points === '' ? null : points, ...(points === '' && { isSatisfied: false }) });
                    }}
                  />
                  {problem(`options.${at}.points`)}
                </td>
                <td data-title={t('optionSatisfied')}>
                  <input
                    type="checkbox"
                    aria-label={`${option.name} ${t('optionSatisfied')}`}
                    checked={option.isSatisfied}
                    disabled={option.points === null}
                    onChange={(event) => set(at, { isSatisfied: event.target.checked })}
                  />
                  {problem(`options.${at}.isSatisfied`)}
                </td>
                <td>
                  {scale.options.length > 2 && (
                    <button
                      type="button"
                      className="button link"
                      onClick={() => onChange({ ...scale, options: scale.options.filter((_, n) => n !== at) })}
                    >
                      {t('remove')}
                      <span className="visually-hidden"> {option.name}</span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {problem('options')}
        {scale.options.length < 7 && (
          <button
            type="button"
            className="button"
            onClick={() =>
              onChange({
                ...scale,
                options: [
                  ...scale.options,
                  { key: freeKey(scale.options), name: '', points: null, isSatisfied: false },
                ],
              })
            }
          >
            {t('addOption')}
          </button>
        )}
      </fieldset>
      <div className="row">
        {(['lowPoints', 'lowSatisfied'] as const).map((field) => (
          <label key={field}>
            {t(field)}{' '}
            <input
              inputMode="decimal"
              size={6}
              value={scale[field]}
              onChange={(event) => onChange({ ...scale, [field]: event.target.value })}
            />
            {problem(field)}
          </label>
        ))}
      </div>
    </>
  );
}
