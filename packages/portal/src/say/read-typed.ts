import { MESSAGE_MAX } from '@liubu/contract';
import type { ReadForm } from './read-form.ts';
import type { Trouble } from './say-words.ts';

/** Looks through what was typed, field by field. @returns what is wrong; {} when nothing is */
export function wrongFields(
  kind: 'message' | 'mark' | 'follow',
  values: Readonly<Record<string, string>>,
): Record<string, Trouble> {
  const wrong: Record<string, Trouble> = {};
  if (kind === 'message') {
    if (!values.text?.trim()) wrong.text = 'noText';
    else if (values.text.trim().length > MESSAGE_MAX) wrong.text = 'longText';
    if ((values.place?.trim().length ?? 0) > 100) wrong.place = 'longPlace';
    if ((values.contact?.trim().length ?? 0) > 100) wrong.contact = 'longPlace';
  }
  if (kind === 'mark' && !/^[1-5]$/.test(values.mark ?? '')) wrong.mark = 'noMark';
  if (kind === 'follow' && !isMail(values.mail ?? '')) wrong.mail = 'noMail';
  return wrong;
}

/** As browsers look at it, and short enough. */
export const isMail = (mail: string): boolean =>
  mail.length <= 200 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,6}$/i.test(mail.trim());

/** Browsers send line ends as two characters; controls that nobody types are left out. */
export const typedValues = ({ fields }: ReadForm): Record<string, string> =>
  Object.fromEntries(
    [...fields].map(([name, value]) => [
      name,
      value.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ''),
    ]),
  );
