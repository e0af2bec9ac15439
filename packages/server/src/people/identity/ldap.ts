import type { Entry } from 'ldapts';
import { type Directory, type FormProvider, IdentityRefused } from './provider.ts';

export interface LdapOptions {
  id: string;
  name: string;
  government: string | null;
  /** ldap:// or ldaps:// */
  url: string;
  /** Account that may search; left out where anybody may. */
  bindDn?: string | undefined;
  bindPassword?: string | undefined;
  base: string;
  /** With {loginName}, which is put in escaped: (uid={loginName}) */
  filter: string;
  subjectAttribute: string;
  nameAttribute: string;
  unitAttribute: string;
  /** Where units are listed, for the directory. */
  unitBase?: string | undefined;
  unitFilter: string;
}

const TIMEOUT_MS = 8000;
const PAGE_SIZE = 500;

/** Characters with a meaning in a filter (RFC 4515) are written as their bytes. */
export const escapeFilter = (text: string): string =>
  text.replace(/[\\*()\u0000]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** LDAP (OpenLDAP, Active Directory …): finds the entry of the name, then binds as it with the password. */
export function ldapProvider(options: LdapOptions): FormProvider {
  const connect = async () => {
    const { Client } = await import('ldapts');
    return new Client({ url: options.url, timeout: TIMEOUT_MS, connectTimeout: TIMEOUT_MS });
  };
  const asSearcher = async <T>(task: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>): Promise<T> => {
    const client = await connect();
    try {
      if (options.bindDn !== undefined) await client.bind(options.bindDn, options.bindPassword ?? '');
      return await task(client);
    } catch (cause) {
      throw new IdentityRefused('unreachable', `${new URL(options.url).host}: ${(cause as Error).name}`, { cause });
    } finally {
      await client.unbind().catch(() => {});
    }
  };
  const attributes = [options.subjectAttribute, options.nameAttribute, options.unitAttribute];
  const find = (client: Awaited<ReturnType<typeof connect>>, base: string, filter: string) =>
    client.search(base, { scope: 'sub', filter, attributes, paged: { pageSize: PAGE_SIZE } });
  return {
    id: options.id,
    name: options.name,
    governmentName: options.government,
    way: 'form',
    check: async (loginName, password) => {
      // A bind without a password is a bind as nobody, which servers grant (RFC 4513, 5.1.2).
      if (password === '') return null;
      const filter = options.filter.replaceAll('{loginName}', escapeFilter(loginName));
      const { searchEntries } = await asSearcher((client) => find(client, options.base, filter));
      // Two entries of one name: nobody can say who it is.
      if (searchEntries.length !== 1) return null;
      const entry = searchEntries[0]!;
      const subject = first(entry, options.subjectAttribute);
      if (subject === null) throw new IdentityRefused('forged', `no attribute ${options.subjectAttribute}`);
      const client = await connect();
      try {
        await client.bind(entry.dn, password);
      } catch (cause) {
        const { InvalidCredentialsError } = await import('ldapts');
        if (cause instanceof InvalidCredentialsError) return null;
        throw new IdentityRefused('unreachable', (cause as Error).name, { cause });
      } finally {
        await client.unbind().catch(() => {});
      }
      return { subject, name: first(entry, options.nameAttribute), unit: first(entry, options.unitAttribute) };
    },
    list: async (): Promise<Directory> => {
      const everybody = options.filter.replaceAll('{loginName}', '*');
      return asSearcher(async (client) => {
        const persons = await find(client, options.base, everybody);
        const units =
          options.unitBase === undefined
            ? []
            : (
                await client.search(options.unitBase, {
                  scope: 'sub',
                  filter: options.unitFilter,
                  attributes: ['ou', 'o', 'name'],
                  paged: { pageSize: PAGE_SIZE },
                })
              ).searchEntries;
        return {
          persons: persons.searchEntries.flatMap((entry) => {
            const [externalId, name] = [first(entry, options.subjectAttribute), first(entry, options.nameAttribute)];
            return externalId !== null && name !== null ? [{ externalId, name }] : [];
          }),
          units: units.flatMap((entry) => {
            const name = first(entry, 'ou') ?? first(entry, 'o') ?? first(entry, 'name');
            return name === null ? [] : [{ externalId: entry.dn.toLowerCase(), name }];
          }),
        };
      });
    },
  };
}

function first(entry: Entry, attribute: string): string | null {
  const value = entry[attribute];
  const one = Array.isArray(value) ? value[0] : value;
  const text = Buffer.isBuffer(one) ? one.toString('hex') : one;
  return text === undefined || text === '' ? null : text.slice(0, 300);
}
