import { askJson, below, textOf } from './ask.ts';
import { type Directory, IdentityRefused, type RedirectProvider } from './provider.ts';

export interface WeComOptions {
  id: string;
  name: string;
  government: string | null;
  /** https://login.work.weixin.qq.com, or the address of a private installation (政务微信). */
  loginUrl: string;
  /** https://qyapi.weixin.qq.com, or that of a private installation. */
  apiUrl: string;
  corpId: string;
  agentId: string;
  secret: string;
}

/** 企业微信: the login page gives a code, the interface turns it into the member's userid; it lists members as well. */
export function weComProvider(options: WeComOptions): RedirectProvider {
  const call = async (path: string, parameters: Record<string, string>): Promise<Record<string, unknown>> => {
    const at = below(options.apiUrl, path);
    at.search = new URLSearchParams(parameters).toString();
    const answer = await askJson(at);
    if (answer.errcode !== 0)
      throw new IdentityRefused('refused', `${path}: ${answer.errcode} ${textOf(answer.errmsg) ?? ''}`);
    return answer;
  };
  const accessToken = async (): Promise<string> => {
    const { access_token: token } = await call('/cgi-bin/gettoken', {
      corpid: options.corpId,
      corpsecret: options.secret,
    });
    return textOf(token) ?? refuse('no access token');
  };
  return {
    id: options.id,
    name: options.name,
    governmentName: options.government,
    way: 'redirect',
    begin: async (state, callback) => {
      const redirect = below(options.loginUrl, '/wwlogin/sso/login');
      redirect.search = new URLSearchParams({
        login_type: 'CorpApp',
        appid: options.corpId,
        agentid: options.agentId,
        redirect_uri: callback.href,
        state,
      }).toString();
      return { redirect, kept: {} };
    },
    finish: async ({ query }) => {
      const code = query.get('code');
      if (!code) throw new IdentityRefused('refused', 'no code came back');
      const token = await accessToken();
      const who = await call('/cgi-bin/auth/getuserinfo', { access_token: token, code });
      // Somebody outside the corporation has an openid only.
      const subject = textOf(who.userid);
      if (subject === null) throw new IdentityRefused('refused', 'not a member of the corporation');
      const member = await call('/cgi-bin/user/get', { access_token: token, userid: subject }).catch(() => null);
      return { subject, name: textOf(member?.name), unit: null };
    },
    list: async (): Promise<Directory> => {
      const token = await accessToken();
      const { department } = await call('/cgi-bin/department/list', { access_token: token });
      const { userlist } = await call('/cgi-bin/user/simplelist', {
        access_token: token,
        department_id: '1',
        fetch_child: '1',
      });
      return {
        units: entries(department, 'id'),
        persons: entries(userlist, 'userid'),
      };
    },
  };
}

function entries(list: unknown, key: string): { externalId: string; name: string }[] {
  if (!Array.isArray(list)) return refuse('a list is missing');
  return list.flatMap((one: Record<string, unknown>) => {
    const [externalId, name] = [textOf(one[key]), textOf(one.name)];
    return externalId !== null && name !== null ? [{ externalId, name }] : [];
  });
}

const refuse = (what: string): never => {
  throw new IdentityRefused('forged', what);
};
