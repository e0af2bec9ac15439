import { query, type Tx } from '../../../../platform/database/tenant.ts';
import { caseFolders } from './case-folders.ts';
import { demandMine, type Folder, inArchive, type Making } from './making.ts';
import { folderName } from './names.ts';
import { YEAR_FOLDERS } from './year-folders.ts';

/** Matters that are gathered at once. */
const BATCH = 30;

/** All folders are known at the beginning: so that one can see how far it is, and that nothing is left out. */
export async function planFolders(making: Making): Promise<void> {
  const { governmentId, planYear, packageId, part } = making;
  await inArchive(making, async ({ tx }) => {
    await demandMine(tx, making);
    const [there] = await query<{ n: number }>(
      tx,
      'select count(*)::int as n from liubu.archive_folder where government_id = $1 and plan_year = $2 and package_id = $3',
      [governmentId, planYear, packageId],
    );
    if (there!.n > 0) return;
    const folders: Omit<Folder, 'position'>[] =
      part === 'cases' ? await caseFolders(tx, governmentId, planYear) : await yearFolders(tx, making);
    const all = [{ name: '目录', title: '目录与校验', source: 'catalogue' }, ...folders];
    await query(
      tx,
      `insert into liubu.archive_folder (government_id, plan_year, package_id, position, name, title, source)
       select $1, $2, $3, f.position - 1, f.name, f.title, f.source from unnest($4::text[], $5::text[], $6::text[]) with ordinality as f(name, title, source, position)`,
      [
        governmentId,
        planYear,
        packageId,
        all.map(({ name }) => name),
        all.map(({ title }) => title),
        all.map(({ source }) => source),
      ],
    );
  });
}

async function yearFolders(tx: Tx, { governmentId, planYear }: Making): Promise<Omit<Folder, 'position'>[]> {
  // What was issued and later dropped is a matter of the year too.
  const items = await query<{ id: string; code: string; title: string }>(
    tx,
    `select i.id, i.code, i.title from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.undone_at is null and i.tier <> 'local_work'
       and (i.state = 'confirmed' or exists (select 1 from liubu.breakdown_item b where b.government_id = i.government_id and b.plan_year = i.plan_year and b.item_id = i.id))
     order by i.position, i.id`,
    [governmentId, planYear],
  );
  return [
    ...YEAR_FOLDERS.map(({ name, title }) => ({ name: `年度/${name}`, title, source: `year:${name}` })),
    { name: '年度/08-全程记录', title: '全程记录', source: 'record' },
    ...items.map(({ id, code, title }, at) => ({
      name: `事项/${folderName(at + 1, code, title)}`,
      title: `${code} ${title}`,
      source: `item:${id}`,
    })),
  ];
}

/** Those that are not packed yet, some of them, in their order. */
export async function nextFolders(making: Making): Promise<Folder[]> {
  const { governmentId, planYear, packageId } = making;
  return await inArchive(making, ({ tx }) =>
    query<Folder>(
      tx,
      `select position, name, title, source from liubu.archive_folder
       where government_id = $1 and plan_year = $2 and package_id = $3 and packed_at is null and position > 0 order by position limit ${BATCH}`,
      [governmentId, planYear, packageId],
    ),
  );
}
