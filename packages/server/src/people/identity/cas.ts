import { ask, below, textOf } from './ask.ts';
import { readCasAnswer } from './cas-answer.ts';
import { IdentityRefused, type RedirectProvider } from './provider.ts';

export interface CasOptions {
  id: string;
  name: string;
  government: string | null;
  /** Where CAS lives: https://cas.example.gov.cn/cas */
  url: string;
  /** The attribute that names the person for ever; the user name where it is left out. */
  subjectAttribute?: string | undefined;
  nameAttribute: string;
  unitAttribute: string;
}

/** CAS 3.0: the ticket is validated by the server for exactly the address that the browser was sent to. */
export function casProvider(options: CasOptions): RedirectProvider {
  const serviceOf = (state: string, callback: URL): string => {
    const service = new URL(callback);
    service.searchParams.set('state', state);
    return service.href;
  };
  return {
    id: options.id,
    name: options.name,
    governmentName: options.government,
    way: 'redirect',
    begin: async (state, callback) => {
      const redirect = below(options.url, '/login');
      redirect.searchParams.set('service', serviceOf(state, callback));
      return { redirect, kept: {} };
    },
    finish: async ({ query, state, callback }) => {
      const ticket = query.get('ticket') ?? '';
      if (!/^[A-Za-z0-9._-]{4,512}$/.test(ticket)) throw new IdentityRefused('refused', 'no ticket came back');
      const at = below(options.url, '/p3/serviceValidate');
      at.searchParams.set('service', serviceOf(state, callback));
      at.searchParams.set('ticket', ticket);
      const { user, attributes } = readCasAnswer(await ask(at));
      const subject = options.subjectAttribute === undefined ? user : textOf(attributes[options.subjectAttribute]);
      if (subject === null) throw new IdentityRefused('forged', `CAS gave no attribute ${options.subjectAttribute}`);
      return {
        subject,
        name: textOf(attributes[options.nameAttribute]),
        unit: textOf(attributes[options.unitAttribute]),
      };
    },
  };
}
