import type { ReportEdits } from '@liubu/contract';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useText } from '../../text/use-text.ts';
import { Failure } from '../states.tsx';
import { REPORT_MESSAGES } from './messages.ts';
import type { WrittenReport } from './written-report.ts';
import './report.css';

const HEAD = ['title', 'addressees', 'mark', 'signature'] as const;

/** Texts in the officer's words; numbers stay {key}, and the list of them stands beside. */
export function ReportForm({
  report: latest,
  onSave,
  onCancel,
  busy,
  failure,
}: {
  report: WrittenReport;
  onSave: (edits: ReportEdits) => void;
  onCancel: () => void;
  busy: boolean;
  failure: ApiFailure | null;
}) {
  const t = useText(REPORT_MESSAGES);
  // As it was when editing began: what others saved since is refused by its revision and not written over.
  const [report] = useState(latest);
  const [head, setHead] = useState(() => ({
    title: report.title,
    addressees: report.addressees,
    mark: report.mark,
    signature: report.signature,
  }));
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  return (
    <div className="report">
      <form
        className="form report-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSave({
            revision: report.revision,
            ...head,
            texts: Object.entries(texts).map(([key, text]) => ({ key, text })),
          });
        }}
      >
        {HEAD.map((key) => (
          <label key={key}>
            {t(key)}
            <input value={head[key]} onChange={(event) => setHead({ ...head, [key]: event.target.value })} />
          </label>
        ))}
        {report.blocks.map(
          (block, at) =>
            block.kind === 'text' && (
              <label key={block.key}>
                <span className="visually-hidden">{t('paragraph', { n: at + 1 })}</span>
                <textarea
                  rows={Math.min(
                    12,
                    Math.max(1, Math.ceil(block.text.length / 45) + block.text.split('\n').length - 1),
                  )}
                  value={texts[block.key] ?? block.text}
                  onChange={(event) => setTexts({ ...texts, [block.key]: event.target.value })}
                />
                {failure?.fields?.[`texts.${block.key}`] && (
                  <span className="field-problem">{failure.fields[`texts.${block.key}`]}</span>
                )}
              </label>
            ),
        )}
        <Failure failure={failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={busy}>
            {t('save')}
          </button>
          <button type="button" className="button" onClick={onCancel}>
            {t('cancel')}
          </button>
        </div>
      </form>
      <aside className="panel">
        <h3>{t('numbers')}</h3>
        <p className="quiet">{t('numbersHint')}</p>
        <ul className="report-items">
          {report.numbers.map(({ key, label, value, unit }) => (
            <li key={key}>
              <code>{`{${key}}`}</code> {label} {value}
              {unit}
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}
