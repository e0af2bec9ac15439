import { type BreakdownFrame, deployIssueApi } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { DraftNote, Failure, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { ISSUE_MESSAGES } from '../messages.ts';

const LINES = ['mark', 'title', 'addressees', 'annexTitle', 'signature', 'note', 'copies', 'printer'] as const;

/** What stands around the list. Folded, since its words are rarely touched. */
export function FrameForm({
  params,
  frame: given,
  revision,
}: {
  params: { year: number; id: string };
  frame: BreakdownFrame;
  revision: number;
}) {
  const t = useText(ISSUE_MESSAGES);
  const id = useId();
  const draft = useDraft(`frame.${params.id}`, { frame: given, notice: given.notice.join('\n'), revision });
  const { frame, notice } = draft.value;
  const setFrame = (next: BreakdownFrame) => draft.change({ frame: next });
  const sending = useSend(deployIssueApi.saveFrame, {
    refresh: ['deploy.version'],
    onDone: () => {
      draft.clear();
      notify(t('saved'));
    },
  });
  const { send, busy, failure } = sending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const paragraphs = notice
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    void send({ params, body: { frame: { ...frame, notice: paragraphs }, revision: draft.value.revision } });
  };
  const problem = (field: string) => failure?.fields?.[`frame.${field}`];
  return (
    <details className="issue-part">
      <summary>{t('frame')}</summary>
      <form className="stacked-form wide" onSubmit={submit}>
        <DraftNote draft={draft} sending={sending} />
        {LINES.map((field) => (
          <div key={field}>
            <label htmlFor={`${id}-${field}`}>{t(`f_${field}`)}</label>
            <input
              id={`${id}-${field}`}
              value={frame[field]}
              aria-invalid={problem(field) !== undefined}
              onChange={(event) => setFrame({ ...frame, [field]: event.target.value })}
            />
            {problem(field) && <p className="field-problem">{problem(field)}</p>}
          </div>
        ))}
        <div className="whole-line">
          <label htmlFor={`${id}-notice`}>{t('f_notice')}</label>
          <textarea
            id={`${id}-notice`}
            rows={8}
            value={notice}
            onChange={(event) => draft.change({ notice: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-grouping`}>{t('f_grouping')}</label>
          <select
            id={`${id}-grouping`}
            value={frame.grouping}
            onChange={(event) => setFrame({ ...frame, grouping: event.target.value as BreakdownFrame['grouping'] })}
          >
            {(['part', 'leader', 'unit', 'none'] as const).map((one) => (
              <option key={one} value={one}>
                {t(`by_${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}-layout`}>{t('f_layout')}</label>
          <select
            id={`${id}-layout`}
            value={frame.layout}
            onChange={(event) => setFrame({ ...frame, layout: event.target.value as BreakdownFrame['layout'] })}
          >
            {(['table', 'list'] as const).map((one) => (
              <option key={one} value={one}>
                {t(`layout_${one}`)}
              </option>
            ))}
          </select>
        </div>
        <label className="check-label">
          <input
            type="checkbox"
            checked={frame.isLandscape}
            onChange={(event) => setFrame({ ...frame, isLandscape: event.target.checked })}
          />{' '}
          {t('f_isLandscape')}
        </label>
        <Failure failure={failure} />
        <div className="whole-line">
          <button type="submit" className="button primary" disabled={busy}>
            {t('save')}
          </button>
        </div>
      </form>
    </details>
  );
}
