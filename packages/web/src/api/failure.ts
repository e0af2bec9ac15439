import type { ApiErrorBody, ApiErrorCode } from '@liubu/contract';

/** Why a request did not go well, in words for its reader. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';
  /** NO_CONNECTION: nothing answered, or what answered was not this server. */
  readonly code: ApiErrorCode | 'NO_CONNECTION';
  readonly status: number;
  /** By field: path → message, to be shown beside it. */
  readonly fields: Readonly<Record<string, string>>;
  /** Code-specific, such as the version that stands now for CHANGED_MEANWHILE. */
  readonly details: unknown;
  readonly requestId: string | null;

  constructor(
    code: ApiErrorCode | 'NO_CONNECTION',
    message: string,
    rest: { status?: number; fields?: Record<string, string>; details?: unknown; requestId?: string } = {},
  ) {
    super(message);
    this.code = code;
    this.status = rest.status ?? 0;
    this.fields = rest.fields ?? {};
    this.details = rest.details;
    this.requestId = rest.requestId ?? null;
  }
}

/** The failure that an answer tells; null when it is no refusal of ours (a proxy's page, an empty answer). */
export function failureOf(status: number, body: unknown): ApiFailure | null {
  const error = (body as Partial<ApiErrorBody> | null)?.error;
  if (error === undefined || typeof error.userMessage !== 'string') return null;
  const { code, userMessage, requestId, fields, details } = error;
  return new ApiFailure(code, userMessage, { status, requestId, details, ...(fields && { fields }) });
}
