import { type CSSProperties, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

export interface PopupProps {
  /** What the button shows, and what it is called where that is no word. */
  button: ReactNode;
  label?: string;
  className?: string;
  /** Which edge of the button the panel keeps to. */
  align?: 'start' | 'end';
  disabled?: boolean;
  children: ReactNode | ((close: () => void) => ReactNode);
}

const GAP = 4;
const EDGE = 8;

/**
 * A button that shows a panel. The panel stands behind its button in the page, so that Tab goes into it and on; Escape
 * and a press elsewhere close it.
 */
export function Popup({ button, label, className = 'button plain', align = 'start', disabled, children }: PopupProps) {
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' });
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  useLayoutEffect(() => {
    if (!open) return;
    const put = () => {
      const at = trigger.current?.getBoundingClientRect();
      const size = panel.current?.getBoundingClientRect();
      if (at === undefined || size === undefined) return;
      const wanted = align === 'end' ? at.right - size.width : at.left;
      const left = Math.max(EDGE, Math.min(wanted, innerWidth - size.width - EDGE));
      const below = at.bottom + GAP;
      const room = innerHeight - below - EDGE;
      const above = at.top - GAP - size.height;
      const top = size.height > room && above > EDGE ? above : below;
      setPlace({ left, top, maxHeight: Math.max(160, innerHeight - top - EDGE) });
    };
    put();
    addEventListener('resize', put);
    addEventListener('scroll', put, true);
    return () => {
      removeEventListener('resize', put);
      removeEventListener('scroll', put, true);
    };
  }, [open, align]);
  useEffect(() => {
    if (!open) return;
    const pressed = ({ target }: Event) => {
      const inside = panel.current?.contains(target as Node) || trigger.current?.contains(target as Node);
      if (!inside) setOpen(false);
    };
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('focusin', pressed);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('focusin', pressed);
    };
  }, [open]);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={label}
        disabled={disabled}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return;
          event.stopPropagation();
          setOpen(false);
        }}
      >
        {button}
      </button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside; the panel itself is no control
        <div
          ref={panel}
          id={id}
          className="popup"
          style={place}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        >
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </>
  );
}
