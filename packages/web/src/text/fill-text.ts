export type Values = Readonly<Record<string, string | number>>;

/**
 * Puts values in their places: `{name}`; for English, `{n|day|days}` takes the first word when n is 1.
 *
 * @example fillText('{n} {n|day|days}', { n: 1 }) → '1 day'
 */
export function fillText(template: string, values: Values = {}): string {
  return template.replace(
    /\{(\w{1,30})(?:\|([^|{}]{0,60})\|([^|{}]{0,60}))?\}/g,
    (whole, key: string, one?: string, many?: string) => {
      const value = values[key];
      if (value === undefined) return whole;
      if (one === undefined || many === undefined) return String(value);
      return Number(value) === 1 ? one : many;
    },
  );
}
