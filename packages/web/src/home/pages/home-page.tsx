import { homeApi } from '@liubu/contract';
import { Navigate } from 'react-router';
import { useAnswer, useLive } from '../../api/hooks.ts';
import { useCan, useMe, usePlanYear } from '../../app/session.tsx';
import { Failure, formatDay, Loading, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { HOME_MESSAGES } from '../messages.ts';
import { LeaderPart } from '../parts/leader-part.tsx';
import { LightsPart } from '../parts/lights-part.tsx';
import { PlanPart } from '../parts/plan-part.tsx';
import { TodoPart } from '../parts/todo-part.tsx';
import { UnitPart } from '../parts/unit-part.tsx';
import './home.css';

/** A deputy's first screen is the bench; everybody else's says what needs them now. */
export function Component() {
  const { roles } = useMe();
  const year = usePlanYear();
  if (roles.length > 0 && roles.every((role) => role === 'deputy')) return <Navigate to={`/${year}/bench`} replace />;
  return <Needed />;
}

/** What needs me now, by the posts that I hold: to-dos first; for a leader what others owe, on one A4 or a phone. */
function Needed() {
  const t = useText(HOME_MESSAGES);
  const year = usePlanYear();
  const seesLights = useCan('inspect:review') !== null;
  const home = useAnswer(homeApi.mine, { params: { year } });
  useLive('todo', () => void home.refetch());
  useLive('breakdown', () => void home.refetch());
  const { data } = home;
  const values = data && { day: formatDay(data.today, 'text'), n: data.todos.count, late: data.todos.late };
  return (
    <Page title={t('title')} subtitle={values && t(values.late > 0 ? 'subtitleLate' : 'subtitle', values)}>
      {home.isPending && <Loading />}
      <Failure failure={home.error} onRetry={() => void home.refetch()} />
      {data && (
        <div className={data.plan && !data.leader ? 'home home-two' : 'home'}>
          {data.leader && <LightsPart year={year} />}
          {data.leader && <LeaderPart year={year} leader={data.leader} />}
          <TodoPart todos={data.todos} today={data.today} />
          {data.units.map((unit) => (
            <UnitPart key={unit.unitId} year={year} unit={unit} />
          ))}
          {data.plan && <PlanPart year={year} plan={data.plan} />}
          {!data.leader && seesLights && <LightsPart year={year} />}
        </div>
      )}
    </Page>
  );
}
