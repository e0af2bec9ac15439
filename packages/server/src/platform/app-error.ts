import { API_ERRORS, type ApiErrorCode, fillMessage } from '@liubu/contract';

/** A refusal that its reader understands; anything else that is thrown is a fault of ours and answers UNKNOWN. */
export class AppError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly values: Readonly<Record<string, string | number>>;
  /** Field → message, for showing beside the field. */
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly details: unknown;

  constructor(
    code: ApiErrorCode,
    values: Record<string, string | number> = {},
    more: { fields?: Record<string, string>; details?: unknown; cause?: unknown } = {},
  ) {
    super(fillMessage(API_ERRORS[code][2], values), { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = API_ERRORS[code][0];
    this.values = values;
    this.fields = more.fields;
    this.details = more.details;
  }

  messageIn(locale: 'zh-CN' | 'en'): string {
    return fillMessage(API_ERRORS[this.code][locale === 'en' ? 2 : 1], this.values);
  }
}

/** Not there and not allowed to see answer alike, so that nothing is given away. */
export const notFound = (): AppError => new AppError('NOT_FOUND');
