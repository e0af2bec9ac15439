import { type Locale, languageOf, languageOnLine } from './language.ts';

/** What the command takes from the world around it; gathered where it starts, nowhere else. */
export interface Surroundings {
  locale: Locale;
  /** Columns of the terminal; asked for only when a table is drawn, since asking costs time. */
  width(): number;
  /** The OCR command that the user set, for scans. */
  ocrCommand: string | null;
  /** Shows the stack behind a fault, for maintainers. */
  isDebugging: boolean;
}

const DEFAULT_WIDTH = 100;

/** @param line the words after the program's own name */
export function surroundingsOf(line: readonly string[]): Surroundings {
  const { env } = process;
  return {
    locale: languageOnLine(line) ?? languageOf(env, process.platform),
    width: () => process.stdout.columns || Number(env.COLUMNS) || DEFAULT_WIDTH,
    ocrCommand: env.LIUBU_OCR || null,
    isDebugging: Boolean(env.LIUBU_DEBUG),
  };
}
