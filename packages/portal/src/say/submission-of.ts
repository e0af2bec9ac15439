import type { Submission } from '@liubu/contract';
import type { FormKind } from './form-token.ts';
import type { SayPlace } from './say-place.ts';
import { hashOfCode } from './tracking-code.ts';

/** What was typed, looked through already, as it goes inside. @param photos  hashes of its pictures */
export function submissionOf(
  place: SayPlace,
  kind: FormKind,
  about: Omit<Extract<Submission, { kind: 'mark' }>, 'kind' | 'mark'>,
  values: Readonly<Record<string, string>>,
  photos: string[],
  code: string,
): Submission {
  if (kind === 'mark') return { ...about, kind, mark: Number(values.mark) };
  if (kind === 'follow')
    return { ...about, kind, mail: values.mail!.trim(), confirmHash: hashOfCode(`${place.code} ${about.id}`) };
  return {
    ...about,
    kind,
    text: values.text!.trim(),
    place: values.place?.trim() || null,
    photos,
    contact: values.contact?.trim() || null,
    codeHash: hashOfCode(code),
  };
}
