import type { Check } from './facts.ts';
import { LEAST_PIECES, likeness, numbersOf, piecesOf } from './text-likeness.ts';

const sameNumbers = (a: string, b: string): boolean => numbersOf(a).join(' ') === numbersOf(b).join(' ');
const percent = (share: number): number => Math.floor(share * 100);

/**
 * This period's words are last period's, with the same figures. A report in the same form with new figures is none, nor
 * is a quotation of the item.
 */
export const copiedFromLast: Check = ({ progress, last, noChange, wordings }, { copiedFrom }) => {
  if (noChange || last === null || last.progress.trim() === '' || !sameNumbers(progress, last.progress)) return [];
  const [own, before] = [piecesOf(progress, wordings), piecesOf(last.progress, wordings)];
  if (own.size < LEAST_PIECES) return [];
  const share = likeness(own, before);
  return share < copiedFrom
    ? []
    : [{ rule: 'text-copied-own', field: 'progress', details: { month: last.month, percent: percent(share) } }];
};

/** Words of another unit, with the same figures; names of both units are left aside. The nearest one is named. */
export const copiedFromOther: Check = ({ progress, alike, noChange, wordings }, { copiedFrom }) => {
  if (noChange) return [];
  const found = alike
    .filter(({ text }) => sameNumbers(progress, text))
    .map((other) => {
      const own = piecesOf(progress, wordings, other.names);
      return { other, share: own.size < LEAST_PIECES ? 0 : likeness(own, piecesOf(other.text, wordings, other.names)) };
    })
    .filter(({ share }) => share >= copiedFrom)
    .sort((a, b) => b.share - a.share || a.other.filingId.localeCompare(b.other.filingId))[0];
  if (found === undefined) return [];
  return [
    {
      rule: 'text-copied-other',
      field: 'progress',
      details: {
        unitName: found.other.unitName,
        month: found.other.month,
        percent: percent(found.share),
        filingId: found.other.filingId,
      },
    },
  ];
};
