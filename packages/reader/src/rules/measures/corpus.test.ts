import { replayMeasures } from '../../../test/measure-corpus.ts';
import { COMPARATORS } from './comparators.corpus.ts';
import { COUNTS } from './counts.corpus.ts';
import { LISTS } from './lists.corpus.ts';
import { ASPECTS, HORIZONS, SUBJECTS } from './meaning.corpus.ts';
import { NAMES, NAMES_BESIDE_QUANTITIES } from './names.corpus.ts';
import { PERCENTS } from './percents.corpus.ts';
import { RANGES_AND_RATIOS } from './ranges-and-ratios.corpus.ts';

replayMeasures('comparators', COMPARATORS);
replayMeasures('ranges and ratios', RANGES_AND_RATIOS);
replayMeasures('percentages', PERCENTS);
replayMeasures('lists', LISTS);
replayMeasures('counts', COUNTS);
replayMeasures('aspects', ASPECTS);
replayMeasures('subjects', SUBJECTS);
replayMeasures('horizons', HORIZONS);
replayMeasures('numerals that are names', [], NAMES);
replayMeasures('names beside quantities', [], NAMES_BESIDE_QUANTITIES);
