import type { ReviewItem } from '@liubu/contract';
import { memo } from 'react';
import { formatDay, Quantity, type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { type DeskStore, useDeskPart } from './desk-store.ts';

const STATES: Record<ReviewItem['state'], { tone: Tone; shape: Shape }> = {
  proposed: { tone: 'doubt', shape: 'ring' },
  confirmed: { tone: 'good', shape: 'check' },
  dropped: { tone: 'plain', shape: 'cross' },
  merged: { tone: 'plain', shape: 'dash' },
};

/** One item in the list; the one in hand shows all that is to be looked at. */
export const ItemRow = memo(function ItemRow({
  store,
  id,
  onGo,
}: {
  store: DeskStore;
  id: string;
  onGo: (id: string) => void;
}) {
  const t = useText(MESSAGES);
  const item = useDeskPart(store, ({ items }) => items.get(id));
  const isCurrent = useDeskPart(store, ({ current }) => current === id);
  const isChosen = useDeskPart(store, ({ chosen }) => chosen.has(id));
  if (item === undefined) return null;
  const { tone, shape } = STATES[item.state];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j, k and arrows move on the whole desk
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and tells the active row
    <div
      role="option"
      id={`item-${id}`}
      aria-selected={isCurrent}
      className={`read-item ${item.state}${isCurrent ? ' current' : ''}${isChosen ? ' chosen' : ''}`}
      onClick={() => onGo(id)}
    >
      <div className="read-item-head">
        <span className="read-code">{item.code}</span>
        <span className="read-title">{isCurrent ? item.wording : item.title}</span>
        <StateTag tone={tone} shape={shape}>
          {t(`state_${item.state}`)}
        </StateTag>
      </div>
      {isCurrent ? (
        <ItemFacts item={item} />
      ) : (
        item.doubts.length > 0 &&
        item.state === 'proposed' && (
          <p className="read-doubt">{item.doubts.map((one) => t(`doubt_${one}`)).join('；')}</p>
        )
      )}
    </div>
  );
});

const OPS = { '=': '', '>=': '≥ ', '<=': '≤ ', '~': '≈ ', range: '', ratio: '', qualitative: '' } as const;

function ItemFacts({ item }: { item: ReviewItem }) {
  const t = useText(MESSAGES);
  return (
    <div className="read-facts">
      {item.doubts.length > 0 && item.state === 'proposed' && (
        <p className="read-doubt">
          {t('doubts')}
          {item.doubts.map((one) => t(`doubt_${one}`)).join('；')}
        </p>
      )}
      {item.stateReason !== null && item.state === 'dropped' && <p className="quiet">{item.stateReason}</p>}
      {item.state === 'merged' && <p className="quiet">{t('mergedInto')}</p>}
      <p>
        {t(`kindItem_${item.kind}`)} · {t(`horizon_${item.horizon}`)} · {t('due')}{' '}
        {item.due === null ? t('noDue') : formatDay(item.due, 'table')}
        {item.area !== null && ` · ${item.area}`}
      </p>
      {item.targets.length > 0 && (
        <ul aria-label={t('targets')}>
          {item.targets.map((target) => (
            <li key={target.id} className="read-target">
              <span>{target.name}</span>{' '}
              {target.op === 'qualitative' ? (
                <span className="quiet">{t('op_qualitative')}</span>
              ) : (
                <b>
                  {OPS[target.op]}
                  <Quantity value={target.value} unit={target.valueHigh === null ? target.measureUnit : null} />
                  {target.valueHigh !== null && (
                    <>
                      {target.op === 'ratio' ? ' : ' : '–'}
                      <Quantity value={target.valueHigh} unit={target.measureUnit} />
                    </>
                  )}
                </b>
              )}
            </li>
          ))}
        </ul>
      )}
      <ul aria-label={t('units')}>
        {item.units.length === 0 && <li className="quiet">{t('noUnits')}</li>}
        {item.units.map((unit) => (
          <li key={`${unit.role}${unit.name}`}>
            {t(unit.role)} {unit.name} {unit.why !== null && <span className="quiet">{unit.why}</span>}
          </li>
        ))}
      </ul>
      {item.sources
        .filter(({ isMain }) => !isMain)
        .map((source) => (
          <p key={`${source.documentId}${source.start}`} className="quiet">
            {t('otherSource')}：{source.quote}
          </p>
        ))}
    </div>
  );
}
