import type { ReportEdits } from '@liubu/contract';
import type { ApiFailure } from '../../api/client.ts';
import { useText } from '../../text/use-text.ts';
import { Restored } from '../restored.tsx';
import { Failure } from '../states.tsx';
import { useDraft } from '../use-draft.ts';
import { REPORT_MESSAGES } from './messages.ts';
import type { WrittenReport } from './written-report.ts';
import './report.css';

const HEAD = ['title', 'addressees', 'mark', 'signature'] as const;

/** Texts in the officer's words; numbers stay {key}, and the list of them stands beside. */
export function ReportForm({
  report,
  onSave,
  onCancel,
  busy,
  failure,
}: {
  report: WrittenReport;
  /** @returns whether it went well */
  onSave: (edits: ReportEdits) => Promise<boolean>;
  onCancel: () => void;
  busy: boolean;
  failure: ApiFailure | null;
}) {
  const t = useText(REPORT_MESSAGES);
  const standing = {
    title: report.title,
    addressees: report.addressees,
    mark: report.mark,
    signature: report.signature,
  };
  const draft = useDraft(`report.${report.id}`, {
    revision: report.revision,
    head: standing,
    headWas: standing,
    texts: {} as Readonly<Record<string, { text: string; was: string }>>,
  });
  const { head, headWas, texts, revision } = draft.value;
  const textOf = new Map(report.blocks.map((block) => [block.key, block.kind === 'text' ? block.text : '']));
  // What another wrote under the pen is refused by the revision of when typing began, and not written over.
  const isAsItWas =
    HEAD.every((key) => headWas[key] === standing[key]) &&
    Object.entries(texts).every(([key, { was }]) => textOf.get(key) === was);
  return (
    <div className="report">
      <form
        className="form report-form"
        onSubmit={(event) => {
          event.preventDefault();
          const edits = {
            ...head,
            revision: isAsItWas ? report.revision : revision,
            texts: Object.entries(texts).map(([key, { text }]) => ({ key, text })),
          };
          void onSave(edits).then((isSaved) => isSaved && draft.clear());
        }}
      >
        <Restored draft={draft} />
        {HEAD.map((key) => (
          <label key={key}>
            {t(key)}
            <input
              value={head[key]}
              onChange={(event) => draft.change({ head: { ...head, [key]: event.target.value } })}
            />
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
                  value={texts[block.key]?.text ?? block.text}
                  onChange={(event) => {
                    const { was } = texts[block.key] ?? { was: block.text };
                    draft.change({ texts: { ...texts, [block.key]: { text: event.target.value, was } } });
                  }}
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
          <button
            type="button"
            className="button"
            onClick={() => {
              draft.clear();
              onCancel();
            }}
          >
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
