/**
 * Wording without what typing habits change: full-width letters and digits, spaces, line breaks. Superscripts and
 * circled numbers stay: 10² is not 102.
 */
export function toHalfWidth(text: string): string {
  if (!/[\uff01-\uff5e\u3000]/.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/** Two cells say the same when this is the same; a space counts between two Latin words or numbers only. */
export function plainText(text: string): string {
  return toHalfWidth(text)
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\x21-\x7e]) | (?![\x21-\x7e])/g, '')
    .trim();
}
