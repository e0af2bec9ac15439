import { deployIssueApi } from '@liubu/contract';
import { useParams, useSearchParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { UNIT_MESSAGES } from './messages.ts';
import { MonthGrid } from './parts/month-grid.tsx';
import './unit.css';

/** How a unit splits an item over offices or counties, month by month. */
export function Component() {
  const t = useText(UNIT_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const unit = search.get('unit');
  const page = useAnswer(deployIssueApi.localPlan, { params: { year, id }, query: unit === null ? {} : { unit } });
  const plan = page.data;
  return (
    <Page
      title={plan ? t('localTitle', { title: plan.itemTitle }) : t('local')}
      subtitle={plan && t('localSubtitle', { unit: plan.unitName })}
    >
      {page.isPending && <Loading />}
      <Failure failure={page.error} onRetry={() => void page.refetch()} />
      {plan && <MonthGrid key={`${plan.unitId} ${plan.revision}`} year={year} plan={plan} />}
    </Page>
  );
}
