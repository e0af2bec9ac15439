import { readSheetRows } from '@liubu/documents';
import { DocumentError } from '@liubu/documents/errors';
import type { Work } from '../../platform/work.ts';
import { beginTenure } from '../commands/begin-tenure.ts';
import { addPerson } from '../commands/save-person.ts';
import { addPost } from '../commands/save-post.ts';
import { addUnit, editUnit } from '../commands/save-unit.ts';
import { postsOn } from '../posts.ts';
import { asLoginName } from '../sign-in/door.ts';
import { unitIndexFor } from '../units.ts';
import { MAX_ROWS, type PeopleRow, type Problem, readPeopleRows } from './people-table.ts';

export interface ImportChange {
  line: number;
  what: 'new-unit' | 'changed-unit' | 'new-person' | 'new-post' | 'new-tenure' | 'same';
  text: string;
}

/**
 * Lays a table of units and people beside what is there and, when asked and nothing is in doubt, writes what is new.
 * Nobody and nothing is removed; roles are not in the table. All or nothing.
 */
export async function importPeople(
  work: Work,
  file: { name: string; content: Uint8Array },
  apply: boolean,
): Promise<{ changes: ImportChange[]; problems: Problem[]; applied: boolean }> {
  let cells: string[][];
  try {
    const sheets = await readSheetRows(file.content, file.name, MAX_ROWS + 20);
    cells = sheets.find((rows) => readPeopleRows(rows.slice(0, 12)).rows.length > 0) ?? sheets[0] ?? [];
  } catch (cause) {
    if (!(cause instanceof DocumentError)) throw cause;
    const text = `${cause.messageIn('zh-CN')} / ${cause.messageIn('en')}`;
    return { changes: [], problems: [{ line: 1, cell: 'A1', text }], applied: false };
  }
  const { rows, problems } = readPeopleRows(cells);
  const plan = await planImport(work, rows, problems);
  if (!apply || problems.length > 0) return { changes: plan.changes, problems, applied: false };
  for (const step of plan.steps) await step();
  await work.record({
    what: 'people:import',
    subjectKind: 'government',
    subjectId: work.governmentId,
    body: { rows: rows.length, changes: plan.changes.filter(({ what }) => what !== 'same').length },
  });
  return { changes: plan.changes, problems, applied: true };
}

