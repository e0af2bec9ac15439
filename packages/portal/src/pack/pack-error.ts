/** Why a file from the other zone is not believed, in both languages: what, where, what to do. */
export const PACK_ERRORS = {
  PACK_NOT_ONE: [
    '{name}：不是{what}，或文件不完整（{reason}）。请重新拷贝一次；仍不行，请在原处重新制作。',
    '{name}: this is no {whatEn}, or it is not whole ({reason}). Copy it again; if that does not help, make it anew where it comes from.',
  ],
  PACK_OTHER_KEY: [
    '{name}：由另一把密钥签发（{found}），与所给的公钥（{wanted}）不符，没有采用。请确认文件来源；内网换过密钥时，请换成新的公钥。',
    '{name}: it was signed by another key ({found}) than the one given ({wanted}) and is not used. Make sure where it comes from; if the inner zone has a new key, give that one.',
  ],
  PACK_FORGED: [
    '{name}：签名不对，内容被改动过或是伪造的，没有采用。请保留该文件，告知管理员。',
    '{name}: the signature does not hold: it was changed or forged, and is not used. Keep the file and tell the administrator.',
  ],
  PACK_CHANGED: [
    '{name}：其中的 {part} 与签名的清单不符，文件在途中损坏或被改动，没有采用。请重新拷贝一次。',
    '{name}: {part} in it differs from the signed list: it was damaged or changed on its way, and is not used. Copy it again.',
  ],
  PACK_OLD: [
    '{name}：这是第 {number} 号，要第 {least} 号或更新的：它或比它新的一份已经用过，没有采用。请用最新的一份。',
    '{name}: this is number {number}, and number {least} or newer is needed: it, or a newer one, was in use before; it is not used. Bring the newest one.',
  ],
  PACK_TOO_LARGE: [
    '{name}：{what}超过上限 {limit}，没有采用。',
    '{name}: {whatEn} over the limit of {limit}; it is not used.',
  ],
  PACK_UNREADABLE: [
    '{name}：签名完好，但内容不合本版本的格式（{reason}）。请让内外两区使用同一版本的程序。',
    '{name}: the signature holds, but this version cannot read the content ({reason}). Use the same version in both zones.',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type PackErrorCode = keyof typeof PACK_ERRORS;

export class PackError extends Error {
  readonly code: PackErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: PackErrorCode, details: Readonly<Record<string, string | number>>, options?: ErrorOptions) {
    super(fill(PACK_ERRORS[code][0], details), options);
    this.name = 'PackError';
    this.code = code;
    this.details = details;
  }

  messageIn(locale: string): string {
    return fill(PACK_ERRORS[this.code][locale === 'en' ? 1 : 0], this.details);
  }
}

const fill = (template: string, details: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, key: string) => String(details[key] ?? whole));
