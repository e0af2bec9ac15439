import { DEFAULT_INSPECTION_RULES } from '@liubu/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../../calendar/working-days.ts';
import { disclosedBy, objectMay, rectificationMay } from './course.ts';
import { entryDoubts, type PlannedAmong, type PlannedEntry } from './entry-doubts.ts';
import { blockersOf, type Readiness } from './opening.ts';
import { concludeDue, recusals, reviewDecideDue, reviewUntil, statementDue } from './terms.ts';

const anEntry = (more: Partial<PlannedEntry> = {}): PlannedEntry => ({
  id: 'e',
  origin: 'plan',
  type: 'special',
  title: '专项督查',
  startsOn: '2026-04-20',
  endsOn: '2026-04-30',
  unitIds: ['commerce'],
  itemIds: ['item'],
  matterId: null,
  byUnitId: null,
  drawId: null,
  reason: null,
  ...more,
});
const among = (more: Partial<PlannedAmong> = {}): PlannedAmong => ({
  planYear: 2026,
  today: '2026-04-01',
  rules: DEFAULT_INSPECTION_RULES,
  others: [],
  unitName: (id) => id,
  matterState: null,
  unestablished: [],
  designations: [],
  drawn: null,
  ...more,
});
const rulesOf = (entry: PlannedEntry, around: PlannedAmong) =>
  entryDoubts(entry, around).map(({ rule, blocks }) => `${rule}${blocks ? '!' : ''}`);

