import type { ReviewDesk } from '@liubu/contract';
import { useCallback, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCan } from '../../../app/session.tsx';
import { Empty, Failure, KeyHints, notify, useKeys } from '../../../components/index.ts';
import { recall, remember } from '../../../text/remember.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { CertainBox } from './certain-box.tsx';
import { CoverageBar } from './coverage-bar.tsx';
import { type DeskStore, type Tab, useDeskPart } from './desk-store.ts';
import { DropBox } from './drop-box.tsx';
import { EditForm } from './edit-form.tsx';
import { ItemList } from './item-list.tsx';
import { LeftList } from './left-list.tsx';
import { MatterList } from './matter-list.tsx';
import { leftSentences, ownedSpans, paragraphsOf } from './paragraphs.ts';
import { SourcePane, selectedSpan } from './source-pane.tsx';
import { SplitBox } from './split-box.tsx';
import { useDeskActs } from './use-desk-acts.ts';

const TABS: readonly Tab[] = ['proposed', 'confirmed', 'dropped', 'all', 'left'];
const TAB_WORDS = {
  proposed: 'left',
  confirmed: 'confirmedTab',
  dropped: 'droppedTab',
  all: 'allTab',
  left: 'leftTab',
} as const;
type Box = 'edit' | 'split' | 'drop' | 'certain' | null;

