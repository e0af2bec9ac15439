import type { ReaderVersion } from '@liubu/plan';
import { AREAS_VERSION } from '../lexicon/areas/areas.ts';
import { INDICATORS_VERSION } from '../lexicon/indicators/table.ts';
import { PLACES_VERSION } from '../lexicon/places/divisions.ts';
import { DUTY_TABLE_VERSION } from '../lexicon/units/duty-table.ts';

/**
 * Version of the reader's rules. Semver for rules: patch, no golden plan changes; minor, a plan changes; major, the
 * plan's schema or this package's interface breaks.
 */
export const READER_VERSION = '0.1.0';

/** What a reading depends on, so that two plans can be told to be comparable. */
export const readerVersion = (): ReaderVersion => ({
  version: READER_VERSION,
  tables: { areas: AREAS_VERSION, indicators: INDICATORS_VERSION, places: PLACES_VERSION, units: DUTY_TABLE_VERSION },
});
