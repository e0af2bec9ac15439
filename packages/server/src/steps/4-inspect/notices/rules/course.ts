import type { NoticeAct, NoticeColour, NoticeKind, NoticeState } from '@liubu/contract';

/** What may be done in which state, by whoever may do it at all. */
export const ACTS: Readonly<Record<NoticeState, readonly NoticeAct[]>> = {
  draft: ['edit', 'submit', 'withdraw'],
  to_sign: ['sign', 'return_draft', 'withdraw'],
  issued: ['receive', 'amend', 'escalate', 'withdraw', 'ask_extension'],
  received: ['reply', 'sign_reply', 'amend', 'escalate', 'withdraw', 'ask_extension'],
  replied: ['review', 'escalate', 'withdraw'],
  returned: ['reply', 'sign_reply', 'amend', 'escalate', 'withdraw', 'ask_extension'],
  accepted: ['close'],
  closed: ['recheck'],
  confirmed: [],
  reopened: ['reply', 'sign_reply', 'amend', 'escalate', 'withdraw', 'ask_extension'],
  withdrawn: [],
};

const COLOURS: readonly NoticeColour[] = ['blue', 'orange', 'red'];
export const isDarker = (colour: NoticeColour, than: NoticeColour): boolean =>
  COLOURS.indexOf(colour) > COLOURS.indexOf(than);

/** The colours between what there was and what is asked; without any before, those from the lightest on. */
export const skippedColours = (before: NoticeColour | null, colour: NoticeColour): NoticeColour[] =>
  COLOURS.slice(before === null ? 0 : COLOURS.indexOf(before) + 1, Math.max(0, COLOURS.indexOf(colour)));

const KIND_MARK: Readonly<Record<NoticeKind, string>> = { supervise: '', urge: '催', rectify: '改' };

/** @example numberText('{mark}{kind}〔{year}〕{n}号', { mark: '云督', kind: 'supervise', year: 2026, n: 3 }) → '云督〔2026〕3号' */
export const numberText = (
  form: string,
  { mark, kind, year, n }: { mark: string; kind: NoticeKind; year: number; n: number },
): string =>
  form
    .replaceAll('{mark}', mark)
    .replaceAll('{kind}', KIND_MARK[kind])
    .replaceAll('{year}', String(year))
    .replaceAll('{n}', String(n));

const RANK = { supervision_officer: 1, leader: 2, head: 3 } as const;
export type Signer = keyof typeof RANK;

/** May one with these roles sign what `signer` signs? A higher post signs for a lower one. */
export const maySign = (roles: ReadonlySet<string>, signer: Signer): boolean =>
  (Object.keys(RANK) as Signer[]).some((role) => roles.has(role) && RANK[role] >= RANK[signer]);
