import {
  ARCHIVE_KINDS,
  type ArchiveKind,
  CLOSING_LINES,
  type ClosingLine,
  type ClosingSettings,
  feedbackClosingApi,
  type LineEffect,
  RETENTIONS,
  type Retention,
} from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page, ReasonBox } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CLOSING_MESSAGES } from './messages.ts';
import './closing.css';

const EFFECTS: readonly LineEffect[] = ['blocks', 'warns', 'off'];

/** What a city declares of closing and archiving, as a form. */
export function Component() {
  const t = useText(CLOSING_MESSAGES);
  const answer = useAnswer(feedbackClosingApi.closingSettings);
  if (answer.isPending) return <Loading />;
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  const { settings, version } = answer.data;
  return (
    <Page
      title={t('rules')}
      subtitle={`${t('rulesHint')} ${version === 0 ? t('shipped') : t('version', { n: version })}`}
    >
      <Rules key={version} stands={settings} version={version} />
    </Page>
  );
}

function Rules({ stands, version }: { stands: ClosingSettings; version: number }) {
  const t = useText(CLOSING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const mayDeclare = useCan('feedback:close-year') !== null;
  const [draft, setDraft] = useState(stands);
  const [asks, setAsks] = useState(false);
  const save = useSend(feedbackClosingApi.declareClosing, {
    refresh: ['feedback.closing-settings', 'feedback.closing'],
    onDone: () => {
      setAsks(false);
      notify(t('saved'));
    },
  });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stands);
  return (
    <div className="stack closing-rules">
      <fieldset className="panel" disabled={!mayDeclare}>
        <legend className="visually-hidden">{t('checklist')}</legend>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('line')}</th>
              <th>{t('effect')}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(CLOSING_LINES) as ClosingLine[]).map((line) => (
              <tr key={line}>
                <th scope="row">{CLOSING_LINES[line][at]}</th>
                <td>
                  <select
                    aria-label={CLOSING_LINES[line][at]}
                    value={draft.lines[line] ?? 'blocks'}
                    onChange={({ target }) =>
                      setDraft({ ...draft, lines: { ...draft.lines, [line]: target.value as LineEffect } })
                    }
                  >
                    {EFFECTS.map((effect) => (
                      <option key={effect} value={effect}>
                        {t(`effect_${effect}`)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
      <fieldset className="panel" disabled={!mayDeclare}>
        <legend className="visually-hidden">{t('retention')}</legend>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('kind')}</th>
              <th>{t('retention')}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(ARCHIVE_KINDS) as ArchiveKind[]).map((kind) => (
              <tr key={kind}>
                <th scope="row">{ARCHIVE_KINDS[kind][at]}</th>
                <td>
                  <select
                    aria-label={ARCHIVE_KINDS[kind][at]}
                    value={draft.retention[kind] ?? 'permanent'}
                    onChange={({ target }) =>
                      setDraft({ ...draft, retention: { ...draft.retention, [kind]: target.value as Retention } })
                    }
                  >
                    {(Object.keys(RETENTIONS) as Retention[]).map((retention) => (
                      <option key={retention} value={retention}>
                        {RETENTIONS[retention][at]}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <label className="field">
          {t('fonds')}
          <input
            value={draft.fonds}
            maxLength={40}
            onChange={({ target }) => setDraft({ ...draft, fonds: target.value })}
          />
        </label>
      </fieldset>
      {mayDeclare && !asks && (
        <div className="form-actions">
          <button type="button" className="button primary" disabled={!isChanged} onClick={() => setAsks(true)}>
            {t('save')}
          </button>
        </div>
      )}
      {asks && (
        <ReasonBox
          question={t('saveWhy')}
          confirm={t('save')}
          busy={save.busy}
          failure={save.failure}
          onCancel={() => setAsks(false)}
          onConfirm={(reason) => void save.send({ body: { settings: draft, version, reason } })}
        />
      )}
    </div>
  );
}
