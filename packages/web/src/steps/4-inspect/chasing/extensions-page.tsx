import { EXTENSION_SUBJECTS, type Extension, inspectChasingApi } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { type Column, DataTable, formatDay, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { ExtensionDecision } from './extension-decision.tsx';
import { ExtensionState } from './extension-state.tsx';
import { CHASING_MESSAGES } from './messages.ts';
import './chasing.css';

/** What was asked to be put off, decided, and every date before. */
export function Component() {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [search, setSearch] = useSearchParams();
  const list = useAnswer(inspectChasingApi.extensions, { params: { year } });
  useLive('extension', () => void list.refetch());
  const columns = useMemo(() => columnsOf(t, at), [t, at]);
  const rows = list.data?.extensions;
  const shown = rows?.find(({ id }) => id === search.get('id'));
  const look = (id: string | null) => {
    const next = new URLSearchParams(search);
    if (id === null) next.delete('id');
    else next.set('id', id);
    setSearch(next, { replace: true });
  };
  return (
    <Page
      title={t('extensions')}
      subtitle={
        rows &&
        t('extensionsSubtitle', { asked: rows.filter(({ state }) => state === 'asked').length, all: rows.length })
      }
    >
      <HowCard subject="extension" />
      {shown && <ExtensionDecision key={`${shown.id}${shown.revision}`} extension={shown} onClose={() => look(null)} />}
      <DataTable
        name="extensions"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        onOpen={({ id }) => look(id)}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('extensions')}
        empty={{ title: t('extensionsNone'), hint: t('extensionsNoneHint') }}
      />
    </Page>
  );
}

function columnsOf(t: Text<typeof CHASING_MESSAGES>, at: 0 | 1): Column<Extension>[] {
  const states = ['asked', 'approved', 'refused', 'withdrawn'] as const;
  return [
    {
      key: 'state',
      title: t('state'),
      width: 110,
      text: ({ state }) => t(`state_${state}`),
      filter: states.map((value) => ({ value, title: t(`state_${value}`) })),
      filterValues: ({ state }) => [state],
      render: ({ state }) => <ExtensionState state={state} />,
    },
    {
      key: 'subject',
      title: t('subject'),
      text: ({ subjectTitle }) => subjectTitle,
      filter: 'text',
      render: ({ subjectLink, subjectTitle }) => <Link to={subjectLink}>{subjectTitle}</Link>,
    },
    { key: 'kind', title: t('kind'), width: 120, text: ({ subjectKind }) => EXTENSION_SUBJECTS[subjectKind][at] },
    { key: 'unit', title: t('unit'), width: 190, text: ({ unitName }) => unitName, filter: 'text', sort: true },
    { key: 'from', title: t('from'), width: 110, text: ({ fromDue }) => formatDay(fromDue, 'table'), sort: true },
    { key: 'asked', title: t('asked'), width: 110, text: ({ askedDue }) => formatDay(askedDue, 'table') },
    { key: 'granted', title: t('granted'), width: 110, text: ({ decidedDue }) => formatDay(decidedDue, 'table') },
    { key: 'reason', title: t('reason'), width: 200, text: ({ reason }) => reason, filter: 'text' },
    {
      key: 'by',
      title: t('decidedBy'),
      width: 160,
      text: ({ decidedBy, decisionReason }) => [decidedBy, decisionReason].filter(Boolean).join('：'),
    },
  ];
}
