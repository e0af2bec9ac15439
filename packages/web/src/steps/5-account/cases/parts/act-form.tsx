import { type AnyEndpoint, accountCasesApi, type CaseAct, type CasePage, type RequestInput } from '@liubu/contract';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type ApiFailure, saveFile } from '../../../../api/client.ts';
import { useSend } from '../../../../api/hooks.ts';
import { today } from '../../../../app/server-day.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, notify, Restored, useDraft } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { CASE_MESSAGES } from '../messages.ts';
import { type ActField, bodyOf, fieldsOf } from './act-fields.ts';
import { ScanField } from './scan-field.tsx';

const REFRESH = ['account.case', 'account.cases', 'platform.todos'];
export type FormAct = Exclude<CaseAct, 'draft' | 'state'>;

const ENDPOINTS: Readonly<Record<FormAct, AnyEndpoint>> = {
  ask_statement: accountCasesApi.askStatement,
  paper_statement: accountCasesApi.paperStatement,
  submit: accountCasesApi.submitCase,
  decide: accountCasesApi.decideCase,
  transfer: accountCasesApi.transferCase,
  result: accountCasesApi.caseResult,
  notify: accountCasesApi.notifyCase,
  apply_review: accountCasesApi.applyReview,
  paper_review: accountCasesApi.paperReview,
  appoint_reviewer: accountCasesApi.appointReviewer,
  decide_review: accountCasesApi.decideReview,
  implement: accountCasesApi.reportImplementation,
  close: accountCasesApi.closeCase,
  drop: accountCasesApi.dropCase,
  plan_talk: accountCasesApi.planTalk,
  export: accountCasesApi.exportPackage,
};

/** One act, in the page: its questions one under another, what was refused beside them. */
export function ActForm({ act, page, onClose }: { act: FormAct; page: CasePage; onClose: () => void }) {
  const t = useText(CASE_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const navigate = useNavigate();
  const fields = fieldsOf(act, page, t, at, today());
  const draft = useDraft<Record<string, string>>(
    `case.${page.case.id}.${act}`,
    Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? ''])),
  );
  const { value: values } = draft;
  const done = () => {
    draft.clear();
    onClose();
  };
  const send = useSend(ENDPOINTS[act], { refresh: REFRESH });
  const [refused, setRefused] = useState<ApiFailure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [lacking, setLacking] = useState<string | null>(null);
  const first = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const failure = send.failure ?? refused;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const lacking = fields.find(({ name, kind }) => kind === 'file' && !values[name]);
    setLacking(lacking?.name ?? null);
    if (lacking !== undefined) return;
    const body = bodyOf(fields, values);
    if (act === 'export') {
      setSaving(true);
      setRefused(null);
      await saveFile(
        accountCasesApi.exportPackage,
        { params: { year }, body: { caseId: page.case.id, reason: String(body.reason ?? '') } },
        `${page.case.number}.zip`,
      ).then(done, (cause: ApiFailure) => setRefused(cause));
      setSaving(false);
      return;
    }
    const answer = await send.send({
      params: { year, id: page.case.id },
      body: { ...body, revision: page.case.revision },
    } as RequestInput<AnyEndpoint>);
    if (answer === null) return;
    draft.clear();
    notify(t('done'));
    if (act === 'plan_talk') navigate(`/${year}/talks/${(answer as { id: string }).id}`);
    else onClose();
  };
  return (
    <form className="form panel" ref={first} onSubmit={(event) => void submit(event)}>
      <h2>{t(`act_${act}`)}</h2>
      {act === 'export' && <p className="quiet">{t('exportHint')}</p>}
      <Restored draft={draft} />
      {act === 'result' && <p className="quiet">{t('onlyReference')}</p>}
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          problem={lacking === field.name && !values[field.name] ? t('scanNeeded') : failure?.fields?.[field.name]}
          onChange={(value) => draft.change({ [field.name]: value })}
        />
      ))}
      <Failure failure={failure} />
      <div className="form-actions">
        <button
          type="submit"
          className={act === 'drop' ? 'button danger' : 'button primary'}
          disabled={send.busy || isSaving}
        >
          {t(`act_${act}`)}
        </button>
        <button type="button" className="button" onClick={done}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

function Field({
  field,
  value,
  problem,
  onChange,
}: {
  field: ActField;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  const t = useText(CASE_MESSAGES);
  const id = useId();
  const { kind, label, options = [], isOptional = false } = field;
  const shared = { id, required: !isOptional, value, 'aria-invalid': problem !== undefined };
  if (kind === 'check')
    return (
      <label className="case-check">
        <input
          type="checkbox"
          checked={value === 'yes'}
          onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
        />{' '}
        {label}
      </label>
    );
  if (kind === 'file') return <ScanField label={label} value={value} problem={problem} onChange={onChange} />;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {kind === 'area' || kind === 'lines' ? (
        <textarea {...shared} rows={kind === 'area' ? 4 : 3} onChange={(event) => onChange(event.target.value)} />
      ) : kind === 'choice' ? (
        <select {...shared} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('choose')}</option>
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.title}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} type={kind === 'day' ? 'date' : 'text'} onChange={(event) => onChange(event.target.value)} />
      )}
      {problem !== undefined && <p className="field-problem">{problem}</p>}
    </div>
  );
}
