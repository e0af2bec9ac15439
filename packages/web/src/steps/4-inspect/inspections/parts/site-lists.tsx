import { addressOf, inspectInspectionsApi, type SiteCheck, type SiteFinding } from '@liubu/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePlanYear } from '../../../../app/session.tsx';
import { formatMoment, formatQuantity, StateTag } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { SeverityTag } from '../tags.tsx';
import { VISIT_MESSAGES } from '../visit-messages.ts';

/** Records on site, the newest first, with their photos. */
export function CheckList({
  inspectionId,
  checks,
  nameOf,
  actions,
}: {
  inspectionId: string;
  checks: readonly SiteCheck[];
  nameOf: (check: SiteCheck) => string;
  actions?: (check: SiteCheck) => ReactNode;
}) {
  const t = useText(VISIT_MESSAGES);
  const year = usePlanYear();
  if (checks.length === 0) return <p className="quiet">{t('checksNone')}</p>;
  return (
    <ul className="inspect-list">
      {checks.map((check) => (
        <li key={check.id}>
          <p className={check.withdrawnReason === null ? undefined : 'inspect-struck'}>
            {check.fact}
            {check.numberFound !== null && <strong> {formatQuantity(check.numberFound, check.measureUnit)}</strong>}
          </p>
          <p className="quiet">
            {[nameOf(check), check.place, formatMoment(check.happenedAt), check.byName, check.met]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {check.withdrawnReason !== null && <p className="quiet">{t('withdrawn', { why: check.withdrawnReason })}</p>}
          {check.photos.length > 0 && (
            <div className="inspect-photos">
              {check.photos.map((photo) => {
                const address = addressOf(inspectInspectionsApi.photo, {
                  params: { year, id: inspectionId, photoId: photo.id },
                });
                return (
                  <a key={photo.id} href={address} download>
                    <img src={address} alt={t('photo')} loading="lazy" />
                  </a>
                );
              })}
            </div>
          )}
          {actions?.(check)}
        </li>
      ))}
    </ul>
  );
}

const LOOK = {
  draft: { tone: 'plain', shape: 'ring' },
  confirmed: { tone: 'good', shape: 'check' },
  dropped: { tone: 'plain', shape: 'dash' },
  overturned: { tone: 'doubt', shape: 'cross' },
} as const;

/** What was found wrong, with what was filed beside it. */
export function FindingList({
  findings,
  unitName,
  actions,
}: {
  findings: readonly SiteFinding[];
  unitName?: (finding: SiteFinding) => string;
  actions?: (finding: SiteFinding) => ReactNode;
}) {
  const t = useText(VISIT_MESSAGES);
  const year = usePlanYear();
  if (findings.length === 0) return <p className="quiet">{t('findingsNone')}</p>;
  return (
    <ul className="inspect-list">
      {findings.map((finding) => (
        <li key={finding.id}>
          <p className="row">
            <SeverityTag severity={finding.severity} />
            <StateTag {...LOOK[finding.state]}>{t(`finding_${finding.state}`)}</StateTag>
            <Link to={`/${year}/items/${finding.item.id}`}>{`${finding.item.code} ${finding.item.title}`}</Link>
            {unitName && <span className="quiet">{unitName(finding)}</span>}
          </p>
          <p className={finding.state === 'dropped' || finding.state === 'overturned' ? 'inspect-struck' : undefined}>
            {finding.fact}
          </p>
          {(finding.numberFound !== null || finding.contradicts !== null) && (
            <p className="quiet">
              {finding.numberFound !== null &&
                `${t('found')} ${formatQuantity(finding.numberFound, finding.measureUnit)}`}
              {finding.numberFound !== null && finding.contradicts !== null && '；'}
              {finding.contradicts !== null &&
                `${t('filed', { month: finding.contradicts.month })} ${
                  finding.contradicts.value === null
                    ? finding.contradicts.said
                    : `${finding.contradicts.targetName ?? ''} ${formatQuantity(finding.contradicts.value, finding.contradicts.measureUnit)}`
                }`}
            </p>
          )}
          {finding.stateReason !== null && <p className="quiet">{finding.stateReason}</p>}
          {actions?.(finding)}
        </li>
      ))}
    </ul>
  );
}
