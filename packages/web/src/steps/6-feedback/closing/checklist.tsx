import { type CheckedLine, CLOSING_LINES, feedbackClosingApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { dayOf, Failure, formatDay, notify, ReasonBox, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CLOSING_MESSAGES } from './messages.ts';

/** Lines that are there or not, rather than counted. */
const IS_THERE: ReadonlySet<string> = new Set(['scores', 'reports']);

/** What is still open, each line with where it is done. */
export function Checklist({
  lines,
  isApproved,
  mayPass,
}: {
  lines: readonly CheckedLine[];
  isApproved: boolean;
  mayPass: boolean;
}) {
  const t = useText(CLOSING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const [asked, setAsked] = useState<CheckedLine['line'] | null>(null);
  const options = { refresh: ['feedback.closing'] };
  const pass = useSend(feedbackClosingApi.overrideLine, {
    ...options,
    onDone: () => {
      setAsked(null);
      notify(t('done'));
    },
  });
  const takeBack = useSend(feedbackClosingApi.endOverride, { ...options, onDone: () => notify(t('done')) });
  return (
    <section className="panel">
      <h2>{t(isApproved ? 'asApproved' : 'checklist')}</h2>
      <Failure failure={takeBack.failure} />
      <table className="plain-table closing-lines">
        <thead>
          <tr>
            <th>{t('line')}</th>
            <th className="numeric">{t('open')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const name = CLOSING_LINES[line.line][at];
            const { override } = line;
            return (
              <tr key={line.line}>
                <td>
                  {line.link === null ? name : <Link to={line.link}>{name}</Link>}
                  {line.examples.length > 0 && (
                    <div className="quiet">
                      {line.examples.join('；')}
                      {line.count > line.examples.length && t('more')}
                    </div>
                  )}
                </td>
                <td className="numeric">{IS_THERE.has(line.line) && line.count > 0 ? t('missing') : line.count}</td>
                <td>
                  <LineState line={line} />
                  {override !== null && (
                    <div className="quiet">
                      {t('passedBy', {
                        reason: override.reason,
                        by: override.by ?? '',
                        day: formatDay(dayOf(override.at)),
                      })}
                      {override.isOutgrown && <div>{t('outgrown', { n: override.count })}</div>}
                    </div>
                  )}
                  {mayPass && override !== null && (
                    <button
                      type="button"
                      className="button link"
                      disabled={takeBack.busy}
                      onClick={() => void takeBack.send({ params: { year, id: override.id } })}
                    >
                      {t('takeBack')}
                    </button>
                  )}
                  {mayPass && line.stands && asked !== line.line && (
                    <button
                      type="button"
                      className="button link"
                      aria-label={`${t('passOver')} ${name}`}
                      onClick={() => setAsked(line.line)}
                    >
                      {t('passOver')}
                    </button>
                  )}
                  {asked === line.line && (
                    <ReasonBox
                      question={t('passWhy', { line: name, n: line.count })}
                      confirm={t('passOver')}
                      busy={pass.busy}
                      failure={pass.failure}
                      onCancel={() => setAsked(null)}
                      onConfirm={(reason) =>
                        void pass.send({ params: { year }, body: { line: line.line, count: line.count, reason } })
                      }
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function LineState({ line }: { line: CheckedLine }) {
  const t = useText(CLOSING_MESSAGES);
  if (line.count === 0)
    return (
      <StateTag tone="good" shape="check">
        {t('clear')}
      </StateTag>
    );
  if (line.stands)
    return (
      <StateTag tone="bad" shape="cross">
        {t('stands')}
      </StateTag>
    );
  return line.override === null ? (
    <StateTag tone="doubt" shape="triangle">
      {t('warns')}
    </StateTag>
  ) : (
    <StateTag tone="plain" shape="half">
      {t('passed')}
    </StateTag>
  );
}
