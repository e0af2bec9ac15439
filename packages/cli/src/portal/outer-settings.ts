import { SEARCHES_PER_MINUTE, type SmsGate } from '@liubu/portal';
import { CliError } from '../errors.ts';

/** What an outer zone takes from its own environment: nothing of it travels in a pack. */
export interface OuterSettings {
  /** Proxies whose X-Forwarded-For is believed. */
  trustProxy: string | null;
  searchesPerMinute: number;
  sms: SmsGate | null;
}

/** @throws CliError, PortalError GATEWAY_UNUSABLE */
export async function outerSettings(environment: Readonly<Record<string, string | undefined>>): Promise<OuterSettings> {
  const file = environment.LIUBU_SMS_GATEWAY || null;
  return {
    trustProxy: environment.LIUBU_TRUST_PROXY || null,
    searchesPerMinute: searchesOf(environment.LIUBU_PUBLIC_SEARCHES_PER_MINUTE),
    sms: file === null ? null : (await import('@liubu/server/outer-sms')).readOuterSms(file),
  };
}

function searchesOf(value: string | undefined): number {
  if (!value) return SEARCHES_PER_MINUTE;
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new CliError('USAGE_VALUE_WRONG', { option: 'LIUBU_PUBLIC_SEARCHES_PER_MINUTE', value, wanted: '1–999999' });
  return Number(value);
}
