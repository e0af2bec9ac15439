import { feedbackCarryingApi, type ShareFields, type ShareGrant, type SharePage } from '@liubu/contract';
import { useId, useState } from 'react';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, Loading, notify, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './carrying.css';

const FIELDS = ['wording', 'targets', 'units', 'light'] as const;
const REFRESH = ['feedback.share-page'];

/** What this government lets its superior see: granted here, and taken back here. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(feedbackCarryingApi.sharePage, { params: { year } });
  useLive('share', () => void answer.refetch());
  if (answer.isPending) return <Loading />;
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  const page = answer.data;
  const granted = new Set(page.grants.filter(({ revokedAt }) => revokedAt === null).map(({ to }) => to.id));
  const open = page.superiors.filter(({ id }) => !granted.has(id));
  return (
    <Page title={t('share')} subtitle={t('shareSubtitle')}>
      <section className="panel">
        <h2>{t('ourCode')}</h2>
        <p>
          <code className="carry-code">{page.government.code}</code>
        </p>
        <p className="quiet">{t('ourCodeHint')}</p>
      </section>
      {page.superiors.length === 0 ? (
        <p className="panel">{t('noSuperior')}</p>
      ) : page.issuedVersion === null ? (
        <p className="panel">{t('notIssued')}</p>
      ) : (
        open.length > 0 && <GrantForm key={open[0]?.id} page={page} superiors={open} />
      )}
      <section className="panel">
        <h2>{t('grants')}</h2>
        {page.grants.length === 0 && <p className="quiet">{t('noGrants')}</p>}
        <div className="stack">
          {page.grants.map((grant) => (
            <Grant key={grant.id} grant={grant} />
          ))}
        </div>
      </section>
    </Page>
  );
}

function GrantForm({ page, superiors }: { page: SharePage; superiors: SharePage['superiors'] }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [to, setTo] = useState(superiors[0]?.id ?? '');
  const [levels, setLevels] = useState<'public' | 'internal'>('public');
  const [fields, setFields] = useState<ShareFields>({ wording: true, targets: true, units: true, light: false });
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const grant = useSend(feedbackCarryingApi.grantShare, { refresh: REFRESH, onDone: () => notify(t('granted')) });
  const items = page.items.filter(({ level }) => level === 'public' || levels === 'internal');
  const openItems = page.items.filter(({ level }) => level === 'public').length;
  return (
    <form
      className="panel form"
      onSubmit={(event) => {
        event.preventDefault();
        const itemIds = chosen === null ? null : items.filter((one) => chosen.has(one.id)).map((one) => one.id);
        void grant.send({ params: { year }, body: { toGovernmentId: to, levels, fields, itemIds } });
      }}
    >
      <label htmlFor={`${id}-to`}>{t('to')}</label>
      <select id={`${id}-to`} value={to} onChange={(event) => setTo(event.target.value)}>
        {superiors.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-levels`}>{t('levels')}</label>
      <select
        id={`${id}-levels`}
        value={levels}
        onChange={(event) => setLevels(event.target.value === 'internal' ? 'internal' : 'public')}
      >
        <option value="public">{t('levels_public', { n: openItems })}</option>
        <option value="internal">{t('levels_internal', { n: page.items.length })}</option>
      </select>
      {page.restrictedLeftOut > 0 && <p className="quiet">{t('restricted', { n: page.restrictedLeftOut })}</p>}
      <fieldset>
        <legend>{t('fields')}</legend>
        <div className="row">
          {FIELDS.map((field) => (
            <label key={field}>
              <input
                type="checkbox"
                checked={fields[field]}
                onChange={(event) => setFields({ ...fields, [field]: event.target.checked })}
              />{' '}
              {t(`field_${field}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <div className="row">
          <label>
            <input type="radio" name={`${id}-which`} checked={chosen === null} onChange={() => setChosen(null)} />{' '}
            {t('allItems')}
          </label>
          <label>
            <input
              type="radio"
              name={`${id}-which`}
              checked={chosen !== null}
              onChange={() => setChosen(new Set(items.map((one) => one.id)))}
            />{' '}
            {t('chosenItems')}
          </label>
        </div>
        {chosen !== null && (
          <div className="carry-items">
            {items.map((one) => (
              <label key={one.id}>
                <input
                  type="checkbox"
                  checked={chosen.has(one.id)}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.target.checked) next.add(one.id);
                    else next.delete(one.id);
                    setChosen(next);
                  }}
                />{' '}
                {one.code} {one.title}
              </label>
            ))}
          </div>
        )}
      </fieldset>
      {grant.failure?.fields?.itemIds && <p className="field-problem">{grant.failure.fields.itemIds}</p>}
      <Failure failure={grant.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={grant.busy}>
          {t('grant')}
        </button>
      </div>
    </form>
  );
}

function Grant({ grant }: { grant: ShareGrant }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [asks, setAsks] = useState(false);
  const again = useSend(feedbackCarryingApi.shareAgain, { refresh: REFRESH, onDone: () => notify(t('granted')) });
  const revoke = useSend(feedbackCarryingApi.revokeShare, { refresh: REFRESH, onDone: () => setAsks(false) });
  const params = { year, id: grant.id };
  const { revision } = grant;
  const isRevoked = grant.revokedAt !== null;
  return (
    <div>
      <h3>{grant.to.name}</h3>
      <p>
        {isRevoked
          ? t('revoked', { at: formatMoment(grant.revokedAt), reason: grant.revokedReason ?? '' })
          : t('sharedState', {
              n: grant.sharedItems,
              version: grant.sharedVersion ?? '',
              at: formatMoment(grant.sharedAt),
            })}
        {grant.isBehind && (
          <>
            {' '}
            <StateTag tone="doubt" shape="triangle">
              {t('behind')}
            </StateTag>
          </>
        )}
      </p>
      <p className="quiet">
        {t('fieldsOf', {
          fields: FIELDS.filter((field) => grant.fields[field])
            .map((field) => t(`field_${field}`))
            .join('、'),
        })}{' '}
        · {t('by', { who: grant.grantedBy ?? '', at: formatMoment(grant.grantedAt) })}
      </p>
      <Failure failure={again.failure} />
      {!isRevoked &&
        (asks ? (
          <ReasonBox
            question={t('revokeQuestion')}
            confirm={t('revoke')}
            danger
            busy={revoke.busy}
            failure={revoke.failure}
            onCancel={() => setAsks(false)}
            onConfirm={(reason) => void revoke.send({ params, body: { reason, revision } })}
          />
        ) : (
          <div className="form-actions">
            <button
              type="button"
              className="button"
              disabled={again.busy}
              onClick={() => void again.send({ params, body: { revision } })}
            >
              {t('again')}
            </button>
            <button type="button" className="button danger" onClick={() => setAsks(true)}>
              {t('revoke')}
            </button>
          </div>
        ))}
    </div>
  );
}
