import { type Words, wrong } from './words.ts';

/** Path before all addresses: '' or /a/b, without a slash at its end. @throws CliError USAGE_VALUE_WRONG */
export function baseOf({ values }: Words): string {
  const value = values.get('base') ?? '';
  const base = value.replace(/\/$/, '');
  if (!/^(?:\/[\w.-]+)*$/.test(base) || base.includes('..')) throw wrong('base', value, '/PATH');
  return base;
}

/** Address that the public types, without a slash at its end. @throws CliError USAGE_VALUE_WRONG */
export function originOf({ values }: Words): string | null {
  const value = values.get('origin');
  if (value === undefined) return null;
  if (!/^https?:\/\/[\w.-]+(?::\d{1,5})?\/?$/.test(value)) throw wrong('origin', value, 'https://…');
  return value.replace(/\/$/, '');
}
