import { publicReleaseApi, type WaitingItem, type WaitingPart } from '@liubu/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Empty, Failure, KeyHints, Loading, notify, Page, StateTag, useKeys } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';
import { PreviewFrame } from './preview-frame.tsx';
import { ReleaseForm } from './release-form.tsx';
import { firstTerm, TermTag } from './term-tag.tsx';
import { WaitingPartRow } from './waiting-part.tsx';
import './release.css';

const keyOf = ({ itemId }: WaitingItem): string => itemId ?? 'year';
const isLate = ({ parts }: WaitingItem): boolean => (firstTerm(parts)?.left ?? 0) < 0;
const canGo = ({ change, isBlocked, held }: WaitingPart): boolean => change === 'gone' || (!isBlocked && held === null);

/** What waits for release: looked through, previewed, ticked and released, by hand and by keys. */
export function Component() {
  const t = useText(RELEASE_MESSAGES);
  const year = usePlanYear();
  const [search] = useSearchParams();
  const answer = useAnswer(publicReleaseApi.waiting, { params: { year } });
  useLive('public', () => void answer.refetch());
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  const [opened, setOpened] = useState<string | null>(search.get('item'));
  const [at, setAt] = useState(0);
  const [shown, setShown] = useState<string | null>(null);
  const [asks, setAsks] = useState(false);
  const [find, setFind] = useState('');
  const [onlyFindings, setOnlyFindings] = useState(false);
  const [onlyLate, setOnlyLate] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const byRule = useSend(publicReleaseApi.releaseByRule, {
    refresh: ['public.waiting', 'public.released', 'public.editions'],
    onDone: ({ edition, items, parts }) =>
      notify(edition === null ? t('byRuleNone') : t('byRuleDone', { items, parts })),
  });
  const items = useMemo(
    () =>
      (answer.data?.items ?? []).filter(
        (item) =>
          (find === '' || item.title.includes(find) || item.code.includes(find)) &&
          (!onlyFindings || item.parts.some(({ findings }) => findings.length > 0)) &&
          (!onlyLate || isLate(item)),
      ),
    [answer.data, find, onlyFindings, onlyLate],
  );
  const current = items[Math.min(at, items.length - 1)];
  const leftOf = (item: WaitingItem): ReadonlySet<string> => left.get(keyOf(item)) ?? new Set();
  const going = (item: WaitingItem): WaitingPart[] =>
    item.parts.filter((part) => canGo(part) && !leftOf(item).has(part.part));
  const chosen = (answer.data?.items ?? []).filter((item) => ticked.has(keyOf(item)));
  const tick = (item: WaitingItem, on: boolean): void => {
    const next = new Set(ticked);
    if (on) next.add(keyOf(item));
    else next.delete(keyOf(item));
    setTicked(next);
  };
  const move = (by: number): void => {
    const next = Math.max(0, Math.min(items.length - 1, at + by));
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    if (shown !== null) setShown(items[next] ? keyOf(items[next]) : null);
  };
  const mayRelease = answer.data?.mayRelease === true;
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ' ': () => (current && mayRelease ? tick(current, !ticked.has(keyOf(current))) : false),
    Enter: () => (current ? setShown(keyOf(current)) : false),
    e: () => (current ? setOpened(opened === keyOf(current) ? null : keyOf(current)) : false),
    Escape: () => (shown === null ? false : setShown(null)),
  });
  useEffect(() => {
    const wanted = search.get('item');
    const place = items.findIndex((item) => keyOf(item) === wanted);
    if (wanted !== null && place >= 0) setAt(place);
  }, [search, items]);
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  const { release } = answer.data;
  const late = answer.data.items.filter(isLate).length;
  const shownItem = items.find((item) => keyOf(item) === shown);
  const reset = (): void => {
    setTicked(new Set());
    setLeft(new Map());
    setAsks(false);
  };
  return (
    <Page
      title={t('waiting')}
      subtitle={t('waitingHint')}
      actions={
        <>
          <Link className="button" to={`/${year}/public/rules`}>
            {t('rulesLink')}
          </Link>
          {mayRelease && release.allowed && (
            <button
              type="button"
              className="button"
              disabled={byRule.busy}
              onClick={() => void byRule.send({ params: { year } })}
            >
              {t('releaseByRule')}
            </button>
          )}
          <button type="button" className="button" onClick={() => setShown('waiting')}>
            {t('previewAll')}
          </button>
        </>
      }
    >
      {!release.allowed && release.why !== null && (
        <p className="panel" role="status">
          {t('locked', { why: release.why })} <Link to={`/${year}/closing`}>{t('openLocks')}</Link>
        </p>
      )}
      <Failure failure={byRule.failure} />
      {late > 0 && (
        <p className="release-note" role="status">
          <StateTag tone="bad" shape="triangle">
            {t('termLateItems', { n: late })}
          </StateTag>{' '}
          <span className="quiet">{t('termSummary')}</span>
        </p>
      )}
      {answer.data.items.length === 0 ? (
        <Empty title={t('nothingWaits')} hint={t('nothingWaitsHint')} />
      ) : (
        <div className={shown === null ? 'release-columns' : 'release-columns with-preview'}>
          <div>
            <div className="row release-filter">
              <label>
                {t('filter')} <input type="search" value={find} onChange={({ target }) => setFind(target.value)} />
              </label>
              <label>
                <input
                  type="checkbox"
                  checked={onlyFindings}
                  onChange={({ target }) => setOnlyFindings(target.checked)}
                />{' '}
                {t('onlyFindings')}
              </label>
              {late > 0 && (
                <label>
                  <input type="checkbox" checked={onlyLate} onChange={({ target }) => setOnlyLate(target.checked)} />{' '}
                  {t('onlyLate')}
                </label>
              )}
              <KeyHints
                hints={[
                  { keys: 'j k', text: t('keysMove') },
                  { keys: 'Space', text: t('keysTick') },
                  { keys: 'Enter', text: t('keysOpen') },
                  { keys: 'e', text: t('open') },
                ]}
              />
            </div>
            {mayRelease && (
              <div className="row release-bar">
                <button type="button" className="button link" onClick={() => setTicked(new Set(items.map(keyOf)))}>
                  {t('tickAll')}
                </button>
                {ticked.size > 0 && (
                  <button type="button" className="button link" onClick={reset}>
                    {t('untick')}
                  </button>
                )}
                <span className="quiet">
                  {chosen.length === 0
                    ? t('chosenNone')
                    : t('chosen', {
                        items: chosen.length,
                        parts: chosen.reduce((sum, item) => sum + going(item).length, 0),
                      })}
                </span>
                {chosen.length > 0 && !asks && (
                  <button
                    type="button"
                    className="button primary"
                    disabled={!release.allowed}
                    onClick={() => setAsks(true)}
                  >
                    {t('release')}
                  </button>
                )}
              </div>
            )}
            {asks && chosen.length > 0 && (
              <ReleaseForm
                picks={chosen.map((item) => ({ itemId: item.itemId, hash: item.hash, without: [...leftOf(item)] }))}
                onDone={reset}
                onStale={() => {
                  setAsks(false);
                  void answer.refetch();
                }}
                onCancel={() => setAsks(false)}
              />
            )}
            <ul className="release-list" ref={list}>
              {items.map((item, place) => (
                <Item
                  key={keyOf(item)}
                  item={item}
                  isCurrent={item === current}
                  isTicked={ticked.has(keyOf(item))}
                  isOpen={opened === keyOf(item)}
                  mayRelease={mayRelease}
                  left={leftOf(item)}
                  onTick={(on) => tick(item, on)}
                  onOpen={() => {
                    setAt(place);
                    setOpened(opened === keyOf(item) ? null : keyOf(item));
                  }}
                  onPreview={() => {
                    setAt(place);
                    setShown(keyOf(item));
                  }}
                  onLeave={(part, leaves) => {
                    const next = new Set(leftOf(item));
                    if (leaves) next.add(part);
                    else next.delete(part);
                    setLeft(new Map(left).set(keyOf(item), next));
                    if (!leaves) tick(item, true);
                  }}
                />
              ))}
            </ul>
          </div>
          {shown !== null && (
            <Preview
              year={year}
              item={shownItem}
              without={shownItem ? [...leftOf(shownItem)] : []}
              onClose={() => setShown(null)}
            />
          )}
        </div>
      )}
    </Page>
  );
}

