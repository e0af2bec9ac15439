import type { Locale } from './language.ts';

/** What the command takes from the world around it; gathered in `main.ts`, nowhere else. */
export interface Surroundings {
  locale: Locale;
  /** Columns of the terminal; asked for only when a table is drawn, since asking costs time. */
  width(): number;
  /** The OCR command that the user set, for scans. */
  ocrCommand: string | null;
  /** Shows the stack behind a fault, for maintainers. */
  isDebugging: boolean;
}
