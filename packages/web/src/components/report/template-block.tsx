import type { ReportCatalogue, ReportTemplate } from '@liubu/contract';
import { useText } from '../../text/use-text.ts';
import { REPORT_MESSAGES } from './messages.ts';

type Block = ReportTemplate['blocks'][number];
const KINDS = ['text', 'rows', 'chart', 'table'] as const;

/** One block of a template: what it says, in which case, and where it stands. */
export function TemplateBlock({
  block,
  place,
  of,
  catalogue,
  problems,
  onChange,
  onCursor,
  onMove,
  onRemove,
  onAdd,
}: {
  block: Block;
  place: number;
  of: number;
  catalogue: ReportCatalogue;
  problems: readonly string[];
  onChange: (block: Block) => void;
  onCursor: (start: number, end: number) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onAdd: (kind: Block['kind']) => void;
}) {
  const t = useText(REPORT_MESSAGES);
  const name = t('blockN', { n: place + 1, kind: t(`kind_${block.kind}`) });
  return (
    <fieldset className="template-block">
      <legend>{name}</legend>
      <div className="row">
        {block.kind === 'text' && <When block={block} catalogue={catalogue} onChange={onChange} />}
        {(block.kind === 'rows' || block.kind === 'table') && (
          <label className="row">
            {t('whichList')}
            <select value={block.table} onChange={({ target }) => onChange({ ...block, table: target.value })}>
              {catalogue.tables
                .filter(({ isTextOnly }) => block.kind === 'rows' || !isTextOnly)
                .map(({ key, title }) => (
                  <option key={key} value={key}>
                    {title}
                  </option>
                ))}
            </select>
          </label>
        )}
        {block.kind === 'chart' && (
          <label className="row">
            {t('whichChart')}
            <select value={block.chart} onChange={({ target }) => onChange({ ...block, chart: target.value })}>
              {catalogue.charts.map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <span className="template-moves">
          <button type="button" className="button link" disabled={place === 0} onClick={() => onMove(-1)}>
            {t('up')}
          </button>
          <button type="button" className="button link" disabled={place === of - 1} onClick={() => onMove(1)}>
            {t('down')}
          </button>
          <button type="button" className="button link" disabled={of === 1} onClick={onRemove}>
            {t('remove')}
          </button>
          <select
            aria-label={t('addBlock')}
            value=""
            onChange={({ target }) => target.value !== '' && onAdd(target.value as Block['kind'])}
          >
            <option value="">{t('addBlock')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind_${kind}`)}
              </option>
            ))}
          </select>
        </span>
      </div>
      {'text' in block && (
        <textarea
          aria-label={name}
          required
          maxLength={block.kind === 'rows' ? 500 : 2000}
          rows={Math.min(8, Math.max(1, Math.ceil(block.text.length / 42)))}
          value={block.text}
          onChange={({ target }) => onChange({ ...block, text: target.value })}
          onSelect={({ currentTarget }) => onCursor(currentTarget.selectionStart, currentTarget.selectionEnd)}
        />
      )}
      {problems.map((problem) => (
        <span key={problem} className="field-problem">
          {problem}
        </span>
      ))}
    </fieldset>
  );
}

/** Always, or only where a number is there or is none. */
function When({
  block,
  catalogue,
  onChange,
}: {
  block: Block & { kind: 'text' };
  catalogue: ReportCatalogue;
  onChange: (block: Block) => void;
}) {
  const t = useText(REPORT_MESSAGES);
  return (
    <label className="row">
      {t('when')}
      <select
        value={block.when === undefined ? '' : `${block.when.is} ${block.when.number}`}
        onChange={({ target }) => {
          const { when: _, ...always } = block;
          const [is, number] = target.value.split(' ');
          onChange(
            number === undefined ? always : { ...always, when: { is: is === 'some' ? 'some' : 'none', number } },
          );
        }}
      >
        <option value="">{t('always')}</option>
        {catalogue.numbers.flatMap(({ key, label }) =>
          (['some', 'none'] as const).map((is) => (
            <option key={`${is} ${key}`} value={`${is} ${key}`}>
              {t(is === 'some' ? 'whenSome' : 'whenNone', { number: label })}
            </option>
          )),
        )}
      </select>
    </label>
  );
}
