import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../../platform/config.ts';
import { StartError } from '../../platform/start-error.ts';
import { casProvider } from './cas.ts';
import { dingTalkProvider } from './dingtalk.ts';
import { ldapProvider } from './ldap.ts';
import { oidcProvider } from './oidc.ts';
import type { Provider } from './provider.ts';
import { weComProvider } from './wecom.ts';

const web = z.url({ protocol: /^https?$/ });
const word = z.string().trim().min(1).max(300);
const common = {
  /** Stands in the address to come back to; never changed once people are linked. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, '小写字母开头，只含 a-z 0-9 - / small letters, digits and - only'),
  name: word,
  government: word.nullable().default(null),
};

/** Every way there is, with its settings. Unknown ones are refused: a setting with a typing error is none. */
const provider = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('oidc'),
    issuer: web,
    clientId: word,
    clientSecret: word.optional(),
    scope: word.default('openid profile'),
    subjectClaim: word.default('sub'),
    unitClaim: word.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('cas'),
    url: web,
    subjectAttribute: word.optional(),
    nameAttribute: word.default('cn'),
    unitAttribute: word.default('department'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('ldap'),
    url: z.url({ protocol: /^ldaps?$/ }),
    bindDn: word.optional(),
    bindPassword: word.optional(),
    base: word,
    filter: word.includes('{loginName}').default('(uid={loginName})'),
    subjectAttribute: word.default('uid'),
    nameAttribute: word.default('cn'),
    unitAttribute: word.default('ou'),
    unitBase: word.optional(),
    unitFilter: word.default('(objectClass=organizationalUnit)'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('dingtalk'),
    loginUrl: web,
    apiUrl: web,
    appKey: word,
    appSecret: word,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('wecom'),
    loginUrl: web.default('https://login.work.weixin.qq.com'),
    apiUrl: web.default('https://qyapi.weixin.qq.com'),
    corpId: word,
    agentId: word,
    secret: word,
  }),
]);
const file = z.strictObject({ providers: z.array(provider).max(20) });

/**
 * Reads the file that LIUBU_IDENTITY names; without it nobody signs in by another system.
 *
 * @throws StartError CONFIG_INVALID that lists every problem
 */
export function readIdentity(config: Config): Provider[] {
  if (config.identityFile === null) return [];
  const refuse = (problems: readonly string[]): never => {
    const at = `LIUBU_IDENTITY (${config.identityFile})`;
    throw new StartError('CONFIG_INVALID', { problems: problems.map((one) => `  ${at}: ${one}`).join('\n') });
  };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(config.identityFile, 'utf8'));
  } catch (cause) {
    return refuse([`读不出来 / cannot be read: ${(cause as Error).message}`]);
  }
  const parsed = file.safeParse(content);
  if (!parsed.success) return refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const { providers } = parsed.data;
  const problems: string[] = [];
  providers.forEach(({ id, kind }, at) => {
    if (providers.findIndex((other) => other.id === id) < at)
      problems.push(`providers.${at}.id: "${id}" 重复 / is there twice`);
    if (kind !== 'ldap' && config.publicUrl === null)
      problems.push(`providers.${at}: 需要设置 LIUBU_PUBLIC_URL，才能返回 / needs LIUBU_PUBLIC_URL to come back to`);
  });
  if (problems.length > 0) return refuse(problems);
  return providers.map(made);
}

function made(settings: z.output<typeof provider>): Provider {
  switch (settings.kind) {
    case 'oidc':
      return oidcProvider(settings);
    case 'cas':
      return casProvider(settings);
    case 'ldap':
      return ldapProvider(settings);
    case 'dingtalk':
      return dingTalkProvider(settings);
    case 'wecom':
      return weComProvider(settings);
  }
}
