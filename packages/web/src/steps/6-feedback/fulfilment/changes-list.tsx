import type { FrozenChange } from '@liubu/contract';
import { Link } from 'react-router';
import { StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** 数据已变化: what the frozen text says, and what stands now. */
export function ChangesList({ year, changes }: { year: number; changes: readonly FrozenChange[] }) {
  const t = useText(MESSAGES);
  if (changes.length === 0) return null;
  return (
    <details className="panel">
      <summary>
        <StateTag tone="doubt" shape="triangle">
          {t('changedN', { n: changes.length })}
        </StateTag>{' '}
        <span className="quiet">{t('changesHint')}</span>
      </summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            <th scope="col">{t('figures')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.itemId} ${change.name ?? ''}`}>
              <td>
                <Link to={`/${year}/fulfilment/${change.itemId}`}>{change.title}</Link>
              </td>
              <td>{change.name ?? t('outcome')}</td>
              <td>{change.before}</td>
              <td>
                <b>{change.after}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
