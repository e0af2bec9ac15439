import { ADVERT_WORDS } from '../lexicon/page-chrome.ts';
import { tagEnd } from './lines.ts';
import type { NoiseCode } from './noise-lines.ts';

/** An advert in brackets is at most this long. */
const ADVERT_LIMIT = 80;

/** Where the inline noise that opens at `at` ends (exclusive), or -1. */
export function inlineNoise(source: string, at: number, limit: number): { end: number; code: NoiseCode } | null {
  const code = source.charCodeAt(at);
  if (code === 0x3010) {
    // Never further: a text of unclosed brackets must not be searched to its end from each of them.
    const near = source.slice(at + 1, Math.min(limit, at + ADVERT_LIMIT));
    const close = near.indexOf('】');
    if (close < 0) return null;
    const inner = near.slice(0, close).replace(/\s/g, '');
    return ADVERT_WORDS.test(inner) ? { end: at + close + 2, code: 'NOISE_WATERMARK' } : null;
  }
  if (code === 35) {
    const mark = /^##[A-Za-z]{2,20}##/.exec(source.slice(at, at + 26));
    return mark ? { end: at + mark[0].length, code: 'NOISE_PAYWALL' } : null;
  }
  if (code === 0xff3b || code === 91 || code === 0x3014) {
    const mark = /^[［[〔]\s{0,2}[\d０-９]{1,3}\s{0,2}[］\]〕]/.exec(source.slice(at, at + 10));
    return mark ? { end: at + mark[0].length, code: 'NOISE_FOOTNOTE_MARK' } : null;
  }
  if (code === 60) {
    const end = tagEnd(source, at);
    return end > 0 ? { end, code: 'NOISE_MARKUP' } : null;
  }
  if (code === 38) {
    const entity = /^&(?:nbsp|ensp|emsp|#160|#xa0);/i.exec(source.slice(at, at + 8));
    return entity ? { end: at + entity[0].length, code: 'NOISE_MARKUP' } : null;
  }
  return null;
}

/** Cheaper than asking: may inline noise open with this character? */
export const mayOpenNoise = (code: number): boolean =>
  code === 0x3010 || code === 35 || code === 0xff3b || code === 91 || code === 0x3014 || code === 60 || code === 38;
