import { inspectFormsApi, type SavedFiling } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../../app/session.tsx';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** “Filed. Used for N forms.”: the tables of this month that are answered from what was just filed. */
export function FiledNote({ filed, month }: { filed: readonly SavedFiling[]; month: number }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const may = useCan('inspect:answer-form') !== null;
  const list = useAnswer(inspectFormsApi.forms, { params: { year } }, { enabled: may });
  const forms = list.data?.forms.filter((form) => form.month === month) ?? [];
  const late = filed.filter(({ lateDays }) => (lateDays ?? 0) > 0).length;
  return (
    <div className="filed-note" role="status">
      <p>
        <strong>{t('filed', { n: filed.length })}</strong> {t('filedNext')}
        {late > 0 && ` ${t('filedLate', { n: late })}`}
      </p>
      {list.data && (
        <p>
          {t('usedForForms', { n: forms.length })}{' '}
          {forms.slice(0, 12).map((form) => (
            <Link key={form.id} to={`/${year}/forms/${form.id}`}>
              {form.name}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
