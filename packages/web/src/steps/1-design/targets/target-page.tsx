import { designApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useDeferredValue, useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page, ReasonBox, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { MESSAGES } from '../messages.ts';
import { amountText } from '../target-text.ts';
import { CardFields } from './card-fields.tsx';
import { Doubts } from './doubts.tsx';
import { ScheduleCurve } from './schedule-curve.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import { changesOf, formOf, type TargetForm } from './target-form.ts';

type Target = ResponseOf<typeof designApi.target>;

/** A target: what exactly is counted, from where to where, and how it is to be reached over the year. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const answer = useAnswer(designApi.target, { params: { year, id } });
  const target = answer.data;
  if (target === undefined)
    return answer.isPending ? (
      <Loading />
    ) : (
      <Page title={t('targetPage')}>
        <Failure failure={answer.error} onRetry={answer.refetch} />
      </Page>
    );
  return (
    <Page
      title={target.name}
      subtitle={
        <>
          <Link to={`/${year}/items/${target.itemId}`}>
            {target.itemCode} {target.itemTitle}
          </Link>
          <br />
          {target.itemWording}
        </>
      }
    >
      <TargetEditor key={target.revision} target={target} />
    </Page>
  );
}

function TargetEditor({ target }: { target: Target }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const mayEdit = useCan('design:edit') !== null;
  // Compared with what it began from: what another changed meanwhile is not taken back by a draft.
  const begun = useMemo(() => ({ form: formOf(target), begun: formOf(target), revision: target.revision }), [target]);
  const draft = useDraft(`target.${target.id}`, begun);
  const { form } = draft.value;
  const change = (changes: Partial<TargetForm>) => draft.change((now) => ({ form: { ...now.form, ...changes } }));
  const [isRemoving, setRemoving] = useState(false);
  const calm = useDeferredValue(form);
  const isChanged = changesOf(draft.value.begun, form) !== null;
  const { value, baseline, quantity, schedule, history } = calm;
  // An unfinished number is no number yet; the last good preview stays.
  const isWhole = [
    value,
    baseline,
    ...history.map((point) => point.value),
    ...schedule.points.flatMap(({ share, value: at }) => [share ?? null, at ?? null]),
  ].every((number) => number === null || /^-?\d{1,20}(\.\d{1,10})?$/.test(number));
  const preview = useAnswer(
    designApi.previewSchedule,
    { params: { year }, body: { value, baseline, quantity, schedule, history } },
    { enabled: isChanged && isWhole, placeholderData: (before) => before, retry: false },
  );
  const shown = isChanged && preview.data ? preview.data : target;
  const save = useSend(designApi.editTarget, {
    refresh: ['design.target', 'design.item', 'design.items', 'design.item-story'],
    onDone: () => {
      draft.clear();
      notify(t('saved'));
    },
  });
  const remove = useSend(designApi.removeTarget, {
    refresh: ['design.item', 'design.items'],
    onDone: () => {
      draft.clear();
      notify(t('removed'));
      navigate(`/${year}/items/${target.itemId}`, { replace: true });
    },
  });
  const theirs =
    save.failure?.code === 'CHANGED_MEANWHILE' ? (save.failure.details as { current: Target }).current : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changes = changesOf(draft.value.begun, form);
    if (changes)
      void save.send({
        params: { year, id: target.id },
        body: { revision: (theirs ?? draft.value).revision, changes },
      });
  };
  const problem = (field: string) =>
    Object.entries(save.failure?.fields ?? {}).find(([name]) => name.replace(/^body\.|changes\./g, '') === field)?.[1];
  return (
    <div className="stack">
      <form className="item-columns" onSubmit={submit}>
        <fieldset className="stack" disabled={!mayEdit} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <CardFields form={form} ratingReason={target.ratingReason} onChange={change} problem={problem} />
        </fieldset>
        <div className="stack">
          <section className="panel">
            <h2>{t('schedule')}</h2>
            <ScheduleCurve expected={shown.expected} unit={form.measureUnit} value={form.value} />
            <Doubts doubts={shown.doubts} />
            <fieldset disabled={!mayEdit} style={{ border: 0, padding: 0, margin: '10px 0 0', minWidth: 0 }}>
              <ScheduleFields form={form} year={year} onChange={change} />
            </fieldset>
          </section>
          {mayEdit && (
            <>
              <Restored draft={draft} />
              <Failure failure={save.failure} />
              {theirs !== null && (
                <p>
                  {t('standsNow')}：{theirs.name} {amountText({ ...theirs, unit: theirs.measureUnit })} · {t('yours')}：
                  {form.name} {amountText({ ...form, unit: form.measureUnit })}
                </p>
              )}
              <div className="form-actions">
                <button type="submit" className="button primary" disabled={save.busy || !isChanged}>
                  {t(theirs === null ? 'save' : 'keepMine')}
                </button>
                {isChanged && (
                  <button
                    type="button"
                    className="button"
                    onClick={() => {
                      draft.clear();
                      save.clear();
                    }}
                  >
                    {t('cancel')}
                  </button>
                )}
                {!isChanged && !isRemoving && (
                  <button type="button" className="button danger" onClick={() => setRemoving(true)}>
                    {t('removeTarget')}
                  </button>
                )}
              </div>
              <p className="quiet">{t('issuedHint')}</p>
            </>
          )}
        </div>
      </form>
      {isRemoving && (
        <ReasonBox
          question={t('removeQuestion')}
          confirm={t('removeTarget')}
          danger
          busy={remove.busy}
          failure={remove.failure}
          onCancel={() => setRemoving(false)}
          onConfirm={(reason) =>
            void remove.send({ params: { year, id: target.id }, body: { revision: target.revision, reason } })
          }
        />
      )}
    </div>
  );
}
