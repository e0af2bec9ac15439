import type { ChannelKind } from '@liubu/contract';
import type { Sender, SenderInput } from '../outgoing.ts';
import { dingtalkWork, feishuApp, wecomApp } from './applications.ts';
import { mailSender } from './mail.ts';
import { dingtalkRobot, feishuRobot, wecomRobot } from './robots.ts';
import { smsSender } from './sms.ts';
import { todoPush } from './todo-push.ts';

export const SENDERS: Readonly<Record<ChannelKind, (input: SenderInput) => Sender>> = {
  mail: mailSender,
  sms: smsSender,
  dingtalk_work: dingtalkWork,
  wecom_app: wecomApp,
  feishu_app: feishuApp,
  dingtalk_robot: dingtalkRobot,
  wecom_robot: wecomRobot,
  feishu_robot: feishuRobot,
  todo_push: todoPush,
};
