/** Who another system says somebody is: its own name for the person, which never changes. */
export interface Identity {
  subject: string;
  name: string | null;
  unit: string | null;
}

/** What a directory holds, for being laid beside our units and people. */
export interface Directory {
  persons: { externalId: string; name: string }[];
  units: { externalId: string; name: string }[];
}

/** Leaving for the other system: where to, and what must come back unchanged. */
export interface Begun {
  redirect: URL;
  kept: Record<string, string>;
}

/** How one comes back: the address with what the other system added, and what was kept. */
export interface Returned {
  /** The query that came with the browser. */
  query: URLSearchParams;
  state: string;
  /** Our own address that the other system was told, without its query. */
  callback: URL;
  kept: Record<string, string>;
}

interface ProviderBase {
  id: string;
  name: string;
  /** The government whose people it knows; null where the installation has one only. */
  governmentName: string | null;
  /** Every person and unit that the directory lists; left out where the system has no such thing. */
  list?(): Promise<Directory>;
}

/** Sign-in on the other system's own page: OIDC, CAS, 政务钉钉, 企业微信. */
export interface RedirectProvider extends ProviderBase {
  way: 'redirect';
  begin(state: string, callback: URL): Promise<Begun>;
  /** @throws IdentityRefused when the other system does not vouch for anybody */
  finish(returned: Returned): Promise<Identity>;
}

/** Sign-in by a password of the other system that is typed here: LDAP. */
export interface FormProvider extends ProviderBase {
  way: 'form';
  /** @returns null when name or password are wrong @throws IdentityRefused when the system cannot be asked */
  check(loginName: string, password: string): Promise<Identity | null>;
}

export type Provider = RedirectProvider | FormProvider;

/** The other system said no, could not be reached, or said something that cannot be believed. */
export class IdentityRefused extends Error {
  readonly why: 'refused' | 'unreachable' | 'forged';

  constructor(why: IdentityRefused['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IdentityRefused';
    this.why = why;
  }
}