function Item({
  item,
  isCurrent,
  isTicked,
  isOpen,
  mayRelease,
  left,
  onTick,
  onOpen,
  onPreview,
  onLeave,
}: {
  item: WaitingItem;
  isCurrent: boolean;
  isTicked: boolean;
  isOpen: boolean;
  mayRelease: boolean;
  left: ReadonlySet<string>;
  onTick: (on: boolean) => void;
  onOpen: () => void;
  onPreview: () => void;
  onLeave: (part: string, leaves: boolean) => void;
}) {
  const t = useText(RELEASE_MESSAGES);
  const title = item.itemId === null ? t('theYear') : item.title;
  const term = firstTerm(item.parts);
  const open = item.parts.filter(({ isBlocked, held }) => isBlocked && held === null).length;
  return (
    <li className={isCurrent ? 'is-current' : undefined} aria-current={isCurrent || undefined}>
      <div className="row release-item">
        {mayRelease && (
          <input
            type="checkbox"
            aria-label={t('tick', { title })}
            checked={isTicked}
            onChange={({ target }) => onTick(target.checked)}
          />
        )}
        {item.code !== '' && <span className="quiet release-code">{item.code}</span>}
        <button type="button" className="button plain release-title" aria-expanded={isOpen} onClick={onOpen}>
          {title}
        </button>
        <StateTag tone={item.isPublic ? 'good' : 'plain'} shape={item.isPublic ? 'check' : 'ring'}>
          {t(item.isPublic ? 'isPublic' : 'isNotPublic')}
        </StateTag>
        <span className="quiet">{t('parts', { n: item.parts.length })}</span>
        {term !== null && <TermTag term={term} />}
        {open > 0 && (
          <StateTag tone="bad" shape="triangle">
            {t('findings', { n: open })}
          </StateTag>
        )}
        {item.isNoLongerPublic && (
          <StateTag tone="doubt" shape="clock">
            {t('noLonger')}
          </StateTag>
        )}
        <button type="button" className="button link" onClick={onPreview}>
          {t('preview')}
        </button>
      </div>
      {isOpen && (
        <ul className="release-parts">
          {item.parts.map((part) => (
            <WaitingPartRow
              key={part.part}
              itemId={item.itemId}
              part={part}
              mayRelease={mayRelease}
              isTicked={!left.has(part.part)}
              onTick={(on) => onLeave(part.part, !on)}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Of one item its own page, of the year or of everything the portal's first page. */
function Preview({
  year,
  item,
  without,
  onClose,
}: {
  year: number;
  item: WaitingItem | undefined;
  without: string[];
  onClose: () => void;
}) {
  const t = useText(RELEASE_MESSAGES);
  const id = item?.itemId ?? null;
  const detail = useAnswer(publicReleaseApi.releasedItem, { params: { year, id: id ?? '' } }, { enabled: id !== null });
  if (id === null) return <PreviewFrame what="waiting" path="/" title={t('theYear')} onClose={onClose} />;
  if (!detail.data?.path) return detail.error ? <Failure failure={detail.error} /> : <Loading />;
  return (
    <PreviewFrame key={id} what={id} path={detail.data.path} title={item!.title} without={without} onClose={onClose} />
  );
}
