import type { Party } from '@liubu/contract';

export interface PartyChoice extends Party {
  name: string;
  shortName: string | null;
  /** Of a collective: how many. */
  size: number | null;
  /** All that it is found by, lower case. */
  names: string[];
  initials: string[];
}

/** How well a choice fits what is typed; the smaller the better, null when it does not. */
function fit(choice: PartyChoice, typed: string): number | null {
  if (choice.names.some((name) => name === typed)) return 0;
  if (choice.initials.some((initials) => initials === typed)) return 1;
  if (choice.names.some((name) => name.startsWith(typed))) return 2;
  // 市 stands before most names: 商务 begins 市商务局 all the same.
  if (choice.names.some((name) => name.slice(1).startsWith(typed))) return 3;
  if (choice.initials.some((initials) => initials.startsWith(typed) || initials.slice(1).startsWith(typed))) return 4;
  if (choice.names.some((name) => name.includes(typed))) return 5;
  return choice.initials.some((initials) => initials.includes(typed)) ? 6 : null;
}

/** Choices by words or initials, the best first, in their usual order where alike. */
export function findParties(choices: readonly PartyChoice[], typed: string, most = 12): PartyChoice[] {
  const plain = typed.trim().toLowerCase();
  if (plain === '') return choices.slice(0, most);
  return choices
    .map((choice, at) => ({ choice, at, fits: fit(choice, plain) }))
    .filter((one): one is { choice: PartyChoice; at: number; fits: number } => one.fits !== null)
    .sort((a, b) => a.fits - b.fits || a.at - b.at)
    .slice(0, most)
    .map(({ choice }) => choice);
}
