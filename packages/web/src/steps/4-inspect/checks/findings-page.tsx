import { Link } from 'react-router';
import { useCan } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { Empty, Failure, Loading, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { FindingFilters } from './finding-filters.tsx';
import { FindingsDesk } from './findings-desk.tsx';
import { CHECK_MESSAGES } from './messages.ts';
import { UnitFindings } from './unit-findings.tsx';
import { useFindings } from './use-findings.ts';
import '../filings/filings.css';
import './checks.css';

/** Findings: the office decides them at a desk, a unit answers its own, others read. */
export function Component() {
  const t = useText(CHECK_MESSAGES);
  const mayDecide = useCan('inspect:decide-finding') !== null;
  const mayAnswer = useCan('inspect:answer-finding') !== null;
  const view = useFindings();
  const { answer, year, isNarrowed, state } = view;
  const findings = answer.data?.findings ?? [];
  const isUnit = mayAnswer && !mayDecide;
  return (
    <Page
      title={t('findings')}
      subtitle={t(mayDecide ? 'deskHint' : isUnit ? 'unitHint' : 'readHint')}
      actions={
        <Link className="button" to={`/${year}/check-rules`}>
          {t('toRules')}
        </Link>
      }
    >
      {isUnit && <HowCard subject="finding-answer" />}
      <FindingFilters view={view} withUnits={!isUnit} />
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {answer.data && findings.length === 0 && (
        <Empty
          title={t(isNarrowed || state !== 'standing' ? 'noneFit' : 'none')}
          hint={t(isNarrowed || state !== 'standing' ? 'noneFitHint' : 'noneHint')}
        />
      )}
      {findings.length > 0 &&
        (isUnit ? (
          <UnitFindings findings={findings} first={view.id} />
        ) : (
          <FindingsDesk findings={findings} first={view.id} mayDecide={mayDecide} />
        ))}
    </Page>
  );
}
