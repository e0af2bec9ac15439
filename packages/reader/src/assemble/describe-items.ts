import type { Deliverable, Horizon, Item, PlaceRef, Tone } from '@liubu/plan';
import { areaUnder, type HeadingLean, headingLean } from '../rules/areas/area-of.ts';
import { type FoundPlace, findPlaces } from '../rules/places/find-places.ts';
import { proposeUnits } from '../rules/units/propose.ts';
import { compileUnits, type UnitIndex } from '../rules/units/unit-index.ts';
import type { IdMaker } from './ids.ts';
import type { CleanItem } from './items.ts';
import type { Found } from './plan.ts';

/** A lead and the likely helpers: more than a person wants to look through is no help. */
const UNITS_SHOWN = 4;

let usual: UnitIndex | undefined;
/** The index of the usual municipal units, made once when the first item asks. */
function usualUnits(): UnitIndex {
  usual ??= compileUnits();
  return usual;
}

interface Parts {
  found: Found;
  groups: readonly CleanItem[];
  deliverables: readonly Deliverable[];
  sectionIds: readonly string[];
  place: PlaceRef | null;
  ids: IdMaker;
}

/** Gives items what an office asks of them: code, area, places, term, tone, and units with the reason. */
export function describeItems({ found, groups, deliverables, sectionIds, place, ids }: Parts): Item[] {
  const { reading, head, planYear, options } = found;
  const { clean, text, sections } = reading;
  const codes = sectionCodes(sections);
  const counts = new Map<number, number>();
  const places = placesOf(found, groups, place);
  const leans = new Map<number, HeadingLean>();
  const leanOf = (section: number): HeadingLean => {
    const known = leans.get(section);
    if (known) return known;
    const lean = headingLean(headingPath(sections, section));
    leans.set(section, lean);
    return lean;
  };
  const units = options.units === null ? null : (options.units ?? usualUnits());
  const context = {
    level: head.level ?? options.level ?? null,
    place: head.government,
    year: planYear,
    limit: UNITS_SHOWN,
  };
  let nextPlace = 0;
  return groups.map((group) => {
    const section = reading.sectionOf[group.sentence]!;
    const count = (counts.get(section) ?? 0) + 1;
    counts.set(section, count);
    const own = group.deliverables.map((index) => deliverables[index]!);
    const words = text.slice(group.start, group.end);
    while (nextPlace < places.length && places[nextPlace]!.start < group.start) nextPlace++;
    const named: PlaceRef[] = [];
    for (let k = nextPlace; k < places.length && places[k]!.end <= group.end; k++) {
      const { name, code } = places[k]!;
      if (!named.some((one) => one.code === code)) named.push({ name, code });
    }
    return {
      id: ids.make('i', text, group.start, group.end),
      code: `${section < 0 ? '0' : codes[section]}-${count}`,
      section: section < 0 ? '' : sectionIds[section]!,
      kind: group.kind,
      title: group.title,
      ...clean.map.span(group.start, group.end),
      horizon: horizonOfItem(own),
      due: own.reduce<string | null>((latest, d) => (d.due && (!latest || d.due > latest) ? d.due : latest), null),
      area: areaUnder(words, leanOf(section)),
      tone: toneOfItem(own),
      deliverables: own.map((d) => d.id),
      units: units ? proposeUnits(words, units, context) : [],
      places: named,
    };
  });
}

/** Places that the planning parts name; what a review names belongs to no item and is not looked for. */
function placesOf({ reading }: Found, groups: readonly CleanItem[], place: PlaceRef | null): FoundPlace[] {
  if (groups.length === 0) return [];
  const from = reading.sentences[groups[0]!.sentence]!.start;
  const to = groups[groups.length - 1]!.end;
  const found = findPlaces(reading.text.slice(from, to), place ? { within: place.code } : {});
  for (const one of found) {
    one.start += from;
    one.end += from;
  }
  return found;
}

/** 3.1.2: the position of each section among its siblings, from the outermost down. */
function sectionCodes(sections: readonly { parent: number }[]): string[] {
  const children = new Map<number, number>();
  const codes: string[] = [];
  for (const { parent } of sections) {
    const number = (children.get(parent) ?? 0) + 1;
    children.set(parent, number);
    codes.push(parent < 0 ? String(number) : `${codes[parent]}.${number}`);
  }
  return codes;
}

function headingPath(sections: readonly { parent: number; heading: string }[], section: number): string[] {
  const path: string[] = [];
  for (let at = section; at >= 0; at = sections[at]!.parent) path.unshift(sections[at]!.heading);
  return path;
}

const horizonOfItem = (own: readonly Deliverable[]): Horizon =>
  own.find((d) => d.horizon === 'year')?.horizon ?? own[0]?.horizon ?? 'none';

const toneOfItem = (own: readonly Deliverable[]): Tone | null =>
  own.some((d) => d.tone === 'must') ? 'must' : own.every((d) => d.tone === 'strive') ? 'strive' : 'should';
