import {
  INSPECTION_METHODS,
  INSPECTION_TYPES,
  type InspectionPage,
  inspectInspectionsApi,
  MEMBER_KINDS,
  NOTICE_MODES,
} from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, notify, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { FindingActs } from './parts/finding-acts.tsx';
import { SchemeForm } from './parts/scheme-form.tsx';
import { CheckList, FindingList } from './parts/site-lists.tsx';
import { TeamForm, TrainedTag } from './parts/team-form.tsx';
import { InspectionTag, ObjectTag, useAt } from './tags.tsx';
import { VISIT_MESSAGES } from './visit-messages.ts';
import './inspections.css';

const REFRESH = ['inspect.inspection', 'inspect.inspections'];

/** One inspection in its steps: preparation with what is missing, units, records on site, findings. */
export function Component() {
  const t = useText(VISIT_MESSAGES);
  const at = useAt();
  const year = usePlanYear();
  const { id = '' } = useParams();
  // While a unit may not know, nothing is announced: the page asks by itself.
  const answer = useAnswer(inspectInspectionsApi.inspection, { params: { year, id } }, { refetchInterval: 30_000 });
  useLive('inspection', () => void answer.refetch());
  const file = useSend(inspectInspectionsApi.inspectionFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  if (answer.data === undefined)
    return (
      <Page title={t('siteTitle')}>
        {answer.isPending && <Loading />}
        <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      </Page>
    );
  const page = answer.data;
  const { inspection, allowed } = page;
  return (
    <Page
      title={inspection.title}
      subtitle={
        <span className="row">
          <span>{INSPECTION_TYPES[inspection.type][at]}</span>
          <InspectionTag state={inspection.state} />
          <span>{NOTICE_MODES[inspection.mode][at]}</span>
          <span>
            {formatDay(inspection.startsOn)} — {formatDay(inspection.endsOn)}
          </span>
        </span>
      }
      actions={
        <>
          {allowed.includes('visit') && (
            <Link className="button primary" to={`/${year}/inspections/${id}/site`}>
              {t('onSite')}
            </Link>
          )}
          {allowed.includes('conclude') && (
            <button
              type="button"
              className="button"
              disabled={file.busy}
              onClick={() => void file.send({ params: { year, id } })}
            >
              {t('schemeFile')}
            </button>
          )}
        </>
      }
    >
      {page.objects.some(({ isHidden }) => isHidden) && inspection.state !== 'cancelled' && (
        <p className="inspect-hidden">{t('hidden')}</p>
      )}
      {inspection.cancelReason !== null && <p className="inspect-hidden">{inspection.cancelReason}</p>}
      <Failure failure={file.failure} />
      <div className="stack">
        <Opening page={page} />
        <Scheme page={page} />
        <Team page={page} />
        <Objects page={page} />
        <section className="panel inspect-panel">
          <h2>{t('findings')}</h2>
          <FindingList
            findings={page.findings}
            unitName={({ unitId }) => page.objects.find(({ unit }) => unit.id === unitId)?.unit.name ?? ''}
            {...(allowed.includes('lead') && {
              actions: (finding) => <FindingActs inspectionId={id} finding={finding} />,
            })}
          />
        </section>
        <section className="panel inspect-panel">
          <h2>{t('checks')}</h2>
          <CheckList
            inspectionId={id}
            checks={page.checks}
            nameOf={({ unitId, itemId }) =>
              [
                page.objects.find(({ unit }) => unit.id === unitId)?.unit.name,
                inspection.items.find((item) => item.id === itemId)?.title,
              ]
                .filter(Boolean)
                .join(' · ')
            }
          />
        </section>
        {allowed.includes('cancel') && page.checks.length === 0 && <Cancel page={page} />}
      </div>
    </Page>
  );
}

/** What is missing before it opens, each with its article; then the button. */
function Opening({ page: { inspection, blockers, allowed } }: { page: InspectionPage }) {
  const t = useText(VISIT_MESSAGES);
  const at = useAt();
  const year = usePlanYear();
  const open = useSend(inspectInspectionsApi.openInspection, { refresh: REFRESH, onDone: () => notify(t('opened')) });
  if (inspection.state !== 'preparing') return null;
  return (
    <section className="panel inspect-panel">
      <h2>{t(blockers.length === 0 ? 'ready' : 'blockers')}</h2>
      <ul className="inspect-doubts">
        {blockers.map((one) => (
          <li key={one.rule + one.message}>{at === 0 ? one.message : one.messageEn}</li>
        ))}
      </ul>
      {allowed.includes('open') && blockers.length === 0 && (
        <button
          type="button"
          className="button primary"
          disabled={open.busy}
          onClick={() =>
            void open.send({ params: { year, id: inspection.id }, body: { revision: inspection.revision } })
          }
        >
          {t('open')}
        </button>
      )}
      <Failure failure={open.failure} />
    </section>
  );
}

function Scheme({ page }: { page: InspectionPage }) {
  const t = useText(VISIT_MESSAGES);
  const at = useAt();
  const year = usePlanYear();
  const [edits, setEdits] = useState(false);
  const { inspection } = page;
  const { scheme } = inspection;
  return (
    <section className="panel inspect-panel">
      <h2>{t('scheme')}</h2>
      {edits ? (
        <SchemeForm page={page} onClose={() => setEdits(false)} />
      ) : (
        <dl className="inspect-facts">
          <dt>{t('basis')}</dt>
          <dd>{inspection.basis || inspection.matterWording || '—'}</dd>
          {inspection.byUnit !== null && (
            <>
              <dt>{t('byUnit')}</dt>
              <dd>{inspection.byUnit.name}</dd>
            </>
          )}
          {inspection.drawId !== null && (
            <>
              <dt>{t('draw')}</dt>
              <dd>
                <Link to={`/${year}/draws/${inspection.drawId}`}>{t('draw')}</Link>
              </dd>
            </>
          )}
          <dt>{t('items')}</dt>
          <dd>
            {inspection.items.length === 0
              ? t('allItems')
              : inspection.items.map((item) => (
                  <div key={item.id}>
                    <Link to={`/${year}/items/${item.id}`}>{`${item.code} ${item.title}`}</Link>
                  </div>
                ))}
          </dd>
          {(['content', 'object', 'scope'] as const).map((part) => (
            <div key={part} style={{ display: 'contents' }}>
              <dt>{t(part)}</dt>
              <dd>{scheme[part] || '—'}</dd>
            </div>
          ))}
          <dt>{t('methods')}</dt>
          <dd>{scheme.methods.map((method) => INSPECTION_METHODS[method][at]).join('；') || '—'}</dd>
          <dt>{t('arrangement')}</dt>
          <dd>{scheme.arrangement || '—'}</dd>
        </dl>
      )}
      {!edits && page.allowed.includes('prepare') && (
        <button type="button" className="button" onClick={() => setEdits(true)}>
          {t('edit')}
        </button>
      )}
    </section>
  );
}

function Team({ page }: { page: InspectionPage }) {
  const t = useText(VISIT_MESSAGES);
  const at = useAt();
  const [edits, setEdits] = useState(false);
  return (
    <section className="panel inspect-panel">
      <h2>{t('team')}</h2>
      {edits ? (
        <TeamForm page={page} onClose={() => setEdits(false)} />
      ) : (
        <>
          {page.team.length === 0 && <p className="quiet">{t('nobody')}</p>}
          {page.team.length > 0 && (
            <table className="plain-table">
              <tbody>
                {page.team.map((member) => (
                  <tr key={member.personId}>
                    <td>{member.name}</td>
                    <td>{t(member.isLeader ? 'leader' : 'member')}</td>
                    <td>{MEMBER_KINDS[member.kind][at]}</td>
                    <td className="quiet">{member.organisation ?? member.title}</td>
                    <td>
                      <TrainedTag isTrained={member.isTrained} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {page.allowed.includes('prepare') && (
            <button type="button" className="button" onClick={() => setEdits(true)}>
              {t('edit')}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** Where each unit stands, and what the leader does next with it. */
function Objects({ page }: { page: InspectionPage }) {
  const t = useText(VISIT_MESSAGES);
  const year = usePlanYear();
  const { id } = page.inspection;
  const disclose = useSend(inspectInspectionsApi.disclose, { refresh: REFRESH });
  const send = useSend(inspectInspectionsApi.sendFacts, { refresh: REFRESH });
  const leads = page.allowed.includes('lead');
  return (
    <section className="panel inspect-panel">
      <h2>{t('units')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('unit')}</th>
            <th>{t('state')}</th>
            <th>{t('statementDue')}</th>
            <th>{t('concludeDue')}</th>
            <th>
              <span className="visually-hidden">{t('nextStep')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.objects.map((object) => (
            <tr key={object.id}>
              <td>{object.unit.name}</td>
              <td>
                <ObjectTag state={object.state} />{' '}
                {object.isLate && (
                  <StateTag tone="bad" shape="triangle">
                    {t('late')}
                  </StateTag>
                )}
              </td>
              <td>{formatDay(object.statementDue, 'table')}</td>
              <td>{formatDay(object.concludeDue, 'table')}</td>
              <td>
                <div className="row">
                  {leads && object.isHidden && object.state === 'visited' && (
                    <button
                      type="button"
                      className="button"
                      disabled={disclose.busy}
                      onClick={() => void disclose.send({ params: { year, id, objectId: object.id } })}
                    >
                      {t('disclose')}
                    </button>
                  )}
                  {leads && object.state === 'visited' && (
                    <button
                      type="button"
                      className="button"
                      disabled={send.busy}
                      onClick={() => void send.send({ params: { year, id, objectId: object.id } })}
                    >
                      {t('sendFacts')}
                    </button>
                  )}
                  {object.state !== 'waiting' && (
                    <Link className="button" to={`/${year}/inspected/${object.id}`}>
                      {t('outcome')}
                    </Link>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Failure failure={disclose.failure ?? send.failure} />
    </section>
  );
}

function Cancel({ page: { inspection } }: { page: InspectionPage }) {
  const t = useText(VISIT_MESSAGES);
  const year = usePlanYear();
  const [asks, setAsks] = useState(false);
  const cancel = useSend(inspectInspectionsApi.cancelInspection, { refresh: REFRESH, onDone: () => setAsks(false) });
  if (!asks)
    return (
      <div>
        <button type="button" className="button" onClick={() => setAsks(true)}>
          {t('cancelInspection')}
        </button>
      </div>
    );
  return (
    <ReasonBox
      question={t('cancelWhy')}
      confirm={t('cancelInspection')}
      danger
      busy={cancel.busy}
      failure={cancel.failure}
      onCancel={() => setAsks(false)}
      onConfirm={(reason) =>
        void cancel.send({ params: { year, id: inspection.id }, body: { reason, revision: inspection.revision } })
      }
    />
  );
}
