import { NOT_WRITTEN, type ReviewDraft } from '@liubu/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** 未能写入: what is not proved, and why, with the way to where it can be mended. */
export function LeftList({ year, left }: { year: number; left: ReviewDraft['left'] }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="review-left">
      <h2 id="review-left">
        {t('leftTitle')}（{left.length}）
      </h2>
      <p className="quiet">{t('leftHint')}</p>
      <table className="plain-table">
        <tbody>
          {left.map((one) => (
            <tr key={one.itemId}>
              <td>
                <Link to={`/${year}/fulfilment/${one.itemId}`}>{one.title}</Link>
              </td>
              <td>{one.lead}</td>
              <td>{NOT_WRITTEN[one.why][at]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
