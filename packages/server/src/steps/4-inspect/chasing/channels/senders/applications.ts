import type { Outgoing, Sender, SenderInput } from '../outgoing.ts';
import { attempt, call, jsonOf, NotSent, outcomeOf, postJson } from './call.ts';
import { codeOutcome } from './robots.ts';

const textOf = ({ title, body, link }: Outgoing): string => [title, body, link].filter(Boolean).join('\n');

/** A token of the service. @throws NotSent with what it said; nothing was sent yet */
async function tokenFrom(answer: { status: number; text: string }, field: string): Promise<string> {
  const token = jsonOf(answer.text)?.[field];
  if (typeof token !== 'string' || token === '')
    throw new NotSent(`HTTP ${answer.status} ${answer.text.slice(0, 300)}`);
  return token;
}

/** Anything that goes wrong before the message itself goes out was not sent. */
async function asNotSent<T>(task: Promise<T>): Promise<T> {
  try {
    return await task;
  } catch (cause) {
    throw new NotSent(cause instanceof Error ? cause.message : String(cause));
  }
}

/** 钉钉工作通知 (open.dingtalk.com, 发送工作通知 asyncsend_v2). The same text to the same person a day is dropped there. */
export function dingtalkWork({ settings, secrets }: SenderInput): Sender {
  const base = settings.base ?? 'https://oapi.dingtalk.com';
  return {
    isRepeatable: true,
    send: (message) =>
      attempt(async () => {
        if (message.to === null) return { kind: 'refused', error: '没有钉钉账号 / no DingTalk user id' };
        const asking = new URLSearchParams({ appkey: settings.appId ?? '', appsecret: secrets.appSecret ?? '' });
        const token = await tokenFrom(
          await asNotSent(call(`${base}/gettoken?${asking}`, { method: 'GET' })),
          'access_token',
        );
        const answer = await postJson(
          `${base}/topapi/message/corpconversation/asyncsend_v2?${new URLSearchParams({ access_token: token })}`,
          {
            agent_id: settings.agentId ?? '',
            userid_list: message.to,
            msg: { msgtype: 'text', text: { content: textOf(message) } },
          },
        );
        return outcomeOf(answer, (text) => codeOutcome(text, [88, 90018]));
      }),
  };
}

/** 企业微信应用消息, with its check of repetitions (developer.work.weixin.qq.com, 发送应用消息). */
export function wecomApp({ settings, secrets }: SenderInput): Sender {
  const base = settings.base ?? 'https://qyapi.weixin.qq.com';
  return {
    isRepeatable: true,
    send: (message) =>
      attempt(async () => {
        if (message.to === null) return { kind: 'refused', error: '没有企业微信账号 / no WeCom user id' };
        const asking = new URLSearchParams({ corpid: settings.appId ?? '', corpsecret: secrets.appSecret ?? '' });
        const token = await tokenFrom(
          await asNotSent(call(`${base}/cgi-bin/gettoken?${asking}`, { method: 'GET' })),
          'access_token',
        );
        const answer = await postJson(`${base}/cgi-bin/message/send?${new URLSearchParams({ access_token: token })}`, {
          touser: message.to,
          msgtype: 'text',
          agentid: Number(settings.agentId ?? 0),
          text: { content: textOf(message).slice(0, 600) },
          enable_duplicate_check: 1,
          duplicate_check_interval: 14_400,
        });
        return outcomeOf(answer, (text) => codeOutcome(text, [45009]));
      }),
  };
}

/** 飞书应用消息; `uuid` has it taken once an hour (open.feishu.cn, 发送消息). */
export function feishuApp({ settings, secrets }: SenderInput): Sender {
  const base = settings.base ?? 'https://open.feishu.cn';
  return {
    isRepeatable: true,
    send: (message) =>
      attempt(async () => {
        if (message.to === null) return { kind: 'refused', error: '没有飞书账号 / no Feishu user id' };
        const token = await tokenFrom(
          await asNotSent(
            postJson(`${base}/open-apis/auth/v3/tenant_access_token/internal`, {
              app_id: settings.appId ?? '',
              app_secret: secrets.appSecret ?? '',
            }),
          ),
          'tenant_access_token',
        );
        const answer = await postJson(
          `${base}/open-apis/im/v1/messages?receive_id_type=user_id`,
          {
            receive_id: message.to,
            msg_type: 'text',
            content: JSON.stringify({ text: textOf(message) }),
            uuid: message.deliveryId,
          },
          { authorization: `Bearer ${token}` },
        );
        return outcomeOf(answer, (text) => codeOutcome(text, [230020]));
      }),
  };
}
