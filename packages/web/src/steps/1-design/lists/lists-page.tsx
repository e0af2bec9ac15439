import { designApi, type ResponseOf } from '@liubu/contract';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { saveFile } from '../../../api/client.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, formatQuantity, Page } from '../../../components/index.ts';
import { useSaving } from '../../../record/use-saving.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { MESSAGES } from '../messages.ts';

const LISTS = ['responsibility', 'bottom-line', 'livelihood'] as const;
type Row = ResponseOf<typeof designApi.list>['rows'][number];

/** 责任清单, 底线清单, 民生实事清单. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const list = LISTS.find((one) => one === search.get('list')) ?? 'responsibility';
  const answer = useAnswer(designApi.list, { params: { year, list } });
  const saving = useSaving();
  const columns = useMemo((): Column<Row>[] => {
    const own: Column<Row>[] = [
      { key: 'code', title: t('code'), width: 80, text: ({ code }) => code },
      { key: 'wording', title: t('wording'), text: ({ wording }) => wording, filter: 'text' },
      { key: 'targets', title: t('target'), width: 160, text: ({ targets }) => targets.join('；') },
      { key: 'lead', title: t('lead'), width: 130, text: ({ lead }) => lead ?? '', sort: true, filter: 'text' },
      {
        key: 'supports',
        title: t('supports'),
        width: 170,
        hidden: list === 'livelihood',
        text: ({ supports }) => supports.join('、'),
        filter: 'text',
      },
      { key: 'leader', title: t('leader'), width: 92, text: ({ leader }) => leader ?? '', sort: true },
      { key: 'due', title: t('due'), width: 104, text: ({ due }) => formatDay(due, 'table'), sort: true },
    ];
    if (list !== 'livelihood') return own;
    return [
      ...own,
      {
        key: 'budget',
        title: t('budgetShort'),
        width: 100,
        numeric: true,
        text: ({ livelihood }) => formatQuantity(livelihood?.budgetYuan ?? null, '元'),
        exportValue: ({ livelihood }) => livelihood?.budgetYuan ?? null,
      },
      { key: 'money', title: t('moneySource'), width: 120, text: ({ livelihood }) => livelihood?.moneySource ?? '' },
      {
        key: 'sites',
        title: t('sites'),
        width: 160,
        text: ({ livelihood }) =>
          (livelihood?.sites ?? []).map(({ name, place }) => (place === '' ? name : `${name}（${place}）`)).join('；'),
      },
    ];
  }, [t, list]);
  return (
    <Page
      title={t(`list_${list}`)}
      subtitle={
        list === 'livelihood' && answer.data
          ? t('budgetSum', { sum: formatQuantity(answer.data.budgetYuan, '元') })
          : undefined
      }
      actions={
        <button
          type="button"
          className="button primary"
          disabled={saving.busy}
          onClick={() => saving.save(() => saveFile(designApi.exportList, { params: { year, list } }, 'list.xlsx'))}
        >
          {t('exportXlsx')}
        </button>
      }
    >
      <nav className="row" aria-label={t('lists')} style={{ marginBottom: 10 }}>
        {LISTS.map((one) => (
          <button
            key={one}
            type="button"
            className={one === list ? 'button primary' : 'button'}
            aria-pressed={one === list}
            onClick={() => setSearch({ list: one })}
          >
            {t(`list_${one}`)}
          </button>
        ))}
      </nav>
      <Failure failure={saving.failure} />
      <DataTable
        name={`list-${list}`}
        label={t(`list_${list}`)}
        columns={columns}
        rows={answer.data?.rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/items/${id}`}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        exportName={null}
        empty={{ title: t('noListRows'), hint: t(`noList_${list}`) }}
      />
    </Page>
  );
}
