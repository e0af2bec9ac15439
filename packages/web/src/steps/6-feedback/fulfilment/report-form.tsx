import { type FulfilmentReport, feedbackFulfilmentApi } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const HEAD = ['title', 'addressees', 'mark', 'signature'] as const;

/** Texts in the officer's words; numbers stay {key}, and the list of them stands beside. */
export function ReportForm({ year, report, onDone }: { year: number; report: FulfilmentReport; onDone: () => void }) {
  const t = useText(MESSAGES);
  const [head, setHead] = useState(() => ({
    title: report.title,
    addressees: report.addressees,
    mark: report.mark,
    signature: report.signature,
  }));
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const save = useSend(feedbackFulfilmentApi.saveFulfilmentReport, {
    refresh: [feedbackFulfilmentApi.fulfilmentReport.id, feedbackFulfilmentApi.fulfilmentReports.id],
    onDone,
  });
  const send = () =>
    void save.send({
      params: { year, id: report.id },
      body: { revision: report.revision, ...head, texts: Object.entries(texts).map(([key, text]) => ({ key, text })) },
    });
  return (
    <div className="two-columns">
      <form
        className="form wide-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {HEAD.map((key) => (
          <label key={key}>
            {t(key)}
            <input value={head[key]} onChange={(event) => setHead({ ...head, [key]: event.target.value })} />
          </label>
        ))}
        {report.blocks.map(
          (block) =>
            block.kind === 'text' && (
              <label key={block.key}>
                <span className="visually-hidden">{block.key}</span>
                <textarea
                  rows={Math.min(
                    12,
                    Math.max(1, Math.ceil(block.text.length / 45) + block.text.split('\n').length - 1),
                  )}
                  value={texts[block.key] ?? block.text}
                  onChange={(event) => setTexts({ ...texts, [block.key]: event.target.value })}
                />
                {save.failure?.fields?.[`texts.${block.key}`] && (
                  <span className="field-problem">{save.failure.fields[`texts.${block.key}`]}</span>
                )}
              </label>
            ),
        )}
        <Failure failure={save.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={save.busy}>
            {t('save')}
          </button>
          <button type="button" className="button" onClick={onDone}>
            {t('cancel')}
          </button>
        </div>
      </form>
      <aside className="panel">
        <h3>{t('numbers')}</h3>
        <p className="quiet">{t('numbersHint')}</p>
        <ul className="bare-list">
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
