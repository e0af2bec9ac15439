import { readPasted } from '@liubu/contract';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** The cell that is typed into: Enter and arrows move, Tab goes right, a copied block is spread over the table. */
export function CellField({
  label,
  value,
  isBroken,
  isHeld,
  onCommit,
  onMove,
  onPaste,
}: {
  label: string;
  value: string;
  isBroken: boolean;
  /** A reason is asked elsewhere: the focus stays there. */
  isHeld: boolean;
  onCommit: (text: string) => void;
  /** Whether there is a cell that way. */
  onMove: (down: number, right: number) => boolean;
  onPaste: (cells: string[][]) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const shown = typed ?? value;
  useEffect(() => {
    if (isHeld) return;
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, [isHeld]);
  const commit = () => {
    if (typed !== null) onCommit(typed);
    setTyped(null);
  };
  const move = (event: KeyboardEvent, down: number, right: number) => {
    commit();
    // At the table's end Tab goes on to what follows in the page.
    if (onMove(down, right) || event.key !== 'Tab') event.preventDefault();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const { selectionStart, selectionEnd, value: text } = event.currentTarget;
    const isWhole = selectionStart === 0 && selectionEnd === text.length;
    const isAtEnd = selectionStart === text.length && selectionEnd === text.length;
    const isAtStart = selectionStart === 0 && selectionEnd === 0;
    if (event.key === 'Enter') move(event, event.shiftKey ? -1 : 1, 0);
    else if (event.key === 'Tab') move(event, 0, event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') move(event, 1, 0);
    else if (event.key === 'ArrowUp') move(event, -1, 0);
    else if (event.key === 'ArrowRight' && !event.shiftKey && (isWhole || isAtEnd)) move(event, 0, 1);
    else if (event.key === 'ArrowLeft' && !event.shiftKey && (isWhole || isAtStart)) move(event, 0, -1);
    else if (event.key === 'Escape') setTyped(null);
  };
  const paste = (event: ClipboardEvent) => {
    const cells = readPasted(event.clipboardData.getData('text/plain'));
    if (cells.length === 0 || (cells.length === 1 && cells[0]!.length === 1)) return;
    event.preventDefault();
    setTyped(null);
    onPaste(cells);
  };
  return (
    <input
      ref={field}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      maxLength={120}
      aria-label={label}
      aria-invalid={isBroken || undefined}
      value={shown}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={press}
      onPaste={paste}
      onBlur={commit}
    />
  );
}
