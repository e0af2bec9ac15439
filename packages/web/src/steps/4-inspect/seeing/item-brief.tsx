import {
  addressOf,
  type ItemBrief as Brief,
  inspectEvidenceApi,
  inspectSeeingApi,
  VALUE_STATUSES,
  type ValueStatus,
} from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { Failure, formatDay, Loading, Quantity } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { viewHere } from '../evidence/view-here.ts';
import { LightTag } from '../lights/light-tag.tsx';
import { MESSAGES } from './messages.ts';
import './seeing.css';

type Target = Brief['targets'][number];

/** Promise, evidence, the verifier's figure, the unit's explanation, in that order. */
export function ItemBrief({ year, itemId }: { year: number; itemId: string }) {
  const t = useText(MESSAGES);
  const brief = useAnswer(inspectSeeingApi.itemBrief, { params: { year, id: itemId } });
  if (brief.isPending) return <Loading />;
  if (brief.error) return <Failure failure={brief.error} onRetry={() => void brief.refetch()} />;
  const { data } = brief;
  return (
    <div className="item-brief">
      {data.light && (
        <p>
          <LightTag {...data.light} /> <span className="quiet">{t('since', { day: formatDay(data.light.since) })}</span>{' '}
          {data.light.reason}
        </p>
      )}
      <section>
        <h4>{t('promise')}</h4>
        <p>{data.wording}</p>
        {data.quotes.slice(0, 2).map(({ quote, documentTitle }) => (
          <blockquote key={quote} className="quiet">
            {quote}
            {documentTitle !== null && ` ——${documentTitle}`}
          </blockquote>
        ))}
      </section>
      <section>
        <h4>{t('evidence')}</h4>
        {data.evidence.length === 0 && <p className="quiet">{t('noEvidence')}</p>}
        <ul>
          {data.evidence.map(({ id, title, sha256, fileKind, reference, happenedOn, place }) => (
            <li key={id}>
              {sha256 === null ? title : <EvidenceLink year={year} id={id} title={title} fileKind={fileKind} />}{' '}
              <span className="quiet">
                {[reference, happenedOn && formatDay(happenedOn), place].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
        {data.evidenceCount > data.evidence.length && (
          <p className="quiet">{t('evidenceMore', { n: data.evidenceCount })}</p>
        )}
      </section>
      <section>
        <h4>{t('official')}</h4>
        {data.targets.length === 0 && <p className="quiet">{t('noTarget')}</p>}
        {data.targets.map((target) => (
          <TargetLine key={target.id} target={target} />
        ))}
      </section>
      <section>
        <h4>{t('explanation')}</h4>
        {data.explanation === null && data.answers.length === 0 && <p className="quiet">{t('noExplanation')}</p>}
        {data.explanation && (
          <>
            <p className="quiet">
              {t('filedMonth', { month: data.explanation.month, unit: data.explanation.unitName })}
            </p>
            {(['problems', 'nextSteps', 'progress', 'coordination'] as const).map(
              (part) =>
                data.explanation?.[part] && (
                  <p key={part}>
                    <b>{t(part)}</b> {data.explanation[part]}
                  </p>
                ),
            )}
          </>
        )}
        {data.answers.map(({ rule, answer }) => (
          <p key={rule + answer}>
            <b>{t('answered')}</b> {answer}
          </p>
        ))}
      </section>
      <Link to={`/${year}/items/${itemId}`}>{t('wholeItem')}</Link>
    </div>
  );
}

function TargetLine({ target }: { target: Target }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const figure = (word: string, value: { value: string; asOf: string; status: string } | null) =>
    value && (
      <>
        {word} <Quantity value={value.value} unit={target.measureUnit} />{' '}
        <span className="quiet">
          {t('asOf', { day: formatDay(value.asOf) })} ·{' '}
          {VALUE_STATUSES[value.status as ValueStatus]?.[at] ?? value.status}
        </span>
      </>
    );
  return (
    <p>
      {target.name}：{t('target')} {target.op !== 'range' && target.op}{' '}
      <Quantity value={target.value} unit={target.measureUnit} />
      <br />
      {target.verified ? figure(t('verified'), target.verified) : <span className="quiet">{t('noOfficial')}</span>}
      {target.verified && <span className="quiet"> · {target.verified.source}</span>}
      <br />
      {figure(t('reported'), target.reported)}
    </p>
  );
}

/** What a browser shows is opened apart, so that the page stays; the rest is downloaded. */
function EvidenceLink({
  year,
  id,
  title,
  fileKind,
}: {
  year: number;
  id: string;
  title: string;
  fileKind: string | null;
}) {
  const params = { year, id };
  if (viewHere(fileKind) === null)
    return <a href={addressOf(inspectEvidenceApi.downloadEvidence, { params })}>{title}</a>;
  return (
    <a href={addressOf(inspectEvidenceApi.viewEvidence, { params })} target="_blank" rel="noreferrer noopener">
      {title}
    </a>
  );
}
