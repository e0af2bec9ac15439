import {
  accountHonoursApi,
  HONOUR_BATCH_STATES,
  HONOUR_STATES,
  type HonourBatchRow,
  type HonourRow,
} from '@liubu/contract';
import { type FormEvent, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { BatchTag, HonourTag } from './honour-tags.tsx';
import { HONOUR_MESSAGES } from './messages.ts';
import { RewardLine } from './rewards.tsx';
import './honours.css';

/** Batches, everybody who is honoured, and what one's unit is to give. */
export function Component() {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const proposes = useCan('account:propose-honour') !== null;
  const list = useAnswer(accountHonoursApi.honours, { params: { year } });
  useLive('honour', () => void list.refetch());
  const [opens, setOpens] = useState(false);
  const batchColumns = useMemo(() => columnsOfBatches(t, at), [t, at]);
  const columns = useMemo(() => columnsOfHonours(t, at, year), [t, at, year]);
  const batches = list.data?.batches;
  const toGive = list.data?.toGive ?? [];
  return (
    <Page
      title={t('honours')}
      subtitle={
        batches &&
        batches.length > 0 &&
        t('subtitle', {
          published: batches.filter(({ state }) => state === 'published').length,
          owed: batches
            .filter(({ state }) => state === 'published')
            .reduce((sum, { rewards, rewardsGiven }) => sum + rewards - rewardsGiven, 0),
        })
      }
      actions={
        <>
          {proposes && !opens && (
            <button type="button" className="button primary" onClick={() => setOpens(true)}>
              {t('newBatch')}
            </button>
          )}
          <Link className="button" to={`/${year}/honours/kinds`}>
            {t('kinds')}
          </Link>
        </>
      }
    >
      <div className="stack">
        {opens && <NewBatch onClose={() => setOpens(false)} />}
        {toGive.length > 0 && (
          <section className="panel">
            <h2>{t('toGive')}</h2>
            {toGive.map((reward) => (
              <RewardLine key={`${reward.id} ${reward.revision}`} reward={reward} to={reward.to} />
            ))}
          </section>
        )}
        <section>
          <h2>{t('batches')}</h2>
          <DataTable
            name="honour-batches"
            columns={batchColumns}
            rows={batches}
            rowKey={({ id }) => id}
            href={({ id }) => `/${year}/honours/${id}`}
            loading={list.isPending}
            failure={list.error}
            onRetry={() => void list.refetch()}
            exportName={t('batches')}
            empty={{ title: t('none'), hint: proposes ? t('noneHint') : t('noneHintUnit') }}
          />
        </section>
        {(list.data?.honours.length ?? 0) > 0 && (
          <section>
            <h2>{t('all')}</h2>
            <DataTable
              name="honours"
              columns={columns}
              rows={list.data?.honours}
              rowKey={({ id }) => id}
              exportName={t('all')}
              empty={{ title: t('allNone') }}
            />
          </section>
        )}
      </div>
    </Page>
  );
}

function NewBatch({ onClose }: { onClose: () => void }) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const open = useSend(accountHonoursApi.openBatch, { refresh: ['account.honours'] });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await open.send({ params: { year }, body: { title } });
    if (answer) navigate(`/${year}/honours/${answer.batch.id}`);
  };
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <label>
        {t('batchTitle')}
        <input
          value={title}
          required
          placeholder={t('batchTitleHint')}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <Failure failure={open.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={open.busy}>
          {t('make')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

const optionsOf = (words: Readonly<Record<string, readonly [string, string]>>, at: 0 | 1) =>
  Object.entries(words).map(([value, pair]) => ({ value, title: pair[at] }));

function columnsOfBatches(t: Text<typeof HONOUR_MESSAGES>, at: 0 | 1): Column<HonourBatchRow>[] {
  return [
    { key: 'title', title: t('batchTitle'), text: ({ title }) => title, filter: 'text' },
    {
      key: 'state',
      title: t('state'),
      width: 150,
      text: ({ state }) => HONOUR_BATCH_STATES[state][at],
      filter: optionsOf(HONOUR_BATCH_STATES, at),
      filterValues: ({ state }) => [state],
      render: ({ state }) => <BatchTag state={state} />,
    },
    { key: 'count', title: t('count'), width: 80, numeric: true, text: ({ honours }) => String(honours) },
    {
      key: 'notice',
      title: t('notice'),
      width: 210,
      text: ({ noticeFrom, noticeUntil }) =>
        noticeFrom === null
          ? ''
          : t('noticeDays', { from: formatDay(noticeFrom, 'table'), until: formatDay(noticeUntil, 'table') }),
    },
    {
      key: 'number',
      title: t('number'),
      width: 170,
      text: ({ documentNumber }) => documentNumber ?? '',
    },
    {
      key: 'rewards',
      title: t('rewards'),
      width: 110,
      text: ({ rewards, rewardsGiven }) => (rewards === 0 ? '' : t('rewardsOf', { given: rewardsGiven, all: rewards })),
    },
  ];
}

function columnsOfHonours(t: Text<typeof HONOUR_MESSAGES>, at: 0 | 1, year: number): Column<HonourRow>[] {
  return [
    {
      key: 'who',
      title: t('who'),
      width: 200,
      text: ({ name, unit }) => name ?? unit.name,
      filter: 'text',
      render: ({ name, unit, batchId }) => <Link to={`/${year}/honours/${batchId}`}>{name ?? unit.name}</Link>,
    },
    { key: 'unit', title: t('unit'), width: 200, text: ({ unit }) => unit.name, filter: 'text', sort: true },
    { key: 'kind', title: t('kind'), width: 190, text: ({ kindName }) => kindName, filter: 'text', sort: true },
    { key: 'reason', title: t('reason'), text: ({ reason }) => reason },
    {
      key: 'state',
      title: t('state'),
      width: 110,
      text: ({ state }) => HONOUR_STATES[state][at],
      filter: optionsOf(HONOUR_STATES, at),
      filterValues: ({ state }) => [state],
      render: ({ state }) => <HonourTag state={state} />,
    },
    {
      key: 'published',
      title: t('published'),
      width: 110,
      text: ({ publishedOn }) => formatDay(publishedOn, 'table'),
      sort: true,
    },
  ];
}
