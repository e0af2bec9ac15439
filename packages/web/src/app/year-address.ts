/** The same list in another plan year; a single thing has its own year, so its page opens the list that it stands in. */
export function addressInYear(pathname: string, year: number): string {
  const [, first = '', second = ''] = pathname.split('/');
  if (!/^\d{4}$/.test(first)) return `/${year}`;
  return second === '' ? `/${year}` : `/${year}/${second}`;
}
