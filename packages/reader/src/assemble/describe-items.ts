import type { Deliverable, Horizon, Item, PlaceRef, Tone, UnitProposal } from '@liubu/plan';
import { dueOf } from '../refine/due.ts';
import { areaIn, SectionLeans } from '../rules/areas/area-of.ts';
import { areaWords } from '../rules/areas/area-words.ts';
import { type FoundPlace, findPlacesIn } from '../rules/places/find-places.ts';
import { placeIndex } from '../rules/places/place-index.ts';
import { proposeUnitsIn } from '../rules/units/propose.ts';
import { compileUnits, type UnitIndex } from '../rules/units/unit-index.ts';
import { viewUnits } from '../rules/units/unit-view.ts';
import { type MarkedText, markAgain, newMarkedText } from '../text/pair-marks.ts';
import type { IdMaker } from './ids.ts';
import type { CleanItem } from './items.ts';
import type { Found } from './plan.ts';
import { type SaidOfItem, saidOfItems } from './said-of-items.ts';

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
  if (groups.length === 0) return [];
  const { reading, head, planYear, options } = found;
  const { clean, text, sections } = reading;
  const index = options.units === null ? null : (options.units ?? usualUnits());
  const view =
    index &&
    viewUnits(index, {
      level: head.level ?? options.level ?? null,
      place: head.government,
      year: planYear,
      limit: UNITS_SHOWN,
    });
  const marked = markPlanned(found, groups);
  const places = placesOf(marked, found, groups, place);
  const codes = sectionCodes(sections);
  const leans = new SectionLeans(sections);
  const counts = new Int32Array(sections.length + 1);
  const said = saidOfItems(reading, groups, found.said, planYear);
  const items: Item[] = [];
  let nextPlace = 0;
  for (let i = 0; i < groups.length; i++) {
    const { sentence, start, end, kind, title, deliverables: members } = groups[i]!;
    const section = reading.sectionOf[sentence]!;
    const count = ++counts[section + 1]!;
    while (nextPlace < places.length && places[nextPlace]!.start < start) nextPlace++;
    const span = clean.map.span(start, end);
    items.push({
      id: ids.make('i', text, start, end),
      code: `${section < 0 ? '0' : codes[section]}-${count}`,
      section: section < 0 ? '' : sectionIds[section]!,
      kind,
      title,
      start: span.start,
      end: span.end,
      horizon: horizonOfItem(deliverables, members),
      due: said[i]?.due ?? lastDue(deliverables, members) ?? termOfSentence(found, sentence),
      area: areaIn(marked, start, end, leans.of(section)),
      tone: toneOfItem(deliverables, members),
      deliverables: idsOf(deliverables, members),
      units: unitsOf(said[i]!, view ? proposeUnitsIn(marked, start, end, view) : []),
      places: namedIn(places, nextPlace, end),
      ...replyOf(said[i]),
    });
  }
  return items;
}

/** What the document says comes first; proposals only add to a list that it leaves open, and never another lead. */
function unitsOf(said: SaidOfItem | null, proposed: UnitProposal[]): UnitProposal[] {
  if (said === null || said.units.length === 0) return proposed;
  if (said.isComplete) return said.units;
  const hasLead = said.units.some(({ role }) => role === 'lead');
  const more = proposed
    .filter(({ name }) => !said.units.some((unit) => unit.name === name))
    .map((unit): UnitProposal => (hasLead ? { ...unit, role: 'support' } : unit));
  return [...said.units, ...more].slice(0, Math.max(UNITS_SHOWN, said.units.length));
}

const replyOf = (said: SaidOfItem | null | undefined): { replyForm?: string } =>
  said?.replyForm ? { replyForm: said.replyForm } : {};

/** A decision states the term of a whole sentence, though it may stand in a clause that is no deliverable. */
function termOfSentence({ kind, reading, planYear }: Found, sentence: number): string | null {
  if (kind === 'report') return null;
  const { start, end } = reading.sentences[sentence]!;
  return dueOf(reading.text.slice(start, end), planYear);
}

/** Where the planning parts begin and end; what a review names belongs to no item and is not looked for. */
const plannedFrom = ({ reading }: Found, groups: readonly CleanItem[]): number =>
  reading.sentences[groups[0]!.sentence]!.start;
const plannedTo = (groups: readonly CleanItem[]): number => groups[groups.length - 1]!.end;

/** Rooms of this size are kept for the next report: most reports fit, and making one anew costs as much as marking. */
const KEPT_ROOM = 0x10000;
const keptRoom = newMarkedText(KEPT_ROOM);

/** The planning parts, marked for all tables that are asked about items: these must stand before the text is marked. */
function markPlanned(found: Found, groups: readonly CleanItem[]): MarkedText {
  areaWords();
  placeIndex();
  const { text } = found.reading;
  const to = plannedTo(groups);
  const room = to <= KEPT_ROOM ? keptRoom : newMarkedText(to);
  markAgain(room, text, plannedFrom(found, groups), to);
  return room;
}

const placesOf = (marked: MarkedText, found: Found, groups: readonly CleanItem[], place: PlaceRef | null) =>
  findPlacesIn(marked, plannedFrom(found, groups), plannedTo(groups), place ? { within: place.code } : {});

/** Each place once, of those from `first` on that end at or before `end`. */
function namedIn(places: readonly FoundPlace[], first: number, end: number): PlaceRef[] {
  const named: PlaceRef[] = [];
  for (let k = first; k < places.length && places[k]!.end <= end; k++) {
    const { name, code } = places[k]!;
    if (!named.some((one) => one.code === code)) named.push({ name, code });
  }
  return named;
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

/** The year's, where one of them is; else the first one's. */
function horizonOfItem(deliverables: readonly Deliverable[], members: readonly number[]): Horizon {
  for (let k = 0; k < members.length; k++) if (deliverables[members[k]!]!.horizon === 'year') return 'year';
  return members.length === 0 ? 'none' : deliverables[members[0]!]!.horizon;
}

/** The latest day, null where none has one. */
function lastDue(deliverables: readonly Deliverable[], members: readonly number[]): string | null {
  let latest: string | null = null;
  for (let k = 0; k < members.length; k++) {
    const { due } = deliverables[members[k]!]!;
    if (due && (!latest || due > latest)) latest = due;
  }
  return latest;
}

/** The strictest of them; striving only where all strive. */
function toneOfItem(deliverables: readonly Deliverable[], members: readonly number[]): Tone {
  let strives = true;
  for (let k = 0; k < members.length; k++) {
    const { tone } = deliverables[members[k]!]!;
    if (tone === 'must') return 'must';
    if (tone !== 'strive') strives = false;
  }
  return strives ? 'strive' : 'should';
}

function idsOf(deliverables: readonly Deliverable[], members: readonly number[]): string[] {
  const ids: string[] = [];
  for (let k = 0; k < members.length; k++) ids.push(deliverables[members[k]!]!.id);
  return ids;
}
