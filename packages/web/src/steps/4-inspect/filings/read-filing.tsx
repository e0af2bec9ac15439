import type { SheetItem, SheetTarget } from '@liubu/contract';
import { exactQuantity, formatDay, Quantity, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { Figure } from './figure.tsx';
import { MESSAGES } from './messages.ts';
import { WORDS } from './sheet/typed.ts';
import { useSaid } from './use-said.ts';
import { differenceOf, rounded } from './value-difference.ts';

/** A filing to be read: this period beside the last, the verified figure and what is doubtful with it. */
export function ReadFiling({ item, month }: { item: SheetItem; month: number }) {
  const t = useText(MESSAGES);
  const { last, targets } = item;
  const figures = targets.filter(({ ask, entry }) => ask !== 'wordless' || entry);
  const words = WORDS.filter((key) => item[key] !== '' || (last?.[key] ?? '') !== '');
  const done = item.milestones.filter(({ doneOn }) => doneOn !== null);
  return (
    <div className="read-filing">
      {(item.noChange || item.saysDone || item.percent !== null) && (
        <p className="filing-facts">
          {item.noChange && (
            <StateTag tone="plain" shape="dash">
              {t('noChange')}
            </StateTag>
          )}
          {item.saysDone && (
            <StateTag tone="good" shape="check">
              {t('saysDone')}
            </StateTag>
          )}
          {item.percent !== null && (
            <span>
              {t('percent')} {item.percent}%
            </span>
          )}
        </p>
      )}
      {figures.length > 0 && (
        <ul className="read-figures">
          {figures.map((target) => (
            <ReadFigure key={target.targetId} target={target} month={month} />
          ))}
        </ul>
      )}
      {words.map((key) => (
        <div key={key} className="read-words">
          <h3>{t(key)}</h3>
          {item[key] === (last?.[key] ?? '') && item[key] !== '' ? (
            <p className="kept-lines">
              {item[key]} <span className="quiet">{t('sameAsLast')}</span>
            </p>
          ) : (
            <>
              <p className="kept-lines">
                {item[key] === '' ? <span className="quiet">{t('nothing')}</span> : item[key]}
              </p>
              {last && last[key] !== '' && (
                <p className="quiet kept-lines">
                  {t('lastText', { month: last.month })}
                  {last[key]}
                </p>
              )}
            </>
          )}
        </div>
      ))}
      {words.length === 0 && figures.length === 0 && <p className="quiet">{t('nothingYet')}</p>}
      {done.length > 0 && (
        <ul className="milestones">
          {done.map(({ id, title, doneOn }) => (
            <li key={id}>
              <StateTag tone="good" shape="check">
                {title}
              </StateTag>
              <span className="quiet">{t('reachedOn', { day: formatDay(doneOn) })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ReadFigure({ target, month }: { target: SheetTarget; month: number }) {
  const t = useText(MESSAGES);
  const say = useSaid();
  const { name, measureUnit, entry, last, expected, verified, elsewhere, doubts, ask } = target;
  const difference = differenceOf(entry?.text ?? '', target);
  return (
    <li>
      <span>{name}</span>
      {entry?.unknown ? (
        <span>
          {t('notYetKnown')}：{entry.unknown}
        </span>
      ) : entry && entry.text !== '' ? (
        <strong>
          {difference.value === null ? entry.text : <Quantity value={difference.value} unit={measureUnit} />}
          <span className="quiet"> {t('reportedAt', { month })}</span>
        </strong>
      ) : (
        !verified && (
          <span className="quiet">
            {ask === 'later'
              ? t('askedLater', { month })
              : ask === 'elsewhere'
                ? t('willBeFilledBy', { unit: elsewhere?.unitName ?? t('leadUnit'), code: elsewhere?.itemCode ?? '' })
                : t('nothing')}
          </span>
        )
      )}
      {ask === 'elsewhere' && elsewhere?.figure && <Figure figure={elsewhere.figure} unit={measureUnit} />}
      {verified && (
        <span>
          <strong>
            <Figure figure={verified} unit={measureUnit} />
          </strong>{' '}
          <span className="quiet">{verified.source}</span>
        </span>
      )}
      <span className="quiet beside">
        {last && (
          <span>
            {t('last')} <Figure figure={last} unit={measureUnit} />
          </span>
        )}
        {difference.change !== null && (
          <span title={exactQuantity(difference.change, measureUnit)}>
            {t('changeBy', { change: `${difference.change.startsWith('-') ? '' : '+'}${difference.change}` })}
          </span>
        )}
        {expected !== null && (
          <span>
            {t('expected', { month })} <Quantity value={rounded(expected)} unit={measureUnit} />
          </span>
        )}
      </span>
      {doubts.map((doubt) => (
        <p key={doubt.code} className="field-doubt">
          {say(doubt)}
        </p>
      ))}
    </li>
  );
}
