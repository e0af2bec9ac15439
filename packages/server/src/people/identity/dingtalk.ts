import { createHmac, randomInt } from 'node:crypto';
import { askJson, below, textOf } from './ask.ts';
import { IdentityRefused, type RedirectProvider } from './provider.ts';

export interface DingTalkOptions {
  id: string;
  name: string;
  government: string | null;
  /** Login page of the installation: https://login.dg-work.cn */
  loginUrl: string;
  /** Interfaces of the installation: https://openplatform.dg-work.cn */
  apiUrl: string;
  appKey: string;
  appSecret: string;
}

/**
 * 政务钉钉 (专有钉钉): the login page gives a code, which two signed calls turn into a person. Where it is installed the
 * addresses differ, and so they are settings.
 *
 * A call is signed by HMAC-SHA256 over method, time, nonce, path and sorted parameters, as its interface guide says.
 */
export function dingTalkProvider(options: DingTalkOptions): RedirectProvider {
  const call = async (path: string, parameters: Record<string, string>): Promise<Record<string, unknown>> => {
    const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
    const timestamp = new Date().toISOString().replace('Z', '+00:00');
    const nonce = `${Date.now()}${randomInt(1000, 10_000)}`;
    const signed = ['POST', timestamp, nonce, path, sorted.map((pair) => pair.join('=')).join('&')].join('\n');
    const answer = await askJson(below(options.apiUrl, path), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        apiKey: options.appKey,
        'X-Hmac-Auth-Timestamp': timestamp,
        'X-Hmac-Auth-Version': '1.0',
        'X-Hmac-Auth-Nonce': nonce,
        'X-Hmac-Auth-Signature': createHmac('sha256', options.appSecret).update(signed).digest('base64'),
      },
      body: new URLSearchParams(sorted).toString(),
    });
    const content = answer.content as { success?: unknown; data?: unknown } | undefined;
    if (answer.success !== true || content?.success !== true || typeof content.data !== 'object' || !content.data)
      throw new IdentityRefused('refused', `${path} refused: ${textOf(answer.bizErrorCode ?? answer.errorMsg) ?? '?'}`);
    return content.data as Record<string, unknown>;
  };
  return {
    id: options.id,
    name: options.name,
    governmentName: options.government,
    way: 'redirect',
    begin: async (state, callback) => {
      const redirect = below(options.loginUrl, '/oauth2/auth.htm');
      redirect.search = new URLSearchParams({
        response_type: 'code',
        client_id: options.appKey,
        redirect_uri: callback.href,
        scope: 'get_user_info',
        authType: 'QRCODE',
        state,
      }).toString();
      return { redirect, kept: {} };
    },
    finish: async ({ query }) => {
      const code = query.get('code');
      if (!code) throw new IdentityRefused('refused', 'no code came back');
      const token = await call('/gettoken.json', { appkey: options.appKey, appsecret: options.appSecret });
      const accessToken = textOf(token.accessToken);
      if (accessToken === null) throw new IdentityRefused('forged', 'no access token');
      const user = await call('/rpc/oauth2/getuserinfo_bycode.json', { access_token: accessToken, code });
      const subject = textOf(user.employeeCode) ?? textOf(user.accountId);
      if (subject === null) throw new IdentityRefused('forged', 'no employee code');
      return { subject, name: textOf(user.lastName) ?? textOf(user.nickNameCn), unit: textOf(user.tenantName) };
    },
  };
}
