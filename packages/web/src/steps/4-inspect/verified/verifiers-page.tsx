import { inspectVerifiedApi as api, type Publication, type TargetVerifier } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, Page, StateTag, useUndo } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { AssignBox, type Assignment } from './assign-box.tsx';
import { VERIFIED_MESSAGES } from './messages.ts';
import './verified.css';

const isAssigned = ({ unitId, postId }: TargetVerifier): boolean => unitId !== null || postId !== null;

/** Which unit or post verifies which target, with what the publishers propose; assigned in bulk. */
export function Component() {
  const t = useText(VERIFIED_MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const offerUndo = useUndo();
  const answer = useAnswer(api.targetVerifiers, { params: { year } });
  const sending = useSend(api.assignVerifiers, { refresh: [api.targetVerifiers.id, api.verifierGrid.id] });
  const columns = useMemo(() => columnsOf(t, language, year), [t, language, year]);
  const targets = answer.data?.targets;
  const change = async (rows: readonly TargetVerifier[], to: (row: TargetVerifier) => Assignment) => {
    const before = rows.map(({ targetId, unitId, postId, publication }) => ({
      ...{ targetId, unitId, postId, publication },
    }));
    const body = { targets: rows.map((row) => ({ targetId: row.targetId, ...to(row) })) };
    const done = await sending.send({ params: { year }, body });
    if (done === null) return false;
    offerUndo(t('done', { n: done.changed }), async () => {
      await sending.send({ params: { year }, body: { targets: before } });
    });
    return true;
  };
  const byProposal = ({ proposal, publication }: TargetVerifier): Assignment => ({
    ...{ unitId: proposal?.unitId ?? null, postId: null, publication },
  });
  const proposed = targets?.filter(({ proposal }) => proposal !== null) ?? [];
  return (
    <Page
      title={t('verifiers')}
      subtitle={t('verifiersHint')}
      actions={
        proposed.length > 0 && (
          <button
            type="button"
            className="button"
            disabled={sending.busy}
            onClick={() => void change(proposed, byProposal)}
          >
            {t('allProposals', { n: proposed.length })}
          </button>
        )
      }
    >
      <Failure failure={sending.failure} />
      <DataTable
        name="verifiers"
        columns={columns}
        rows={targets}
        rowKey={({ targetId }) => targetId}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        exportName={t('verifiers')}
        toolbar={
          targets && (
            <span className="quiet">
              {t('assignedCount', { n: targets.length, a: targets.filter(isAssigned).length })}
            </span>
          )
        }
        bulk={(rows, clear) =>
          answer.data && (
            <AssignBox
              rows={rows}
              posts={answer.data.posts}
              units={answer.data.units}
              busy={sending.busy}
              onAssign={async (to) => {
                if (await change(rows, to)) clear();
              }}
              onProposals={async () => {
                if (
                  await change(
                    rows.filter(({ proposal }) => proposal !== null),
                    byProposal,
                  )
                )
                  clear();
              }}
            />
          )
        }
        empty={{ title: t('noTargets'), hint: t('noTargetsHint') }}
      />
    </Page>
  );
}

function dayWords(t: Text<typeof VERIFIED_MESSAGES>, publication: Publication | null): string {
  if (publication === null) return '';
  const { months, day, yearly } = publication;
  const when = months === 0 ? t('when0') : months === 1 ? t('when1') : t('whenN', { n: months });
  return `${t('dayWords', { when, day })}${yearly ? t('yearlyWords') : ''}`;
}

function columnsOf(t: Text<typeof VERIFIED_MESSAGES>, language: 'zh' | 'en', year: number): Column<TargetVerifier>[] {
  return [
    { key: 'target', title: t('target'), text: ({ name }) => name, filter: 'text', sort: true },
    {
      key: 'item',
      title: t('item'),
      text: ({ code, itemTitle }) => `${code} ${itemTitle}`,
      render: ({ code, itemTitle, itemId }) => (
        <Link to={`/${year}/items/${itemId}`}>
          {code} {itemTitle}
        </Link>
      ),
      filter: 'text',
    },
    { key: 'unit', title: t('unitColumn'), width: 80, text: ({ measureUnit }) => measureUnit ?? '' },
    {
      key: 'publisher',
      title: t('publisher'),
      width: 140,
      text: ({ publisher }) => publisher ?? '',
      filter: 'text',
      sort: true,
    },
    {
      key: 'publication',
      title: t('publication'),
      width: 130,
      text: ({ publication, publicationWords }) => dayWords(t, publication) || (publicationWords ?? ''),
    },
    {
      key: 'state',
      title: t('stateColumn'),
      width: 100,
      text: (row) => t(isAssigned(row) ? 'assigned' : 'notAssigned'),
      render: (row) =>
        isAssigned(row) ? (
          <StateTag tone="good" shape="check">
            {t('assigned')}
          </StateTag>
        ) : (
          <StateTag tone="doubt" shape="ring">
            {t('notAssigned')}
          </StateTag>
        ),
      filter: (['assigned', 'notAssigned'] as const).map((value) => ({ value, title: t(value) })),
      filterValues: (row) => [isAssigned(row) ? 'assigned' : 'notAssigned'],
    },
    {
      key: 'verifier',
      title: t('verifier'),
      width: 170,
      text: ({ verifier }) => verifier ?? '',
      filter: 'text',
      sort: true,
    },
    {
      key: 'proposal',
      title: t('proposal'),
      width: 220,
      text: ({ proposal }) =>
        proposal === null ? '' : `${proposal.unitName}（${language === 'zh' ? proposal.why : proposal.whyEn}）`,
    },
  ];
}
