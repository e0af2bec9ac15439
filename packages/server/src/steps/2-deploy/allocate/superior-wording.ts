import type { Allocation } from '@liubu/contract';
import { readReport } from '@liubu/reader';
import type { TargetRow } from './targets.ts';

type Suggestion = Allocation['superiorSuggestions'][number];

const OPS: Readonly<Record<string, Suggestion['op']>> = { '=': '=', '>=': '>=', '<=': '<=', '~': '~' };
const MOST = 12;

/**
 * Numbers in the superior's own words for the same item, for a person to take as received; those with the target's
 * name first.
 */
export function suggestSuperior(matters: TargetRow['matters'], name: string): Suggestion[] {
  const found = matters.flatMap(({ id, wording, issuedBy, number, issuedOn }) =>
    readReport(wording, { kind: 'list', units: null }).measures.flatMap((measure): Suggestion[] => {
      const op = OPS[measure.op];
      if (op === undefined || measure.value === null) return [];
      return [
        {
          ...{
            matterId: id,
            wording: wording.slice(0, 500),
            issuedBy: issuedBy ?? '',
            number,
            receivedOn: issuedOn,
            op,
          },
          value: String(measure.value),
          measureUnit: measure.unit ?? '',
        },
      ];
    }),
  );
  return found.sort((a, b) => Number(b.wording.includes(name)) - Number(a.wording.includes(name))).slice(0, MOST);
}
