import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import { type DeskStore, useDeskPart } from './desk-store.ts';
import type { Paragraph, Piece } from './paragraphs.ts';

const STATE_CLASS = { proposed: 'waiting', confirmed: 'confirmed', dropped: 'dropped', merged: 'confirmed' } as const;

/** Words of one item; its state is told by line and shade, the one in hand by a frame. */
function Mark({
  store,
  piece,
  text,
  onGo,
}: {
  store: DeskStore;
  piece: Piece;
  text: string;
  onGo: (id: string) => void;
}) {
  const owner = piece.owner!;
  const state = useDeskPart(store, ({ items, current }) => {
    const item = items.get(owner);
    return `${item === undefined ? 'matter' : STATE_CLASS[item.state]}${current === owner ? ' current' : ''}`;
  });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside is the way by keyboard
    <mark className={`read-mark ${state}`} data-owner={owner} onClick={() => onGo(owner)}>
      {text.slice(piece.start, piece.end)}
    </mark>
  );
}

const ParagraphText = memo(function ParagraphText({
  store,
  paragraph,
  text,
  onGo,
}: {
  store: DeskStore;
  paragraph: Paragraph;
  text: string;
  onGo: (id: string) => void;
}) {
  return (
    <p className={paragraph.isHeading ? 'read-line heading' : 'read-line'} data-start={paragraph.start}>
      {paragraph.pieces.map((piece) =>
        piece.owner !== null ? (
          <Mark key={piece.start} store={store} piece={piece} text={text} onGo={onGo} />
        ) : (
          <span key={piece.start} className={piece.became === null ? undefined : `read-${piece.became}`}>
            {text.slice(piece.start, piece.end)}
          </span>
        ),
      )}
    </p>
  );
});

/** Some 40 characters go into a line of the narrow column. */
const estimate = ({ start, end }: Paragraph): number => Math.ceil((end - start) / 34) * 26 + 10;

/** The text as it came, with every span marked; it follows the item in hand. */
export function SourcePane({
  store,
  paragraphs,
  text,
  onGo,
  scroller,
  jump,
}: {
  store: DeskStore;
  paragraphs: readonly Paragraph[];
  text: string;
  onGo: (id: string) => void;
  /** What scrolls; an element and no ref, since it must be there before what it scrolls asks for it. */
  scroller: HTMLDivElement;
  /** A place to show, from the list of sentences; counted up so that the same place can be shown again. */
  jump: { at: number; n: number } | null;
}) {
  const virtual = useVirtualizer({
    count: paragraphs.length,
    getScrollElement: () => scroller,
    estimateSize: (at) => estimate(paragraphs[at]!),
    overscan: 6,
    getItemKey: (at) => paragraphs[at]!.start,
  });
  const current = useDeskPart(store, ({ current }) => current);
  const placeOf = useMemo(() => {
    const places = new Map<string, number>();
    paragraphs.forEach(({ pieces }, at) => {
      for (const { owner } of pieces) if (owner !== null && !places.has(owner)) places.set(owner, at);
    });
    return places;
  }, [paragraphs]);
  const shown = useRef(virtual);
  shown.current = virtual;
  const show = (at: number): void => {
    const rows = shown.current.getVirtualItems();
    const row = rows.find(({ index }) => index === at);
    const inSight =
      row !== undefined && row.start >= scroller.scrollTop && row.end <= scroller.scrollTop + scroller.clientHeight;
    if (!inSight) shown.current.scrollToIndex(at, { align: 'center' });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the item in hand and nothing else
  useEffect(() => {
    const at = current === null ? undefined : placeOf.get(current);
    if (at !== undefined) show(at);
  }, [current, placeOf]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes where it is sent
  useEffect(() => {
    if (jump === null) return;
    const at = paragraphs.findIndex(({ start, end }) => start <= jump.at && end > jump.at);
    if (at >= 0) show(at);
  }, [jump]);
  return (
    <div className="read-lines" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => (
        <div
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          className="read-placed"
          style={{ transform: `translateY(${start}px)` }}
        >
          <ParagraphText store={store} paragraph={paragraphs[index]!} text={text} onGo={onGo} />
        </div>
      ))}
    </div>
  );
}

/** What is selected in the source, as offsets into the text; null when nothing is. */
export function selectedSpan(pane: HTMLElement | null): { start: number; end: number } | null {
  const selection = getSelection();
  if (pane === null || selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const offset = (node: Node, at: number): number | null => {
    const line = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]');
    if (!line || !pane.contains(line)) return null;
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, at);
    return Number(line.dataset.start) + before.toString().length;
  };
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end };
}
