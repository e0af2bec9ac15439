import { Link } from 'react-router';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { formatDay } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { Item } from './item-page.tsx';

/** What is known of an item in single words, and what stands above and below it. */
export function Facts({ item }: { item: Item }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const seesRoutes = useCan('design:decision-route') !== null;
  return (
    <section className="panel">
      <dl className="facts">
        <dt>{t('dueLong')}</dt>
        <dd>{formatDay(item.due) || t('none')}</dd>
        <dt>{t('kind')}</dt>
        <dd>
          {t(`kind_${item.kind}`)} · {t(`tier_${item.tier}`)}
        </dd>
        {item.area !== null && (
          <>
            <dt>{t('area')}</dt>
            <dd>{item.area}</dd>
          </>
        )}
        <dt>{t('level')}</dt>
        <dd>{t(`level_${item.level}`)}</dd>
        {item.isBottomLine && (
          <>
            <dt>{t('marks')}</dt>
            <dd>{t('isBottomLine')}</dd>
          </>
        )}
        {(item.needsPolicy || item.hasDecisionRoute) && seesRoutes && (
          <>
            <dt>{t('decisionRoute')}</dt>
            <dd>
              <Link to={`/${year}/items/${item.id}/decision-route`}>
                {t(item.hasDecisionRoute ? 'decisionRoute' : 'openRoute')}
              </Link>
            </dd>
          </>
        )}
        {item.parent !== null && (
          <>
            <dt>{t('parent')}</dt>
            <dd>
              <Link to={`/${year}/items/${item.parent.id}`}>
                {item.parent.code} {item.parent.title}
              </Link>
            </dd>
          </>
        )}
        {item.children.length > 0 && (
          <>
            <dt>{t('children')}</dt>
            <dd>
              <ul className="plain-list">
                {item.children.map((child) => (
                  <li key={child.id}>
                    <Link to={`/${year}/items/${child.id}`}>
                      {child.code} {child.title}
                    </Link>{' '}
                    <span className="quiet">{t(`tier_${child.tier}`)}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
