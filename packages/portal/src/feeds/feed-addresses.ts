/** Feeds are the same in every way of reading. */
export const feedPath = (government: string, year: number): string => `/feeds/${government}/${year}.atom`;
export const itemFeedPath = (government: string, year: number, slug: string): string =>
  `/feeds/${government}/${year}/items/${slug}.atom`;
export const unitFeedPath = (government: string, year: number, slug: string): string =>
  `/feeds/${government}/${year}/units/${slug}.atom`;
