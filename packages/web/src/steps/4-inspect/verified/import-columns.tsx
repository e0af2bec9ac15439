import type { ImportMapping } from '@liubu/contract';
import { useText } from '../../../text/use-text.ts';
import type { ImportAnswer } from './import-page.tsx';
import { VERIFIED_MESSAGES } from './messages.ts';

const HEADS = Array.from({ length: 15 }, (_, at) => at);
const PARTS = ['name', 'value', 'unit', 'place'] as const;

/** A, B, … AA: as the spreadsheet calls its columns. */
function letters(column: number): string {
  let name = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

/** Which column is read as what; guessed from the heads, and changed here. */
export function ImportColumns({
  answer,
  busy,
  onChange,
}: {
  answer: ImportAnswer;
  busy: boolean;
  onChange: (mapping: ImportMapping) => void;
}) {
  const t = useText(VERIFIED_MESSAGES);
  const { columns, sheets } = answer;
  const mapping: ImportMapping = answer.mapping ?? { sheet: 0, headRow: 0, name: 0, value: 1, unit: null, place: null };
  const put = (change: Partial<ImportMapping>) => onChange({ ...mapping, ...change });
  return (
    <fieldset className="import-columns" disabled={busy}>
      <legend className="visually-hidden">{t('columns')}</legend>
      {sheets.length > 1 && (
        <label>
          {t('sheet')}
          <select value={mapping.sheet} onChange={({ target }) => put({ sheet: Number(target.value) })}>
            {sheets.map((name, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('headRow')}
        <select value={mapping.headRow} onChange={({ target }) => put({ headRow: Number(target.value) })}>
          {HEADS.map((at) => (
            <option key={at} value={at}>
              {at + 1}
            </option>
          ))}
        </select>
      </label>
      {PARTS.map((part) => (
        <label key={part}>
          {t(`col_${part}`)}
          <select
            value={mapping[part] ?? ''}
            onChange={({ target }) => put({ [part]: target.value === '' ? null : Number(target.value) })}
          >
            {(part === 'unit' || part === 'place') && <option value="">{t('noColumn')}</option>}
            {columns.map(({ column, head }) => (
              <option key={column} value={column}>
                {letters(column)} {head}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
