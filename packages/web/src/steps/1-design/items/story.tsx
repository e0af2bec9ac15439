import { designApi } from '@liubu/contract';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, Loading } from '../../../components/index.ts';
import '../../../record/record.css';
import { Told, useTelling } from '../../../record/told.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** How an item came to be what it is: dated sentences, newest first, and each wording that it had. */
export function Story({ id }: { id: string }) {
  const t = useText(MESSAGES);
  const told = useTelling();
  const year = usePlanYear();
  const answer = useAnswer(designApi.itemStory, { params: { year, id } });
  if (answer.data === undefined)
    return answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={answer.refetch} />;
  const { entries, versions } = answer.data;
  if (entries.length === 0) return <p className="quiet">{t('noStory')}</p>;
  return (
    <>
      <ol className="story">
        {[...entries].reverse().map((entry) => (
          <Told key={entry.id} entry={entry} />
        ))}
      </ol>
      {versions.length > 0 && (
        <details>
          <summary>
            {t('versions')} ({versions.length})
          </summary>
          <ul className="plain-list">
            {versions.map((version) => (
              <li key={`${version.at}${version.field}`}>
                <span className="quiet">
                  {formatMoment(version.at)} {version.who} · {told.fieldOf(version.field)}
                </span>
                <br />
                <del>{told.wordOf(version.before)}</del> → {told.wordOf(version.after)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
