import { createHmac } from 'node:crypto';
import type { Outcome, Outgoing, Sender, SenderInput } from '../outgoing.ts';
import { attempt, jsonOf, outcomeOf, postJson } from './call.ts';

const textOf = ({ title, body, link }: Outgoing): string => [title, body, link].filter(Boolean).join('\n');

/**
 * What DingTalk, WeCom and Feishu answer: HTTP 200 and a code that is 0 when it was taken.
 *
 * @param busy  codes that mean: later
 */
export function codeOutcome(text: string, busy: readonly number[]): Outcome {
  const answer = jsonOf(text);
  const code = answer?.errcode ?? answer?.code ?? answer?.StatusCode;
  if (code === 0) return { kind: 'sent', answer: text.slice(0, 300) };
  if (typeof code !== 'number') return { kind: 'failed', error: text.slice(0, 300) };
  return { kind: 'failed', error: text.slice(0, 300), ...(busy.includes(code) && { waitSeconds: 60 }) };
}

/** 钉钉群机器人, 加签: HMAC-SHA256 of `timestamp\nsecret` (open.dingtalk.com, 自定义机器人安全设置). */
export function dingtalkRobot({ settings, secrets }: SenderInput): Sender {
  const base = settings.base ?? 'https://oapi.dingtalk.com';
  return {
    isRepeatable: false,
    send: (message) =>
      attempt(async () => {
        const query = new URLSearchParams({ access_token: secrets.token ?? '' });
        if (secrets.sign) {
          const timestamp = String(Date.now());
          query.set('timestamp', timestamp);
          query.set(
            'sign',
            createHmac('sha256', secrets.sign).update(`${timestamp}\n${secrets.sign}`).digest('base64'),
          );
        }
        const answer = await postJson(`${base}/robot/send?${query}`, {
          msgtype: 'text',
          text: { content: textOf(message) },
        });
        return outcomeOf(answer, (text) => codeOutcome(text, [130101, 410100]));
      }),
  };
}

/** 企业微信群机器人 (developer.work.weixin.qq.com, 群机器人配置说明). */
export function wecomRobot({ settings, secrets }: SenderInput): Sender {
  const base = settings.base ?? 'https://qyapi.weixin.qq.com';
  return {
    isRepeatable: false,
    send: (message) =>
      attempt(async () => {
        const query = new URLSearchParams({ key: secrets.token ?? '' });
        const answer = await postJson(`${base}/cgi-bin/webhook/send?${query}`, {
          msgtype: 'text',
          text: { content: textOf(message).slice(0, 600) },
        });
        return outcomeOf(answer, (text) => codeOutcome(text, [45009]));
      }),
  };
}

/** 飞书群机器人, 签名校验: HMAC-SHA256 of nothing with the key `timestamp\nsecret` (open.feishu.cn, 自定义机器人使用指南). */
export function feishuRobot({ settings, secrets }: SenderInput): Sender {
  const base = settings.base ?? 'https://open.feishu.cn';
  return {
    isRepeatable: false,
    send: (message) =>
      attempt(async () => {
        const timestamp = String(Math.floor(Date.now() / 1000));
        const signed = secrets.sign
          ? { timestamp, sign: createHmac('sha256', `${timestamp}\n${secrets.sign}`).update('').digest('base64') }
          : {};
        const answer = await postJson(`${base}/open-apis/bot/v2/hook/${encodeURIComponent(secrets.token ?? '')}`, {
          ...signed,
          msg_type: 'text',
          content: { text: textOf(message) },
        });
        return outcomeOf(answer, (text) => codeOutcome(text, [9499, 11232]));
      }),
  };
}
