import { accountCasesApi } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { type ApiFailure, saveFile } from '../../../api/client.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { DraftNote, Failure, notify, Page, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CASE_MESSAGES } from './messages.ts';

/** 密封卷宗 by the number of a case or the code of an item: for the auditor too, who sees neither list. */
export function Component() {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const draft = useDraft(`case-package.${year}`, { of: 'case', name: '', reason: '' });
  const { value, change } = draft;
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const name = value.name.trim();
    await saveFile(
      accountCasesApi.exportPackage,
      {
        params: { year },
        body: { ...(value.of === 'case' ? { caseNumber: name } : { itemCode: name }), reason: value.reason },
      },
      `${name}.zip`,
    ).then(
      () => {
        draft.clear();
        notify(t('done'));
      },
      (cause: ApiFailure) => setFailure(cause),
    );
    setBusy(false);
  };
  return (
    <Page title={t('packageTitle')} subtitle={t('exportHint')}>
      <form className="form panel" onSubmit={(event) => void submit(event)}>
        <DraftNote draft={draft} />
        <div className="field">
          <label htmlFor={`${id}-of`}>{t('packageOf')}</label>
          <select id={`${id}-of`} value={value.of} onChange={(event) => change({ of: event.target.value })}>
            <option value="case">{t('packageCase')}</option>
            <option value="item">{t('packageItem')}</option>
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-name`}>{t(value.of === 'case' ? 'number' : 'itemCode')}</label>
          <input
            id={`${id}-name`}
            required
            maxLength={40}
            value={value.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-reason`}>{t('reason')}</label>
          <textarea
            id={`${id}-reason`}
            rows={3}
            required
            value={value.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </div>
        <Failure failure={failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={busy}>
            {t('act_export')}
          </button>
        </div>
      </form>
    </Page>
  );
}
