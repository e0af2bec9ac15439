import { accountCasesApi, CASE_DOCUMENTS, type CaseDocument, type CasePage } from '@liubu/contract';
import { useState } from 'react';
import { type ApiFailure, saveFile } from '../../../../api/client.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { CASE_MESSAGES } from '../messages.ts';

/** Letters that there is something to write in; each is made when it is asked for. */
export function CaseLetters({ page }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState(false);
  if (page.documents.length === 0) return null;
  const get = async (what: CaseDocument) => {
    setBusy(true);
    setFailure(null);
    await saveFile(
      accountCasesApi.caseFile,
      { params: { year, id: page.case.id }, body: { what } },
      `${CASE_DOCUMENTS[what][0]}.docx`,
    ).catch((cause: ApiFailure) => setFailure(cause));
    setBusy(false);
  };
  return (
    <section className="panel">
      <h2>{t('documents')}</h2>
      <div className="row">
        {page.documents.map((what) => (
          <button key={what} type="button" className="button" disabled={busy} onClick={() => void get(what)}>
            {CASE_DOCUMENTS[what][at]}
          </button>
        ))}
      </div>
      <Failure failure={failure} />
    </section>
  );
}
