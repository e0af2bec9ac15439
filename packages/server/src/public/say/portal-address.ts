import type { SaySettings } from '@liubu/contract';
import type { Config } from '../../platform/config.ts';

/**
 * Where the public reads, for links in mails, without a slash at its end: as declared, else as the product serves it.
 *
 * @returns null where neither is known
 */
export function portalAddressOf(config: Config, { mail }: Pick<SaySettings, 'mail'>): string | null {
  const declared = mail.portalAddress.replace(/\/+$/, '');
  if (declared !== '') return declared;
  if (config.publicOrigin !== null) return config.publicOrigin.replace(/\/+$/, '');
  return config.publicUrl === null ? null : `${config.publicUrl}/public`;
}
