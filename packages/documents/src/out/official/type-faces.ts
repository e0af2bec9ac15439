import type { IRunOptions } from 'docx';

/**
 * Typefaces by the names under which Word and WPS know them on office machines. Nothing is embedded: a machine that
 * lacks one shows its nearest. Digits and Latin letters stand in the face that offices use for them.
 */
export const FACES = {
  song: '方正小标宋简体',
  imitation: '仿宋_GB2312',
  regular: '楷体_GB2312',
  black: '黑体',
  /** Page numbers. */
  plain: '宋体',
} as const;

export type FaceName = keyof typeof FACES;

export const LATIN = 'Times New Roman';

/** The hint keeps “ ” — and · in the Chinese face: by themselves they count as Latin. */
export function face(name: FaceName): NonNullable<IRunOptions['font']> {
  const chinese = FACES[name];
  const latin = name === 'plain' ? chinese : LATIN;
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: chinese, hint: 'eastAsia' };
}
