/** Why nothing was published, in both languages: what, where, what to do. */
export const PUBLISH_ERRORS = {
  FOLDER_NOT_OURS: [
    '{folder}：文件夹里已有别的内容，没有发布，以免覆盖。请换一个空文件夹。',
    '{folder}: there is something else in this folder, and nothing was published over it. Choose an empty folder.',
  ],
  FOLDER_UNUSABLE: [
    '{folder}：写不进去（{reason}）。请检查路径、权限和磁盘空间；已有的页面仍然完整，修好后重新发布即可。',
    '{folder}: it cannot be written to ({reason}). Check the path, its permissions and the space left; the pages that are there are whole, publish again afterwards.',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type PublishErrorCode = keyof typeof PUBLISH_ERRORS;

export class PublishError extends Error {
  readonly code: PublishErrorCode;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: PublishErrorCode, details: Readonly<Record<string, string>>, options?: ErrorOptions) {
    super(fill(PUBLISH_ERRORS[code][0], details), options);
    this.name = 'PublishError';
    this.code = code;
    this.details = details;
  }

  messageIn(locale: string): string {
    return fill(PUBLISH_ERRORS[this.code][locale === 'en' ? 1 : 0], this.details);
  }
}

const fill = (template: string, details: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, key: string) => details[key] ?? whole);
