/** Node decodes GB18030 and does not encode it; the table is made once from the decoder itself. */
const table = new Map<string, number[]>();

function fillTable(): void {
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\uFFFD' && !table.has(char)) table.set(char, [lead, trail]);
    }
  }
}

/** Encodes what GBK has; anything else is a mistake of the test. */
export function encodeGb18030(text: string): Uint8Array {
  if (table.size === 0) fillTable();
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.charCodeAt(0);
    const pair = code < 0x80 ? [code] : table.get(char);
    if (pair === undefined) throw new Error(`not in GBK: ${char}`);
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}

export function encodeUtf16(text: string, order: 'le' | 'be', bom = false): Uint8Array {
  const units = bom ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < units.length; at += 1) view.setUint16(at * 2, units.charCodeAt(at), order === 'le');
  return bytes;
}
