import { tableToXlsx } from '@liubu/documents';
import type { Work } from '../../platform/work.ts';
import { listUnits } from '../list-units.ts';
import { postsOn } from '../posts.ts';
import { COLUMNS, HEADINGS, KIND_WORDS } from './people-table.ts';

/** The table that `importPeople` reads, with everything of today in it. */
export async function exportPeople(work: Work): Promise<Uint8Array> {
  const { tx, governmentId, today } = work;
  const units = await listUnits(tx, governmentId, today);
  const posts = await postsOn(tx, governmentId, today);
  const accounts = await tx
    .selectFrom('account')
    .select(['personId', 'loginName'])
    .where('governmentId', '=', governmentId)
    .execute();
  const loginOf = new Map(accounts.map(({ personId, loginName }) => [personId, loginName]));
  const rowsOf = (unitId: string | null, lead: string[]): string[][] => {
    const own = posts.filter((post) => post.unitId === unitId);
    return own.flatMap(({ title, holders }) =>
      holders.length === 0
        ? [[...lead, title, '', '', '', '']]
        : holders.map(({ name, cover, personId, validFrom }) => [
            ...lead,
            title,
            name,
            cover === 'holder' ? 'A岗' : 'B岗',
            loginOf.get(personId) ?? '',
            validFrom,
          ]),
    );
  };
  const rows = [
    ...rowsOf(null, ['', '', '', '']),
    ...units.flatMap(({ id, name, shortName, kind, aliases }) => {
      const lead = [name, shortName ?? '', KIND_WORDS[kind], aliases.map(({ alias }) => alias).join('、')];
      const own = rowsOf(id, lead);
      return own.length > 0 ? own : [[...lead, '', '', '', '', '']];
    }),
  ];
  return tableToXlsx({
    title: '单位与人员',
    columns: COLUMNS.map((column) => ({ heading: HEADINGS[column], type: 'text' as const })),
    rows,
  });
}
