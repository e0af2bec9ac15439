/**
 * What each sign is worth when it is decided whether a name in a governed list is a project. Set by hand: two hundred
 * annotated names are too few to fit, and enough to see which signs a reader goes by. `ENOUGH` points make a project.
 */
export const ENOUGH = 3;

export const POINTS = {
  'ends as things built do': 3,
  'ends as works do': 1,
  'ends otherwise': -3,
  'ends in a quotation': -3,
  'holds a figure': -4,
  'list of projects': 2,
  'list of other things': -1,
  'list of duties': -3,
  'among things built': 2,
  'work before the work': 3,
  'proper name': 1,
  'no proper name': -3,
  'begins with a place': 1,
  'of a government': 2,
  'road number': 3,
  'begins with a code': 1,
  'of a company': 1,
  'in quotation marks': 1,
  'verb of building': 1,
  'stage told': 1,
  'verb of care': -2,
  'verb of care, thing built': 1,
  'beside a named thing built': 2,
  'work behind': 0.5,
  'only a place': -4,
  'works of an unnamed kind': -1,
  'a count of things': -4,
  'a batch': -4,
  'a programme': -3,
  'a paper': -4,
  'care of no named place': -2,
  'holds 的': -2,
  'begins with another verb': -2,
  'over 25 characters': -2,
} as const;

export type Sign = keyof typeof POINTS;
