/** Addresses below base and variant. They never change, so they are made here alone. */
export const yearPath = (government: string, year: number): string => `/${government}/${year}/`;
export const itemPath = (government: string, year: number, slug: string): string =>
  `/${government}/${year}/items/${slug}/`;
export const targetPath = (government: string, year: number, slug: string): string =>
  `/${government}/${year}/targets/${slug}/`;
export const unitPath = (government: string, year: number, slug: string): string =>
  `/${government}/${year}/units/${slug}/`;
export const areaPath = (government: string, year: number, area: string): string =>
  `/${government}/${year}/areas/${nameSlug(area)}/`;
export const codePath = (government: string, year: number, slug: string): string =>
  `/${government}/${year}/items/${slug}/qr.svg`;
export const embedPath = (government: string, year: number, kind: 'items' | 'targets', slug: string): string =>
  `/${government}/${year}/embed/${kind}/${slug}/`;
export const photoPath = (sha256: string, isSmall: boolean): string => `/files/${sha256}${isSmall ? '-small' : ''}.jpg`;

/** The first page of a list has the address of the list. */
export const pageNumberPath = (list: string, page: number): string => (page === 1 ? list : `${list}page-${page}/`);

/** An address part for a thing that has a name and no id: the same for the same name (FNV-1a, 32 bits). */
export function nameSlug(name: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
