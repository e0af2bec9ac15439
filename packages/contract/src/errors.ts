/** What the API refuses, and in which words: the HTTP status, what to tell the user, what to tell the log. */
export const API_ERRORS = {
  UNKNOWN: [
    500,
    '服务器出了问题，已记录（编号 {requestId}）。请稍后再试，仍不行请把编号告诉管理员。',
    'The server had a fault, which was logged ({requestId}). Try again later, or give this number to the administrator.',
  ],
  NOT_SIGNED_IN: [
    401,
    '还没有登录，或登录已过期。请登录后继续，填写的内容会保留。',
    'You are not signed in, or the session has ended. Sign in to go on; what you typed is kept.',
  ],
  NOT_FOUND: [404, '找不到这项内容，或您无权查看。', 'There is no such thing, or you may not see it.'],
  NOT_ALLOWED: [
    403,
    '您的岗位不能做这件事（{action}）。需要时请联系管理员调整岗位。',
    'Your post may not do this ({action}). Ask the administrator if it should.',
  ],
  INPUT_INVALID: [400, '填写的内容有误：{problems}', 'The input is not right: {problems}'],
  STATE_REFUSED: [
    409,
    '现在的状态是“{state}”，不能{doing}。{remedy}',
    'It is in the state "{state}" and cannot be changed so ({doing}). {remedy}',
  ],
  CHANGED_MEANWHILE: [
    409,
    '这一项刚被{who}改过（第 {revision} 版）。您的修改没有丢，请对照后再保存。',
    'This was changed meanwhile by {who} (revision {revision}). Your change is kept; compare and save again.',
  ],
  DUPLICATE: [409, '{what}已经有了：{existing}。', '{what} is there already: {existing}.'],
  REPEATED_DIFFERENTLY: [
    422,
    '同一个请求编号用在了不同的内容上。请刷新页面后重试。',
    'The same idempotency key came with different content. Reload the page and try again.',
  ],
  TOO_MANY_REQUESTS: [429, '请求太频繁，请 {seconds} 秒后再试。', 'Too many requests; try again in {seconds} seconds.'],
  FILE_REFUSED: [422, '文件“{name}”不能收：{reason}', 'The file "{name}" is not taken: {reason}'],
  FILE_TOO_LARGE: [
    413,
    '文件超过上限 {limit}。请压缩或拆分后再传。',
    'The file is over the limit of {limit}. Make it smaller or split it.',
  ],
  SECRET_MARKING: [
    422,
    '文件“{name}”带有密级标志“{marking}”（{where}）。涉密内容不得进入本系统，文件没有保存；请按保密规定另行交办，系统里可登记一个不含内容的占位事项。',
    'The file "{name}" bears the secrecy marking "{marking}" ({where}). Secrets must not enter this system; nothing was kept. Handle it by the rules of secrecy; a placeholder without content may be registered here.',
  ],
  SIGN_IN_FAILED: [
    401,
    '登录名、密码或验证码不对。连续 {limit} 次不对会锁定 {minutes} 分钟。',
    'The login name, password or code is wrong. After {limit} failures in a row the account is locked for {minutes} minutes.',
  ],
  SIGN_IN_LOCKED: [
    423,
    '登录已锁定，请 {minutes} 分钟后再试，或请安全管理员解锁。',
    'Sign-in is locked; try again in {minutes} minutes, or ask the security administrator to unlock it.',
  ],
  REASON_NEEDED: [422, '请写明理由：{why}', 'Please give a reason: {why}'],
  RULE_BROKEN: [422, '{what}。{remedy}', '{what}. {remedy}'],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** The shape of every refusal on the wire. */
export interface ApiErrorBody {
  error: {
    code: ApiErrorCode;
    /** In the language of the request. */
    userMessage: string;
    requestId: string;
    /** By field, for messages beside fields: path → message. */
    fields?: Record<string, string>;
    /** Code-specific, such as the version that stands now for CHANGED_MEANWHILE. */
    details?: unknown;
  };
}

export const fillMessage = (template: string, details: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, key: string) => String(details[key] ?? whole));
