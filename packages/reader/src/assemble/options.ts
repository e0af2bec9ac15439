import type { GovernmentLevel, SourceKind } from '@liubu/plan';
import type { UnitIndex } from '../rules/units/unit-index.ts';

/** What a caller knows of a text and the text does not say. */
export interface ReadOptions {
  /** What the source is called, for people. */
  name?: string;
  /** Hash of the file, made by whoever read it. */
  sha256?: string;
  encoding?: string;
  /** Forces what the document is. */
  kind?: SourceKind;
  /** Units to propose from (`compileUnits`); the usual municipal ones when absent, none when null. */
  units?: UnitIndex | null;
  /** Where the text does not say. */
  year?: number | null;
  level?: GovernmentLevel | null;
}
