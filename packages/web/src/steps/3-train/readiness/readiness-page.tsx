import { type ResponseOf, TRAINING_PURPOSES, trainApi } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

type Readiness = ResponseOf<typeof trainApi.readiness>;
type Gap = Readiness['gaps'][number];
type Unit = Readiness['units'][number];
type Item = Readiness['items'][number];

const share = (ready: number, needed: number): string =>
  needed === 0 ? '–' : `${Math.floor((ready * 100) / needed)}%`;

/** Who still has to learn what: people, units, items. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const place = useLanguage() === 'zh' ? 0 : 1;
  const answer = useAnswer(trainApi.readiness, { params: { year } });
  const gaps = useMemo(
    (): Column<Gap>[] => [
      { key: 'name', title: t('name'), width: 110, text: ({ name }) => name, filter: 'text' },
      { key: 'unit', title: t('unit'), text: ({ unitName }) => unitName ?? '', sort: true, filter: 'text' },
      { key: 'post', title: t('post'), text: ({ postTitle }) => postTitle },
      {
        key: 'purpose',
        title: t('purpose'),
        width: 120,
        text: ({ purpose }) => TRAINING_PURPOSES[purpose][place],
        sort: true,
      },
      {
        key: 'since',
        title: t('state'),
        width: 150,
        text: ({ ranOutOn }) => (ranOutOn === null ? t('never') : t('ranOut', { day: formatDay(ranOutOn, 'table') })),
      },
      {
        key: 'effect',
        title: t('effect'),
        width: 170,
        text: ({ blocks }) => t(blocks ? 'blocks' : 'doesNotBlock'),
        render: ({ blocks }) => (
          <StateTag tone={blocks ? 'doubt' : 'plain'} shape={blocks ? 'triangle' : 'dash'}>
            {t(blocks ? 'blocks' : 'doesNotBlock')}
          </StateTag>
        ),
      },
    ],
    [t, place],
  );
  const units = useMemo(
    (): Column<Unit>[] => [
      { key: 'unit', title: t('unit'), text: ({ unitName }) => unitName, sort: true, filter: 'text' },
      { key: 'needed', title: t('needed'), width: 90, numeric: true, text: ({ needed }) => String(needed) },
      { key: 'ready', title: t('ready'), width: 90, numeric: true, text: ({ ready }) => String(ready) },
      { key: 'share', title: t('share'), width: 90, numeric: true, text: ({ ready, needed }) => share(ready, needed) },
    ],
    [t],
  );
  const items = useMemo(
    (): Column<Item>[] => [
      { key: 'item', title: t('item'), text: ({ code, title }) => `${code} ${title}`, filter: 'text' },
      { key: 'unit', title: t('unit'), width: 200, text: ({ unitName }) => unitName },
      { key: 'courses', title: t('courses'), text: ({ courses }) => courses.join('；') },
      { key: 'share', title: t('share'), width: 90, numeric: true, text: ({ ready, needed }) => share(ready, needed) },
    ],
    [t],
  );
  const state = { loading: answer.isPending, failure: answer.error, onRetry: answer.refetch };
  return (
    <Page title={t('readiness')} subtitle={answer.data && t('readinessSubtitle', answer.data.people)}>
      <p className="quiet">{t('needsHint')}</p>
      <h2>{t('gaps')}</h2>
      <DataTable
        name="training-gaps"
        exportName={t('gaps')}
        columns={gaps}
        rows={answer.data?.gaps}
        rowKey={({ personId, purpose }) => `${personId} ${purpose}`}
        empty={{ title: t('noGaps'), hint: t('noGapsHint') }}
        {...state}
      />
      <h2>{t('byUnit')}</h2>
      <DataTable
        name="training-units"
        exportName={t('byUnit')}
        columns={units}
        rows={answer.data?.units}
        rowKey={({ unitId }) => unitId}
        empty={{ title: t('noGaps') }}
        {...state}
      />
      <h2>{t('byItem')}</h2>
      <DataTable
        name="training-items"
        exportName={t('byItem')}
        columns={items}
        rows={answer.data?.items}
        rowKey={({ itemId }) => itemId}
        href={({ itemId }) => `/${year}/items/${itemId}`}
        empty={{ title: t('noItems'), hint: t('noItemsHint') }}
        {...state}
      />
    </Page>
  );
}
