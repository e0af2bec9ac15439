import { inspectFormsApi, type ResponseOf } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiFailure } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { DataTable, dayOf, Failure, FileDrop, formatDay, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import './forms.css';
import { lastMonthOf } from '../../../app/server-day.ts';
import { MESSAGES } from './messages.ts';

type Form = ResponseOf<typeof inspectFormsApi.forms>['forms'][number];
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  // Forms ask for the month that has ended.
  const [month, setMonth] = useState(() => lastMonthOf(year));
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const list = useAnswer(inspectFormsApi.forms, { params: { year } });
  const adding = useSend(inspectFormsApi.addForm, { refresh: [inspectFormsApi.forms.id] });
  const take = async (file: File) => {
    setProblem(null);
    adding.clear();
    setProgress(0);
    try {
      const { sha256 } = await uploadFile(file, 'attachment', setProgress);
      const made = await adding.send({ params: { year }, body: { sha256, month } });
      if (made !== null) return void navigate(`/${year}/forms/${made.id}`);
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    }
    setProgress(null);
  };
  const columns = useMemo(
    () => [
      { key: 'name', title: t('name'), text: (form: Form) => form.name, sort: true as const, filter: 'text' as const },
      {
        key: 'month',
        title: t('month'),
        width: 100,
        text: (form: Form) => t('monthOf', { n: form.month }),
        sort: (a: Form, b: Form) => a.month - b.month,
      },
      { key: 'rows', title: t('rows'), width: 100, numeric: true, text: (form: Form) => String(form.rows) },
      { key: 'unit', title: t('unit'), width: 200, text: (form: Form) => form.unitName ?? '' },
      {
        key: 'came',
        title: t('came'),
        width: 130,
        text: (form: Form) => formatDay(dayOf(form.createdAt), 'table'),
        sort: true as const,
      },
      {
        key: 'answers',
        title: t('answers'),
        width: 120,
        text: (form: Form) =>
          form.answers.length === 0 ? t('notAnswered') : t('answered', { n: form.answers.length }),
      },
    ],
    [t],
  );
  const told = adding.failure?.fields?.sha256 ?? null;
  return (
    <Page title={t('forms')} subtitle={t('subtitle')}>
      <HowCard subject="form" />
      <div className="panel forms-drop">
        <label>
          {t('month')}{' '}
          <select value={month} onChange={(event) => setMonth(Number(event.target.value))}>
            {MONTHS.map((one) => (
              <option key={one} value={one}>
                {t('monthOf', { n: one })}
              </option>
            ))}
          </select>
        </label>
        <FileDrop
          accept=".xlsx,.xls,.et,.docx"
          hint={t('drop')}
          progress={progress}
          problem={problem ?? told}
          onFile={(file) => void take(file)}
        />
        {told === null && <Failure failure={adding.failure} />}
      </div>
      <DataTable
        name="forms"
        exportName={t('forms')}
        columns={columns}
        rows={list.data?.forms}
        rowKey={(form) => form.id}
        href={(form) => `/${year}/forms/${form.id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </Page>
  );
}
