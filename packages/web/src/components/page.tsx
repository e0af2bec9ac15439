import { type ReactNode, useEffect } from 'react';

/** A page: its title stands in the window too, what can be done with the whole beside it. */
export function Page({
  title,
  subtitle,
  actions,
  wide = true,
  children,
}: {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** Running text and forms read better in a narrow column. */
  wide?: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · 六步`;
  }, [title]);
  return (
    <div className={wide ? 'page' : 'page page-narrow'}>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {subtitle !== undefined && <div className="page-subtitle">{subtitle}</div>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
