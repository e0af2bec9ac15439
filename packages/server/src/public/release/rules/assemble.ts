import {
  PUBLIC_STORY_KINDS,
  type PublicItem,
  type PublicStory,
  type PublicUnit,
  type PublicYear,
  publicItem,
  slugOf,
} from '@liubu/contract';
import {
  type EvidencePart,
  type FrozenParts,
  nameOf,
  type PartName,
  type PartValues,
  type PhotoPart,
  STORY_KINDS,
  type StoryPart,
} from './parts.ts';

interface Assembled {
  body: PublicItem;
  /** Units that it names. */
  units: PublicUnit[];
}

/**
 * An item's public page from its parts, in the shape of the public format. What is not there is null or empty; a value
 * without its target and a picture without a story of its own day have their place too.
 *
 * @throws ZodError where the parts do not make a public item; that is a fault of the product
 */
export function assembleItem(
  itemId: string,
  parts: FrozenParts,
  { releasedAt, edition }: { releasedAt: string; edition: number },
): Assembled {
  const one = <Name extends PartName>(name: Name): PartValues[Name] | null =>
    (parts[name]?.value as PartValues[Name] | undefined) ?? null;
  const all = <Name extends PartName>(name: Name): { key: string; value: PartValues[Name]; on: string }[] =>
    Object.entries(parts)
      .filter(([key]) => nameOf(key) === name)
      .map(([key, { value, on }]) => ({ key, value: value as PartValues[Name], on }));
  const promise = one('promise');
  if (promise === null) throw new Error(`public item ${itemId} without its promise`);
  const lead = one('lead');
  const support = one('support') ?? [];
  const state = one('state');
  const budget = one('budget');
  const values = all('value');
  const story = storyOf(parts);
  const body: PublicItem = {
    id: itemId,
    slug: slugOf(itemId),
    code: promise.code,
    position: promise.position,
    kind: promise.kind,
    title: promise.title,
    promise: { quote: promise.quote, at: promise.at, source: { says: promise.source, url: null } },
    area: promise.area,
    headings: promise.headings,
    leadId: lead?.id ?? null,
    supportIds: support.map(({ id }) => id),
    due: one('due')?.due ?? null,
    isBottomLine: promise.isBottomLine,
    livelihood:
      promise.kind === 'livelihood'
        ? {
            budgetYuan: budget?.budgetYuan ?? null,
            moneySource: budget?.moneySource ?? null,
            sites: one('sites') ?? [],
          }
        : null,
    state: state && { ...state, working: one('working') ?? { zh: '', en: '' } },
    targets: all('target')
      .sort((a, b) => a.value.position - b.value.position)
      .map(({ value: { position: _, ...target } }) => ({
        ...target,
        values: values
          .filter(({ value }) => value.targetId === target.id)
          .map(({ value: { targetId: __, ...value }, on }) => ({ ...value, releasedOn: on }))
          .sort((a, b) => a.month - b.month || (a.by === b.by ? 0 : a.by === 'reported' ? -1 : 1)),
      })),
    story: story.map(({ unit, ...entry }) => ({ ...entry, unitId: unit?.id ?? null })),
    carriedFrom: one('carried'),
    vote: one('vote'),
    marks: null,
    releasedAt,
    edition,
  };
  const named = [lead, ...support, ...story.map(({ unit }) => unit)].filter((unit) => unit !== null);
  return { body: publicItem.parse(body), units: [...new Map(named.map((unit) => [unit.id, unit])).values()] };
}

/** Of one day, in the order in which things come about. */
const KINDS = Object.keys(PUBLIC_STORY_KINDS);

type Told = Omit<PublicStory, 'unitId'> & { unit: PublicUnit | null };

/** Dated entries, the oldest first. Evidence and pictures stand with the filing that they came with, else for themselves. */
function storyOf(parts: FrozenParts): Told[] {
  const entries = new Map<string, Told>();
  for (const [key, { value }] of Object.entries(parts)) {
    const kind = STORY_KINDS[nameOf(key)];
    if (kind === undefined) continue;
    const { on, text, unit } = value as StoryPart;
    entries.set(key, { on, kind, text, unit, evidence: [], photos: [] });
  }
  const hostOf = (filingId: string | null, on: string): Told => {
    const of = filingId === null ? undefined : (entries.get(`filed:${filingId}`) ?? entries.get(`done:${filingId}`));
    if (of !== undefined) return of;
    const own = `own:${filingId ?? on}`;
    const host = entries.get(own) ?? { on, kind: 'filed', text: '', unit: null, evidence: [], photos: [] };
    entries.set(own, host);
    return host;
  };
  for (const [key, { value }] of Object.entries(parts))
    if (nameOf(key) === 'evidence') {
      const { filingId, on, title, reference } = value as EvidencePart;
      hostOf(filingId, on).evidence.push({ title, reference });
    } else if (nameOf(key) === 'photo') {
      const { filingId, on, ...photo } = value as PhotoPart;
      hostOf(filingId, on).photos.push(photo);
    }
  const votes = parts.vote?.value as PartValues['vote'] | undefined;
  if (votes !== undefined)
    entries.set('vote', {
      on: votes.on,
      kind: 'vote',
      text: `代表测评 ${votes.votes} 票：满意 ${percent(votes.satisfied)}，基本满意 ${percent(votes.fair)}，不满意 ${percent(votes.dissatisfied)}。`,
      unit: null,
      evidence: [],
      photos: [],
    });
  return [...entries]
    .sort(([aKey, a], [bKey, b]) => {
      if (a.on !== b.on) return a.on < b.on ? -1 : 1;
      return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (aKey < bKey ? -1 : 1);
    })
    .map(([, entry]) => entry);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The year's own: its report and the reports on it. */
export function assembleYear(
  year: number,
  state: PublicYear['state'],
  parts: FrozenParts,
): Pick<PublicYear, 'year' | 'state' | 'report' | 'fulfilment'> {
  return {
    year,
    state,
    report: (parts.report?.value as PublicYear['report']) ?? null,
    fulfilment: Object.entries(parts)
      .filter(([key]) => key.startsWith('fulfilment:'))
      .map(([, { value }]) => value as PublicYear['fulfilment'][number])
      .sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1)),
  };
}

/** Two ids that would share an address; none among one year's items, as good as always. */
export function collidingSlugs(ids: Iterable<string>): [string, string] | null {
  const bySlug = new Map<string, string>();
  for (const id of ids) {
    const other = bySlug.get(slugOf(id));
    if (other !== undefined && other !== id) return [other, id];
    bySlug.set(slugOf(id), id);
  }
  return null;
}
