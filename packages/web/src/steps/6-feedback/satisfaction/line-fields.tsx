import { useRowIds } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';
import type { Draft, Setup } from './set-up-page.tsx';

/** What is voted on: items of the plan, or anything else by its name, in the order that the deputies see. */
export function LineFields({
  setup,
  draft,
  onChange,
  problems,
}: {
  setup: Setup;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  problems: Readonly<Record<string, string>>;
}) {
  const t = useText(BALLOT_MESSAGES);
  const { lines } = draft;
  const rows = useRowIds(lines.length);
  const left = setup.items.filter(({ id }) => !lines.some(({ itemId }) => itemId === id));
  const livelihood = left.filter(({ kind }) => kind === 'livelihood');
  const lineOf = ({ id, title, unit }: Setup['items'][number]) => ({ itemId: id, title, unitId: unit?.id ?? null });
  const set = (next: Draft['lines']) => onChange({ lines: next });
  const units = new Map(setup.items.flatMap(({ unit }) => (unit === null ? [] : [[unit.id, unit.name] as const])));
  return (
    <fieldset>
      <legend>{t('chooseLines')}</legend>
      {lines.length === 0 && <p className="quiet">{t('noLines')}</p>}
      <ol className="line-fields">
        {lines.map((line, at) => (
          <li key={rows.at(at)}>
            <div className="line-field">
              <input
                aria-label={`${t('lineTitle')} ${at + 1}`}
                value={line.title}
                required
                onChange={(event) =>
                  set(lines.map((one, n) => (n === at ? { ...one, title: event.target.value } : one)))
                }
              />
              <span className="quiet">{line.unitId === null ? t('noUnit') : units.get(line.unitId)}</span>
              <span className="row">
                {at > 0 && (
                  <button
                    type="button"
                    className="button link"
                    onClick={() => {
                      rows.move(at, at - 1);
                      set([...lines.slice(0, at - 1), line, lines[at - 1]!, ...lines.slice(at + 1)]);
                    }}
                  >
                    {t('up')}
                    <span className="visually-hidden"> {line.title}</span>
                  </button>
                )}
                <button
                  type="button"
                  className="button link"
                  onClick={() => {
                    rows.drop(at);
                    set(lines.filter((_, n) => n !== at));
                  }}
                >
                  {t('remove')}
                  <span className="visually-hidden"> {line.title}</span>
                </button>
              </span>
            </div>
            {problems[`lines.${at}.title`] && <p className="field-problem">{problems[`lines.${at}.title`]}</p>}
          </li>
        ))}
      </ol>
      {problems.lines && <p className="field-problem">{problems.lines}</p>}
      <div className="row">
        <select
          aria-label={t('addItem')}
          value=""
          onChange={(event) => {
            const item = left.find(({ id }) => id === event.target.value);
            if (item) set([...lines, lineOf(item)]);
          }}
        >
          <option value="">
            {t('addItem')} {t('addItemNone')}
          </option>
          {left.map(({ id, code, title }) => (
            <option key={id} value={id}>
              {code} {title}
            </option>
          ))}
        </select>
        {livelihood.length > 0 && (
          <button type="button" className="button" onClick={() => set([...lines, ...livelihood.map(lineOf)])}>
            {t('addLivelihood')}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => set([...lines, { itemId: null, title: '', unitId: null }])}
        >
          {t('addOwn')}
        </button>
      </div>
    </fieldset>
  );
}