describe('entries of the plan', () => {
  test('a sound one raises nothing', () => {
    expect(rulesOf(anEntry(), among())).toEqual([]);
  });

  test('art. 11: its matter is established, or its items were issued', () => {
    expect(rulesOf(anEntry({ matterId: 'm' }), among({ matterState: 'suggested' }))).toEqual(['not_established!']);
    expect(rulesOf(anEntry({ matterId: 'm' }), among({ matterState: 'approved' }))).toEqual(['not_established!']);
    expect(rulesOf(anEntry({ matterId: 'm' }), among({ matterState: 'established' }))).toEqual([]);
    expect(rulesOf(anEntry({ itemIds: [] }), among())).toEqual(['not_established!']);
    const [doubt] = entryDoubts(anEntry(), among({ unestablished: [{ id: 'item', title: '甲' }] }));
    expect(doubt!.message).toContain('第十一条');
  });

  test('art. 15: the cap holds for planned ones; a special approval passes it with its reason', () => {
    const first = anEntry({
      id: 'a',
      type: 'comprehensive',
      startsOn: '2026-06-01',
      endsOn: '2026-06-05',
      itemIds: ['other'],
    });
    const second = anEntry({ type: 'comprehensive' });
    expect(rulesOf(second, among({ others: [first] }))).toEqual(['cap!']);
    expect(rulesOf(anEntry(), among({ others: [first] }))).toEqual([]);
    const special = { ...second, origin: 'special' as const, reason: '省里交办' };
    expect(rulesOf(special, among({ others: [first] }))).toEqual(['cap']);
    expect(rulesOf({ ...special, reason: ' ' }, among({ others: [first] }))).toEqual(['cap!']);
    const rules = { ...DEFAULT_INSPECTION_RULES, caps: { comprehensive: 2 } };
    expect(rulesOf(second, among({ others: [first], rules }))).toEqual([]);
    expect(rulesOf(second, among({ others: [first], rules: { ...rules, caps: { comprehensive: null } } }))).toEqual([]);
  });

  test('art. 15: the same matter twice is repetition and always blocks; another one is many heads', () => {
    const other = anEntry({ id: 'a', startsOn: '2026-04-30', endsOn: '2026-05-10' });
    expect(rulesOf(anEntry(), among({ others: [other] }))).toEqual(['repeat!']);
    const special = anEntry({ origin: 'special', type: 'event', reason: '突发' });
    expect(rulesOf(special, among({ others: [other] }))).toEqual(['repeat!']);
    const elsewhere = { ...other, itemIds: ['other'] };
    expect(rulesOf(anEntry(), among({ others: [elsewhere] }))).toEqual(['multi_head!']);
    expect(rulesOf(special, among({ others: [elsewhere] }))).toEqual(['multi_head']);
    expect(rulesOf({ ...special, type: 'special' }, among({ others: [elsewhere] }))).toEqual(['multi_head!']);
    expect(rulesOf(anEntry({ type: 'daily' }), among({ others: [elsewhere] }))).toEqual([]);
    expect(rulesOf(anEntry(), among({ others: [{ ...other, startsOn: '2026-05-01' }] }))).toEqual([]);
    expect(rulesOf(anEntry(), among({ others: [{ ...other, unitIds: ['reform'] }] }))).toEqual([]);
  });

  test('a clash is seen from both sides', () => {
    const day = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(day, day, day, day, fc.boolean(), (a, b, c, d, same) => {
        const span = (from: number, to: number) => ({
          startsOn: addDays('2026-05-01', Math.min(from, to)),
          endsOn: addDays('2026-05-01', Math.max(from, to)),
        });
        const one = anEntry({ id: '1', ...span(a, b) });
        const other = anEntry({ id: '2', ...span(c, d), itemIds: [same ? 'item' : 'x'] });
        expect(rulesOf(one, among({ others: [other] }))).toEqual(rulesOf(other, among({ others: [one] })));
      }),
    );
  });

  test('art. 7: a department needs a designation that covers the whole period and the items', () => {
    const by = anEntry({ byUnitId: 'education' });
    const held = { itemIds: [], validFrom: '2026-01-01', validTo: '2026-12-31', state: 'approved' };
    expect(rulesOf(by, among())).toEqual(['designation!']);
    expect(rulesOf(by, among({ designations: [held] }))).toEqual([]);
    expect(rulesOf(by, among({ designations: [{ ...held, state: 'proposed' }] }))).toEqual(['designation!']);
    expect(rulesOf(by, among({ designations: [{ ...held, state: 'revoked' }] }))).toEqual(['designation!']);
    const [expired] = entryDoubts(by, among({ designations: [{ ...held, validTo: '2026-04-29' }] }));
    expect(expired!.message).toContain('到 2026-04-29 止');
    expect(rulesOf(by, among({ designations: [{ ...held, itemIds: ['other'] }] }))).toEqual(['designation!']);
    expect(rulesOf(by, among({ designations: [{ ...held, itemIds: ['item', 'other'] }] }))).toEqual([]);
  });

  test('units that a draw did not give, no units, and a period that is over or elsewhere', () => {
    const drawn = anEntry({ drawId: 'd' });
    expect(rulesOf(drawn, among())).toEqual(['not_drawn!']);
    expect(rulesOf(drawn, among({ drawn: new Set(['reform']) }))).toEqual(['not_drawn!']);
    expect(rulesOf(drawn, among({ drawn: new Set(['commerce']) }))).toEqual([]);
    expect(rulesOf(anEntry({ unitIds: [] }), among())).toEqual(['empty!']);
    expect(rulesOf(anEntry(), among({ today: '2026-05-01' }))).toEqual(['window!']);
    expect(rulesOf(anEntry({ startsOn: '2027-04-01', endsOn: '2027-04-02' }), among())).toEqual(['window!']);
  });
});

const ready = (more: Partial<Readiness> = {}): Readiness => ({
  entryState: 'approved',
  matterIsEstablished: true,
  scheme: { content: '内容', object: '对象', scope: '范围', methods: ['on_site'] },
  members: [
    { personId: '1', name: '甲', isLeader: true, isTrained: true, unitIds: [] },
    { personId: '2', name: '乙', isLeader: false, isTrained: true, unitIds: [] },
  ],
  inspectedUnits: [{ id: 'commerce', name: '市商务局' }],
  designation: null,
  today: '2026-04-20',
  startsOn: '2026-04-20',
  endsOn: '2026-04-30',
  ...more,
});

