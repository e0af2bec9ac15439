import type { Language } from '../text/language.ts';

/** A way of reading the pages: a language, and large type with fewer things on a page (长者模式). */
export interface Variant {
  language: Language;
  isElder: boolean;
  /** Stands before all its pages. */
  prefix: '' | '/en' | '/elder' | '/en/elder';
}

export const VARIANTS: readonly Variant[] = [
  { language: 'zh', isElder: false, prefix: '' },
  { language: 'en', isElder: false, prefix: '/en' },
  { language: 'zh', isElder: true, prefix: '/elder' },
  { language: 'en', isElder: true, prefix: '/en/elder' },
];

export const variantOf = (language: Language, isElder: boolean): Variant =>
  VARIANTS.find((one) => one.language === language && one.isElder === isElder)!;

/** Takes the variant off an address. */
export function splitVariant(path: string): { variant: Variant; rest: string } {
  const variant = [...VARIANTS].reverse().find(({ prefix }) => path.startsWith(`${prefix}/`)) ?? VARIANTS[0]!;
  return { variant, rest: path.slice(variant.prefix.length) };
}
