import type { Messages } from '../text/use-text.ts';

export const API_MESSAGES = {
  noConnection: [
    '连不上服务器。填写的内容已保留，连接恢复后会自动继续。',
    'The server cannot be reached. What you typed is kept; work goes on by itself when the connection is back.',
  ],
  strangeAnswer: [
    '收到了看不懂的回答（{status}）。请刷新页面；仍不行请告诉管理员。',
    'The answer could not be understood ({status}). Reload the page; if it stays so, tell the administrator.',
  ],
} as const satisfies Messages;
