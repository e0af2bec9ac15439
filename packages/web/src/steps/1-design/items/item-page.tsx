import { designApi, type ResponseOf } from '@liubu/contract';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { ItemParts } from '../../../app/item-parts-of-steps.tsx';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { dayOf, Failure, formatDay, Loading, notify, Page, StateTag, useKeys } from '../../../components/index.ts';
import { useInLanguage } from '../../../text/in-language.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { MESSAGES } from '../messages.ts';
import { Facts } from './facts.tsx';
import { SourceBeside } from './source-beside.tsx';
import { STATE_LOOK } from './state-look.ts';
import { Story } from './story.tsx';
import { TargetLines } from './target-lines.tsx';

const EditForm = lazy(() => import('./edit-form.tsx').then(({ EditForm: form }) => ({ default: form })));
const LivelihoodForm = lazy(() =>
  import('./livelihood-form.tsx').then(({ LivelihoodForm: form }) => ({ default: form })),
);

export type Item = ResponseOf<typeof designApi.item>;

/** One item: its wording beside the sentence that it comes from, targets, who answers, how it came to be. */
export function Component() {
  const t = useText(MESSAGES);
  const said = useInLanguage();
  const year = usePlanYear();
  const { id = '' } = useParams();
  const mayEdit = useCan('design:edit') !== null;
  const [isEditing, setEditing] = useState(false);
  const answer = useAnswer(designApi.item, { params: { year, id } });
  useLive('item', (data) => {
    if (data.id === id) void answer.refetch();
  });
  const item = answer.data;
  const canEdit = mayEdit && item !== undefined && item.state !== 'merged';
  useKeys({ e: () => (canEdit ? setEditing(true) : false) });
  const undoMerge = useSend(designApi.undoMerge, {
    refresh: ['design.item', 'design.item-story'],
    onDone: () => notify(t('mergeUndone')),
  });
  if (item === undefined)
    return answer.isPending ? (
      <Loading />
    ) : (
      <Page title={t('noSuchItem')}>
        <Failure failure={answer.error} onRetry={answer.refetch} />
      </Page>
    );
  return (
    <Page
      title={item.title}
      subtitle={
        <span className="row">
          <span>{item.code}</span>
          <span>{item.headings.join(' › ')}</span>
          <StateTag {...STATE_LOOK[item.state]}>{t(`state_${item.state}`)}</StateTag>
          {item.mergedIntoId !== null && <Link to={`/${year}/items/${item.mergedIntoId}`}>{t('mergedInto')}</Link>}
        </span>
      }
      actions={
        canEdit &&
        !isEditing && (
          <button
            type="button"
            className="button primary"
            aria-keyshortcuts="e"
            title="e"
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </button>
        )
      }
    >
      <ItemParts place="top" itemId={id} />
      <div className="item-columns">
        <div className="stack">
          {isEditing ? (
            <Suspense fallback={<Loading />}>
              <EditForm item={item} onDone={() => setEditing(false)} />
            </Suspense>
          ) : (
            <SourceBeside item={item} />
          )}
          <TargetLines item={item} mayEdit={canEdit} />
          {item.kind === 'livelihood' && (
            <Suspense fallback={<Loading />}>
              <LivelihoodForm item={item} mayEdit={canEdit} />
            </Suspense>
          )}
          <ItemParts place="main" itemId={id} />
          <section className="panel">
            <h2>{t('story')}</h2>
            <Story id={id} />
          </section>
        </div>
        <div className="stack">
          <Facts item={item} />
          <ItemParts place="side" itemId={id} />
          <section className="panel">
            <h2>{t('assignments')}</h2>
            {item.assignments.length === 0 && <p className="quiet">{t('noAssignments')}</p>}
            <dl className="facts">
              {item.assignments.map((one) => (
                <div key={one.id} style={{ display: 'contents' }}>
                  <dt>{t(`role_${one.role}`)}</dt>
                  <dd>
                    {one.unitName ?? one.collectiveName ?? [one.postTitle, one.personName].filter(Boolean).join(' ')}
                    {one.why !== null && <span className="quiet"> · {said(one.why)}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
          {item.merges.length > 0 && (
            <section className="panel">
              <h2>{t('merged')}</h2>
              <Failure failure={undoMerge.failure} />
              <ul className="plain-list">
                {item.merges.map((merge) => (
                  <li key={merge.id}>
                    {merge.title} <span className="quiet">{formatDay(dayOf(merge.mergedAt), 'table')}</span>{' '}
                    {mayEdit && (
                      <button
                        type="button"
                        className="button link"
                        disabled={undoMerge.busy}
                        onClick={() => void undoMerge.send({ params: { year, id: merge.id } })}
                      >
                        {t('undoMerge')}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </Page>
  );
}
