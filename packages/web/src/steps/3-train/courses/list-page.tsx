import { type CourseBrief, TRAINING_PURPOSES, trainApi } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** Every course with one's own standing. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const mayManage = useCan('train:manage') !== null;
  const answer = useAnswer(trainApi.courses, { params: { year }, query: { language } });
  useLive('training', () => void answer.refetch());
  const columns = useMemo((): Column<CourseBrief>[] => {
    const standing = ({ mine }: CourseBrief) =>
      mine === null
        ? t('notPassed')
        : mine.validTo === null
          ? t('passedForGood')
          : t('passedUntil', { day: formatDay(mine.validTo, 'table') });
    return [
      { key: 'title', title: t('course'), text: ({ title }) => title, sort: true, filter: 'text' },
      {
        key: 'purpose',
        title: t('purpose'),
        width: 110,
        text: ({ purpose }) => TRAINING_PURPOSES[purpose][language === 'zh' ? 0 : 1],
        sort: true,
      },
      { key: 'materials', title: t('lessons'), width: 80, numeric: true, text: ({ materials }) => String(materials) },
      { key: 'questions', title: t('questions'), width: 80, numeric: true, text: ({ questions }) => String(questions) },
      {
        key: 'state',
        title: t('state'),
        width: 120,
        text: ({ isStandard, state }) => (isStandard ? t('standard') : t(`state_${state}`)),
      },
      {
        key: 'mine',
        title: t('mine'),
        width: 190,
        text: standing,
        render: (row) => (
          <StateTag tone={row.mine === null ? 'plain' : 'good'} shape={row.mine === null ? 'ring' : 'check'}>
            {standing(row)}
          </StateTag>
        ),
      },
    ];
  }, [t, language]);
  return (
    <Page
      title={t('courses')}
      subtitle={t('coursesSubtitle')}
      actions={
        mayManage && (
          <Link className="button primary" to={`/${year}/training/courses/new`}>
            {t('newCourse')}
          </Link>
        )
      }
    >
      <DataTable
        name="courses"
        exportName={t('courses')}
        columns={columns}
        rows={answer.data?.courses}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/training/courses/${id}`}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        empty={{ title: t('noCourses'), hint: t('noCoursesHint') }}
      />
    </Page>
  );
}
