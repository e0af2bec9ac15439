import { DATA_STYLE } from '../data/data.css.ts';
import { SAY_STYLE } from '../say/say.css.ts';
import { CHARTS } from './charts.css.ts';
import { COLOURS } from './colours.css.ts';
import { FRAME } from './frame.css.ts';
import { PARTS } from './parts.css.ts';
import { PRINT } from './print.css.ts';
import { REPORT } from './report.css.ts';

/** Everything that pages wear; small enough to be one file. Line ends and indentation are there for who writes it. */
export const STYLE = [COLOURS, FRAME, PARTS, CHARTS, REPORT, SAY_STYLE, DATA_STYLE, PRINT]
  .join('\n')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/\s*\n\s*/g, '')
  .replace(/\s*([{};])\s*/g, '$1')
  .replace(/;\}/g, '}');
