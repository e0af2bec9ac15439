/** Not by a pattern: `\\n+$` takes square time on a long run of line breaks in the middle. */
export function dropLastBreaks(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/**
 * Turns the control characters of a binary Word document into text: paragraphs, table cells and rows, fields.
 * A field is `0x13 code 0x14 result 0x15`, nested at will; its code is dropped and its result kept.
 * @source [MS-DOC] 2.4.1
 */
export function cleanDocText(raw: string): string {
  let text = '';
  /** For each open field: are we still in its code? */
  const fields: boolean[] = [];
  let codes = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw[at] as string;
    const code = char.charCodeAt(0);
    if (code === 0x13) {
      fields.push(true);
      codes += 1;
      continue;
    }
    if (code === 0x14 || code === 0x15) {
      const isInCode = code === 0x14 ? fields.at(-1) : fields.pop();
      if (isInCode) codes -= 1;
      if (code === 0x14 && fields.length > 0) fields[fields.length - 1] = false;
      continue;
    }
    if (codes > 0) continue;
    if (code === 0x07) {
      // A cell ends with one mark, a row with one more.
      text += raw[at - 1] === '\x07' && text.endsWith('\t') ? '\n' : '\t';
    } else if (code === 0x0d || code === 0x0b || code === 0x0c || code === 0x0e) text += '\n';
    else if (code === 0x1e) text += '-';
    else if (code >= 0x20 || code === 0x09 || code === 0x0a) text += char;
  }
  return dropLastBreaks(text.replace(/\t\n/g, '\n'));
}
