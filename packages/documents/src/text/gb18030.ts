/** GB18030 accepts nearly any bytes, so that a strict decoder alone proves nothing; the characters must be usual too. */

/** Fewer pairs than this say nothing either way. */
const JUDGED_PAIRS = 8;
const NEEDED_SHARE = 0.75;

/**
 * Says whether two-byte pairs fall where running Chinese falls: GB 2312 punctuation (A1–A3) and its first 3,755
 * characters (B0–D7), over 97 % of any official text. UTF-8 or Big5 read as GB18030 scatters over the rare planes.
 */
export function looksLikeGb18030(bytes: Uint8Array): boolean {
  let pairs = 0;
  let usual = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] as number;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (trail >= 0x30 && trail <= 0x39) {
      at += 3;
      continue;
    }
    pairs += 1;
    if (trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7))) usual += 1;
    at += 1;
  }
  return pairs < JUDGED_PAIRS || usual / pairs >= NEEDED_SHARE;
}