describe('opening', () => {
  const blocked = (more: Partial<Readiness>) => blockersOf(ready(more)).map(({ rule }) => rule);
  const [leader, member] = ready().members;
  test('with everything there nothing stands in its way', () => expect(blockersOf(ready())).toEqual([]));
  test.each<[string, Partial<Readiness>, string]>([
    ['approval', { entryState: 'submitted' }, '批准'],
    ['not_established', { matterIsEstablished: false }, '第十一条'],
    ['designation', { designation: { unitName: '市教育局', holds: false } }, '第七条'],
    ['scheme', { scheme: { ...ready().scheme, scope: ' ' } }, '第十五条'],
    ['methods', { scheme: { ...ready().scheme, methods: [] } }, '第十二条'],
    ['leader', { members: [{ ...leader!, isLeader: false }, member!] }, '第八条'],
    ['team', { members: [leader!] }, '两人'],
    ['training', { members: [leader!, { ...member!, isTrained: false }] }, '第九条、第十五条'],
    ['own_unit', { members: [leader!, { ...member!, unitIds: ['commerce'] }] }, '市商务局'],
    ['window', { today: '2026-05-01' }, '2026-04-30'],
  ])('is refused without %s, by its article', (rule, more, words) => {
    expect(blocked(more)).toEqual([rule]);
    const [blocker] = blockersOf(ready(more));
    expect(blocker!.message).toContain(words);
    expect(blocker!.messageEn).not.toMatch(/[\u4e00-\u9fff]{2}.*must/);
  });
  test('names everybody who is not trained', () => {
    const members = ready().members.map((one) => ({ ...one, isTrained: false }));
    expect(blockersOf(ready({ members }))[0]!.message).toContain('甲、乙');
  });
});

describe('terms', () => {
  test('the two terms of a review are thirty calendar days, whatever lies between', () => {
    expect(reviewUntil('2026-03-01')).toBe('2026-03-31');
    expect(reviewUntil('2026-02-01')).toBe('2026-03-03');
    expect(reviewDecideDue('2026-09-15')).toBe('2026-10-15');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const day = addDays('2000-01-01', n);
        expect(daysBetween(day, reviewUntil(day))).toBe(30);
      }),
    );
  });
  test('statement and conclusion count working days: the Spring Festival lies between', () => {
    expect(statementDue('2026-02-12', 5)).toBe('2026-02-26');
    expect(concludeDue('2026-04-27', 3)).toBe('2026-04-30');
  });
  test('art. 17: team, who concluded, and the unit’s own stand aside from a review', () => {
    const people = ['team', 'made', 'own', 'free'].map((personId) => ({
      personId,
      name: personId,
      unitIds: personId === 'own' ? ['commerce'] : [],
    }));
    const aside = recusals(people, { teamIds: new Set(['team']), concludedBy: new Set(['made']), unitId: 'commerce' });
    expect(aside.map(({ personId, why }) => `${personId} ${why}`)).toEqual(['team team', 'made concluded', 'own unit']);
  });
});

describe('courses', () => {
  test('facts, statement, conclusion, receipt, review follow one another', () => {
    expect(objectMay('waiting', 'send_facts')).toBe(false);
    expect(objectMay('visited', 'draft')).toBe(false);
    expect(objectMay('facts_sent', 'state')).toBe(true);
    expect(objectMay('stated', 'state')).toBe(false);
    expect(objectMay('delivered', 'apply')).toBe(false);
    expect(objectMay('closed', 'apply')).toBe(true);
    expect(objectMay('delivered', 'visit')).toBe(false);
    expect(rectificationMay('open', 'close')).toBe(false);
    expect(rectificationMay('dropped', 'reply')).toBe(false);
  });
  test('what is not announced is known with the visit, a covert one when the team says so', () => {
    expect(disclosedBy('announced', 'opening')).toBe(true);
    expect(disclosedBy('unannounced', 'opening')).toBe(false);
    expect(disclosedBy('unannounced', 'visit')).toBe(true);
    expect(disclosedBy('covert', 'visit')).toBe(false);
    expect(disclosedBy('covert', 'disclosure')).toBe(true);
    expect(disclosedBy('covert', 'facts')).toBe(true);
  });
});
