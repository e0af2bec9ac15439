/**
 * Every way in which the public site refuses a file from the other zone, or a folder to publish into: what, where, and
 * what to do, in both languages.
 */
export const PORTAL_ERRORS = {
  PACK_NOT_ONE: {
    zh: '{name}：不是{what}，或文件不完整（{reason}）。请重新拷贝一次；仍不行，请在原处重新制作。',
    en: '{name}: this is no {whatEn}, or it is not whole ({reason}). Copy it again; if that does not help, make it anew where it comes from.',
  },
  PACK_OTHER_KEY: {
    zh: '{name}：由另一把密钥签发（{found}），与所给的公钥（{wanted}）不符，没有采用。请确认文件来源；内网换过密钥时，请换成新的公钥。',
    en: '{name}: it was signed by another key ({found}) than the one given ({wanted}) and is not used. Make sure where it comes from; if the inner zone has a new key, give that one.',
  },
  PACK_FORGED: {
    zh: '{name}：签名不对，内容被改动过或是伪造的，没有采用。请保留该文件，告知管理员。',
    en: '{name}: the signature does not hold: it was changed or forged, and is not used. Keep the file and tell the administrator.',
  },
  PACK_CHANGED: {
    zh: '{name}：其中的 {part} 与签名的清单不符，文件在途中损坏或被改动，没有采用。请重新拷贝一次。',
    en: '{name}: {part} in it differs from the signed list: it was damaged or changed on its way, and is not used. Copy it again.',
  },
  PACK_OLD: {
    zh: '{name}：这是第 {number} 号，要第 {least} 号或更新的：它或比它新的一份已经用过，没有采用。请用最新的一份。',
    en: '{name}: this is number {number}, and number {least} or newer is needed: it, or a newer one, was in use before; it is not used. Bring the newest one.',
  },
  PACK_TOO_LARGE: {
    zh: '{name}：{what}超过上限 {limit}，没有采用。',
    en: '{name}: {whatEn} over the limit of {limit}; it is not used.',
  },
  PACK_UNREADABLE: {
    zh: '{name}：签名完好，但内容不合本版本的格式（{reason}）。请让内外两区使用同一版本的程序。',
    en: '{name}: the signature holds, but this version cannot read the content ({reason}). Use the same version in both zones.',
  },
  GATEWAY_UNUSABLE: {
    zh: '{file}：短信网关的设置不能用（{reason}），没有启动。请按 docs/portal.md 写成 JSON 文件，只让属主可读；不需要短信时去掉 LIUBU_SMS_GATEWAY。',
    en: '{file}: the settings of the SMS gateway cannot be used ({reason}), and nothing was started. Write them as JSON as docs/portal.md says, readable by the owner alone; without text messages leave LIUBU_SMS_GATEWAY out.',
  },
  FOLDER_NOT_OURS: {
    zh: '{folder}：文件夹里已有别的内容，没有发布，以免覆盖。请换一个空文件夹。',
    en: '{folder}: there is something else in this folder, and nothing was published over it. Choose an empty folder.',
  },
  FOLDER_UNUSABLE: {
    zh: '{folder}：写不进去（{reason}）。请检查路径、权限和磁盘空间；已有的页面仍然完整，修好后重新发布即可。',
    en: '{folder}: it cannot be written to ({reason}). Check the path, its permissions and the space left; the pages that are there are whole, publish again afterwards.',
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type PortalErrorCode = keyof typeof PORTAL_ERRORS;
export type PortalErrorDetails = Readonly<Record<string, string | number>>;

/** A refusal that its reader understands; never shown with a stack trace. */
export class PortalError extends Error {
  readonly code: PortalErrorCode;
  readonly details: PortalErrorDetails;

  constructor(code: PortalErrorCode, details: PortalErrorDetails, options?: ErrorOptions) {
    super(fill(PORTAL_ERRORS[code].zh, details), options);
    this.name = 'PortalError';
    this.code = code;
    this.details = details;
  }

  messageIn(locale: 'zh-CN' | 'en'): string {
    return fill(PORTAL_ERRORS[this.code][locale === 'en' ? 'en' : 'zh'], this.details);
  }
}

const fill = (template: string, details: PortalErrorDetails): string =>
  template.replace(/\{(\w+)\}/g, (whole, key: string) => String(details[key] ?? whole));
