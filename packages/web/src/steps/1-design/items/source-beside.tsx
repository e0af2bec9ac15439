import type { DilutionMark } from '@liubu/contract';
import { Link } from 'react-router';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { formatDay, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { Item } from './item-page.tsx';

/** The source sentence beside the item's wording, what is weaker or stronger marked in both and told below. */
export function SourceBeside({ item }: { item: Item }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const seesDocuments = useCan('read:view') !== null;
  const main = item.sourceList.filter(({ isMain }) => isMain);
  const others = item.sourceList.filter(({ isMain }) => !isMain);
  const pieces = (side: 'source' | 'item') =>
    item.dilution.flatMap((mark) => (mark[side] ? mark[side].split(' ') : []));
  const about = (source: Item['sourceList'][number]) =>
    [source.documentTitle, source.documentNumber, formatDay(source.issuedOn)].filter(Boolean).join(' · ');
  return (
    <section className="panel">
      <h2>{t('saysOf')}</h2>
      <div className="beside">
        <div>
          <h3>{t('asSource')}</h3>
          {main.length === 0 && <p className="quiet">{t('noSource')}</p>}
          {main.map((source) => (
            <figure key={source.id}>
              <blockquote className="said">
                <span className="around">{lastOf(source.before)}</span>
                <Marked text={source.quote} pieces={pieces('source')} />
                <span className="around">{firstOf(source.after)}</span>
              </blockquote>
              <figcaption className="quiet">
                {about(source)}
                {source.documentId !== null && seesDocuments && (
                  <>
                    {' · '}
                    <Link to={`/${year}/read/${source.documentId}?item=${item.id}`}>{t('openDocument')}</Link>
                  </>
                )}
                {source.matterId !== null && (
                  <>
                    {' · '}
                    <Link to={`/${year}/matters/${source.matterId}`}>{t('openDocument')}</Link>
                  </>
                )}
              </figcaption>
            </figure>
          ))}
        </div>
        <div>
          <h3>{t('asItem')}</h3>
          <p className="said">
            <Marked text={item.wording} pieces={pieces('item')} />
          </p>
        </div>
      </div>
      {main.length > 0 && <Dilution marks={item.dilution} />}
      {others.length > 0 && (
        <>
          <h3>{t('otherSources')}</h3>
          <ul className="plain-list">
            {others.map((source) => (
              <li key={source.id}>
                <blockquote>{source.quote}</blockquote>
                <span className="quiet">
                  {[
                    about(source),
                    source.deadline && `${t('deadline')} ${formatDay(source.deadline)}`,
                    source.replyForm && `${t('replyForm')} ${source.replyForm}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Every weakening with both pieces, then what says more than the source. */
export function Dilution({ marks }: { marks: readonly DilutionMark[] }) {
  const t = useText(MESSAGES);
  if (marks.length === 0)
    return (
      <p>
        <StateTag tone="good" shape="check">
          {t('sameAsSource')}
        </StateTag>
      </p>
    );
  const sorted = [...marks].sort((a, b) => Number(a.weight === 'stronger') - Number(b.weight === 'stronger'));
  return (
    <table className="plain-table dilution">
      <caption className="visually-hidden">{t('dilution')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('dilution')}</th>
          <th scope="col">{t('asSource')}</th>
          <th scope="col">{t('asItem')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((mark) => (
          <tr key={`${mark.kind}${mark.source}${mark.item}`}>
            <td>
              <StateTag
                tone={mark.weight === 'weaker' ? 'doubt' : 'busy'}
                shape={mark.weight === 'weaker' ? 'triangle' : 'square'}
              >
                {t(`mark_${mark.kind}`)} · {t(mark.weight)}
              </StateTag>
            </td>
            <td>{mark.source || t('nothing')}</td>
            <td>{mark.item || t('nothing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CONTEXT = 40;
const lastOf = (text: string): string => text.slice(-CONTEXT);
const firstOf = (text: string): string => text.slice(0, CONTEXT);

/** The text with some of its pieces marked. */
function Marked({ text, pieces }: { text: string; pieces: readonly string[] }) {
  const parts: { text: string; at: number; isMarked: boolean }[] = [];
  let at = 0;
  while (at < text.length) {
    const next = pieces
      .map((piece) => ({ piece, found: text.indexOf(piece, at) }))
      .filter(({ piece, found }) => found !== -1 && piece !== '')
      .sort((a, b) => a.found - b.found || b.piece.length - a.piece.length)[0];
    if (next === undefined) {
      parts.push({ text: text.slice(at), at, isMarked: false });
      break;
    }
    if (next.found > at) parts.push({ text: text.slice(at, next.found), at, isMarked: false });
    parts.push({ text: next.piece, at: next.found, isMarked: true });
    at = next.found + next.piece.length;
  }
  return (
    <>
      {parts.map((part) =>
        part.isMarked ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
      )}
    </>
  );
}