/** What the rows would change, and the commands that do it, in order. */
async function planImport(work: Work, rows: readonly PeopleRow[], problems: Problem[]) {
  const { tx, governmentId, today } = work;
  const index = await unitIndexFor(tx, governmentId, today);
  const posts = await postsOn(tx, governmentId, today);
  const accounts = await tx
    .selectFrom('account as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.governmentId', '=', 'a.governmentId').onRef('p.id', '=', 'a.personId'),
    )
    .select(['a.loginName', 'p.id', 'p.name'])
    .where('a.governmentId', '=', governmentId)
    .execute();
  const byLogin = new Map(accounts.map((one) => [one.loginName, one]));
  const units = new Map<string, { id: string | null }>();
  const madePosts = new Map<string, { id: string | null }>();
  const madePersons = new Map<string, { id: string | null }>();
  const changes: ImportChange[] = [];
  const steps: (() => Promise<unknown>)[] = [];

  for (const row of rows) {
    const before = changes.length;
    const unit = row.unit === '' ? null : unitOf(row);
    if (unit === undefined) continue;
    if (row.post !== '') postAndPerson(row, unit);
    if (changes.length === before)
      changes.push({
        line: row.line,
        what: 'same',
        text: [row.unit, row.post, row.person].filter(Boolean).join(' · '),
      });
  }
  return { changes, steps };

  /** undefined: in doubt, and told. */
  function unitOf(row: PeopleRow): { id: string | null } | undefined {
    const known = units.get(row.unit);
    if (known) return known;
    const found = index.resolve(row.unit);
    if (
      found.kind === 'several' ||
      found.kind === 'gone' ||
      found.kind === 'collective' ||
      (found.kind === 'unit' && found.how === 'successor')
    ) {
      const note =
        found.kind === 'collective' ? '这是集合单位，不是一个单位 / a collective, not a unit' : (found.note ?? '');
      problems.push({ line: row.line, cell: `A${row.line}`, text: `“${row.unit}”：${note}` });
      return undefined;
    }
    const at: { id: string | null } = { id: found.kind === 'unit' ? found.unit.id : null };
    units.set(row.unit, at);
    if (found.kind === 'unknown') {
      changes.push({ line: row.line, what: 'new-unit', text: row.unit });
      steps.push(async () => {
        at.id = await addUnit(work, {
          name: row.unit,
          shortName: row.shortName,
          kind: row.kind ?? 'department',
          validFrom: row.since ?? today,
          position: 0,
          aliases: row.aliases.map((alias) => ({ alias, kind: 'alias' as const })),
        });
      });
    } else if (found.kind === 'unit') {
      const { unit } = found;
      const shortName = row.shortName ?? unit.shortName;
      const kind = row.kind ?? unit.kind;
      if (shortName !== unit.shortName || kind !== unit.kind) {
        changes.push({
          line: row.line,
          what: 'changed-unit',
          text: `${unit.name}：${unit.shortName ?? '—'} → ${shortName ?? '—'}`,
        });
        steps.push(() => changeUnit(work, unit.id, { shortName, kind }));
      }
    }
    return at;
  }

  function postAndPerson(row: PeopleRow, unit: { id: string | null } | null): void {
    const unitId = unit?.id ?? null;
    const isNewUnit = unit !== null && unitId === null;
    const existing = isNewUnit ? undefined : posts.find((post) => post.title === row.post && post.unitId === unitId);
    const postKey = `${row.unit}\n${row.post}`;
    const post = madePosts.get(postKey) ?? { id: existing?.id ?? null };
    if (!madePosts.has(postKey)) {
      madePosts.set(postKey, post);
      if (post.id === null) {
        changes.push({ line: row.line, what: 'new-post', text: `${row.unit} ${row.post}`.trim() });
        steps.push(async () => {
          post.id = await addPost(work, { title: row.post, unitId: unit?.id ?? null, position: 0 });
        });
      }
    }
    if (row.person === '') return;
    const holder = existing?.holders.find(({ name }) => name === row.person);
    if (holder) return;
    const login = row.loginName === null ? null : asLoginName(row.loginName);
    const account = login === null ? undefined : byLogin.get(login);
    if (account && account.name !== row.person) {
      problems.push({
        line: row.line,
        cell: `H${row.line}`,
        text: `登录名“${row.loginName}”是${account.name}的，不是${row.person} / the login name is another person's`,
      });
      return;
    }
    const personKey = login ?? `${row.person}\n${row.unit}`;
    const person = madePersons.get(personKey) ?? { id: account?.id ?? null };
    if (!madePersons.has(personKey)) {
      madePersons.set(personKey, person);
      if (person.id === null) {
        changes.push({ line: row.line, what: 'new-person', text: row.person });
        steps.push(async () => {
          person.id = (
            await addPerson(work, { name: row.person, phone: null, ...(login !== null && { loginName: login }) })
          ).id;
        });
      }
    }
    changes.push({
      line: row.line,
      what: 'new-tenure',
      text: `${row.person} → ${row.unit} ${row.post}（${row.cover === 'holder' ? 'A岗' : 'B岗'}）`,
    });
    steps.push(() =>
      beginTenure(work, {
        postId: post.id!,
        personId: person.id!,
        cover: row.cover,
        validFrom: row.since ?? today,
        validTo: null,
        replace: false,
      }),
    );
  }
}

async function changeUnit(
  work: Work,
  id: string,
  change: { shortName: string | null; kind: Parameters<typeof editUnit>[2]['kind'] },
): Promise<void> {
  const { tx, governmentId } = work;
  const unit = await tx
    .selectFrom('unit')
    .select(['name', 'validFrom', 'position', 'revision'])
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const aliases = await tx
    .selectFrom('unitAlias')
    .select(['alias', 'kind'])
    .where('governmentId', '=', governmentId)
    .where('unitId', '=', id)
    .execute();
  await editUnit(work, id, { ...unit, ...change, aliases });
}