/** Source on the left, items on the right, one key for what is right, and every change can be taken back. */
export function Desk({
  store,
  desk,
  year,
  reload,
}: {
  store: DeskStore;
  desk: ReviewDesk;
  year: number;
  reload: () => void;
}) {
  const t = useText(MESSAGES);
  const { document, text, coverage, matters } = desk;
  const may = useCan('read:review') !== null;
  const acts = useDeskActs(store, year, document.id, reload);
  const [tab, setTab] = useState<Tab>(store.counts().proposed > 0 ? 'proposed' : 'all');
  const [box, setBox] = useState<Box>(null);
  const [side, setSide] = useState<'source' | 'items'>('items');
  const [help, setHelp] = useState(() => recall<boolean>('read.help') ?? true);
  const [search] = useSearchParams();
  // A link may ask for a place of the text.
  const [jump, setJump] = useState<{ at: number; n: number } | null>(() => {
    const at = Number(search.get('at') ?? Number.NaN);
    return Number.isInteger(at) ? { at, n: 0 } : null;
  });
  const [sourcePane, setSourcePane] = useState<HTMLDivElement | null>(null);
  const [listPane, setListPane] = useState<HTMLDivElement | null>(null);
  const shape = useDeskPart(store, (one) => one.shape);
  const counts = useDeskPart(store, (one) => JSON.stringify(one.counts()));
  const number = JSON.parse(counts) as ReturnType<DeskStore['counts']>;
  const chosen = useDeskPart(store, (one) => one.chosen);
  const last = useDeskPart(store, (one) => one.last);
  const current = useDeskPart(store, ({ items, current: id }) => (id === null ? undefined : items.get(id)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` tells when spans changed
  const owned = useMemo(
    () => ownedSpans([...store.items.values()], matters, document.id),
    [store, matters, document.id, shape],
  );
  const paragraphs = useMemo(() => paragraphsOf(text, owned, coverage), [text, owned, coverage]);
  // Where a newer edition took the items over, the sentences here are accounted for there.
  const left = useMemo(
    () => (document.supersededById === null ? leftSentences(desk, owned) : []),
    [desk, owned, document.supersededById],
  );
  const holdsMatters = matters.length > 0 && store.items.size === 0;

  const go = useCallback((id: string) => store.go(store.items.has(id) ? id : store.current), [store]);
  const fromSource = useCallback(
    (id: string) => {
      if (!store.items.has(id)) return;
      setTab((shown) => (store.isIn(id, shown) ? shown : 'all'));
      store.go(id);
    },
    [store],
  );
  const move = (step: 1 | -1) => {
    const next = store.neighbour(tab, step);
    if (next !== null) store.go(next);
  };
  const confirm = () => {
    const id = store.current;
    if (id === null || store.items.get(id)?.state !== 'proposed') return move(1);
    const next = store.neighbour('proposed', 1);
    acts.confirm(id);
    if (next !== null) store.go(next);
  };
  const add = () => {
    const span = selectedSpan(sourcePane);
    if (span === null) return notify(t('selectFirst'));
    getSelection()?.removeAllRanges();
    void acts.add(span.start, span.end);
  };
  const merge = () => {
    if (chosen.size < 2) {
      if (store.current !== null && !chosen.has(store.current)) store.choose(store.current);
      return notify(t('chooseMore', { n: store.chosen.size }));
    }
    // The one that stands first in the text stays; the hand goes to it.
    const kept = store.order.find((id) => chosen.has(id)) ?? null;
    void acts.merge([...chosen]).then((ok) => {
      if (!ok) return;
      store.clearChosen();
      store.go(kept);
    });
  };
  const changes = current?.state === 'proposed' || current?.state === 'confirmed';
  const toggleHelp = () => {
    remember('read.help', !help);
    setHelp(!help);
  };
  useKeys(
    {
      j: () => move(1),
      ArrowDown: () => move(1),
      k: () => move(-1),
      ArrowUp: () => move(-1),
      '?': toggleHelp,
      ...(may && {
        Enter: confirm,
        e: () => changes && setBox('edit'),
        s: () => changes && setBox('split'),
        d: () => changes && setBox('drop'),
        x: () => current !== undefined && store.choose(current.id),
        m: merge,
        a: add,
        r: () => current !== undefined && current.state !== 'proposed' && void acts.restore(current.id),
        u: () => void (last !== null && acts.undo().then((ok) => ok && notify(t('undone')))),
      }),
    },
    box === null,
  );
  const hints = [
    { keys: 'Enter', text: t('key_confirm') },
    { keys: 'j k', text: t('key_move') },
    { keys: 'e', text: t('key_edit') },
    { keys: 's', text: t('key_split') },
    { keys: 'x', text: t('key_choose') },
    { keys: 'm', text: t('key_merge') },
    { keys: 'd', text: t('key_drop') },
    { keys: 'r', text: t('key_restore') },
    { keys: 'a', text: t('key_add') },
    { keys: 'u', text: t('key_undo') },
    { keys: '?', text: t('key_help') },
  ];
  return (
    <div className={`read-desk show-${side}`}>
      {!holdsMatters && <CoverageBar store={store} coverage={coverage} />}
      <fieldset className="read-sides">
        <legend className="visually-hidden">{t('parts')}</legend>
        {(['items', 'source'] as const).map((one) => (
          <button key={one} type="button" className="button" aria-pressed={side === one} onClick={() => setSide(one)}>
            {t(one === 'items' ? 'showItems' : 'showSource')}
          </button>
        ))}
      </fieldset>
      <div className="read-panes">
        <section className="read-pane source" aria-label={t('source')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <div className="read-scroll" ref={setSourcePane} tabIndex={0}>
            {sourcePane && (
              <SourcePane
                store={store}
                paragraphs={paragraphs}
                text={text}
                onGo={fromSource}
                scroller={sourcePane}
                jump={jump}
              />
            )}
          </div>
        </section>
        <section className="read-pane items" aria-label={t('items')}>
          {holdsMatters ? (
            <div className="read-scroll">
              <MatterList matters={matters} year={year} />
            </div>
          ) : (
            <>
              <div className="read-bar">
                <fieldset className="read-tabs">
                  <legend className="visually-hidden">{t('items')}</legend>
                  {TABS.map((one) => (
                    <button
                      key={one}
                      type="button"
                      className="read-tab"
                      aria-pressed={tab === one}
                      onClick={() => {
                        setTab(one);
                        setBox(null);
                      }}
                    >
                      {t(TAB_WORDS[one])}{' '}
                      <b>
                        {one === 'left'
                          ? left.length
                          : one === 'all'
                            ? store.items.size
                            : one === 'dropped'
                              ? number.dropped + number.merged
                              : number[one]}
                      </b>
                    </button>
                  ))}
                </fieldset>
                {may && (
                  <div className="read-tools">
                    {number.certain > 0 && tab === 'proposed' && (
                      <button
                        type="button"
                        className="button"
                        onClick={() => setBox(box === 'certain' ? null : 'certain')}
                      >
                        {t('confirmCertain', { n: number.certain })}
                      </button>
                    )}
                    <button
                      type="button"
                      className="button"
                      disabled={last === null}
                      title={
                        last === null
                          ? undefined
                          : t('undoWhat', { what: t(`what_${last.what}` as 'what_confirm'), n: last.items })
                      }
                      onClick={() => void acts.undo()}
                    >
                      {t('undo')}
                    </button>
                  </div>
                )}
              </div>
              {chosen.size > 0 && (
                <div className="bulk-bar">
                  {t('chosen', { n: chosen.size })}
                  <button type="button" className="button" disabled={chosen.size < 2} onClick={merge}>
                    {t('merge')}
                  </button>
                  <button type="button" className="button link" onClick={() => store.clearChosen()}>
                    {t('clearChosen')}
                  </button>
                </div>
              )}
              {box === null && <Failure failure={acts.failure} />}
              {box === 'certain' && (
                <CertainBox year={year} id={document.id} acts={acts} onClose={() => setBox(null)} />
              )}
              {box === 'edit' && current !== undefined && (
                <EditForm key={current.id} store={store} item={current} acts={acts} onClose={() => setBox(null)} />
              )}
              {box === 'split' && current !== undefined && (
                <SplitBox
                  item={current}
                  text={text}
                  documentId={document.id}
                  onClose={() => setBox(null)}
                  onCut={(at) => void acts.split(current.id, at).then(() => setBox(null))}
                />
              )}
              {box === 'drop' && current !== undefined && (
                <DropBox
                  failure={acts.failure}
                  onClose={() => setBox(null)}
                  onDrop={(reason) => {
                    const next = store.neighbour(tab, 1);
                    void acts.drop([current.id], reason).then((ok) => {
                      if (!ok) return;
                      setBox(null);
                      if (next !== null) store.go(next);
                    });
                  }}
                />
              )}
              <div className="read-scroll" ref={setListPane}>
                {tab === 'left' ? (
                  <LeftList
                    sentences={left}
                    may={may}
                    onShow={(at) => {
                      setSide('source');
                      setJump((before) => ({ at, n: (before?.n ?? 0) + 1 }));
                    }}
                    onAdd={(start, end) => void acts.add(start, end)}
                  />
                ) : store.listed(tab).length === 0 ? (
                  <Empty
                    title={t(tab === 'proposed' && store.items.size > 0 ? 'allReviewed' : 'nothingLeft')}
                    hint={tab === 'proposed' && store.items.size > 0 ? t('allReviewedHint') : undefined}
                    action={
                      tab === 'proposed' && store.items.size > 0 ? (
                        <Link className="button primary" to={`/${year}/items`}>
                          {t('toItems')}
                        </Link>
                      ) : undefined
                    }
                  />
                ) : (
                  listPane && <ItemList store={store} tab={tab} onGo={go} scroller={listPane} />
                )}
              </div>
              {may && current !== undefined && tab !== 'left' && box === null && (
                <div className="read-actions">
                  <button
                    type="button"
                    className="button primary"
                    disabled={current.state !== 'proposed'}
                    onClick={confirm}
                  >
                    {t('confirm')}
                  </button>
                  <button type="button" className="button" disabled={!changes} onClick={() => setBox('edit')}>
                    {t('edit')}
                  </button>
                  <button type="button" className="button" disabled={!changes} onClick={() => setBox('split')}>
                    {t('split')}
                  </button>
                  <button type="button" className="button" onClick={() => store.choose(current.id)}>
                    {t('merge')}…
                  </button>
                  <button type="button" className="button" disabled={!changes} onClick={() => setBox('drop')}>
                    {t('drop')}
                  </button>
                  {current.state !== 'proposed' && current.state !== 'merged' && (
                    <button type="button" className="button" onClick={() => void acts.restore(current.id)}>
                      {t('restore')}
                    </button>
                  )}
                  <button type="button" className="button link" aria-pressed={help} onClick={toggleHelp}>
                    {t('keysHelp')}
                  </button>
                </div>
              )}
              {!may && <p className="quiet">{t('onlyView')}</p>}
            </>
          )}
        </section>
      </div>
      {may && help && !holdsMatters && <KeyHints hints={hints} />}
    </div>
  );
}
