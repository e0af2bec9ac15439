import type { ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'doubt' | 'bad' | 'busy';
export type Shape = 'dot' | 'ring' | 'half' | 'square' | 'triangle' | 'cross' | 'check' | 'clock' | 'dash';

/** Sixteen units square; told apart in grey and by those who see no colours. */
const SHAPES: Record<Shape, ReactNode> = {
  dot: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  square: <rect x="3" y="3" width="10" height="10" fill="currentColor" />,
  triangle: <path d="M8 2.5 14 13.5H2z" fill="currentColor" />,
  cross: <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="2.2" />,
  check: <path d="m3 8.5 3.4 3.4L13 5" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 4.5V8l2.5 1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  dash: <path d="M3 8h10" stroke="currentColor" strokeWidth="2.2" />,
};

/** A state as word and shape; the tone only repeats them. */
export function StateTag({ tone, shape, children }: { tone: Tone; shape: Shape; children: ReactNode }) {
  return (
    <span className={`state-tag tone-${tone}`}>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
        {SHAPES[shape]}
      </svg>
      {children}
    </span>
  );
}
