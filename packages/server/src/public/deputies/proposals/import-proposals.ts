import type { publicProposalsApi, ResponseOf } from '@liubu/contract';
import { askDocumentThread } from '../../../files/document-thread.ts';
import { orRefused, returnedFile } from '../../../files/returned-file.ts';
import type { FileStore } from '../../../files/store.ts';
import { unitIndexFor } from '../../../people/units.ts';
import { declared } from '../../../plans/declarations.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { DEPUTY_RULES } from '../declared.ts';
import { readProposalLines } from '../rules/proposal-table.ts';
import { lastDay } from '../rules/terms.ts';
import { demandOffice, enterProposal } from './take-proposal.ts';

/**
 * A list as the congress or the conference hands it over. All or nothing: what is in doubt is named by its cell, and
 * nothing is taken before it is mended. What is there already, by kind and number, stays as it is.
 */
export async function importProposals(
  work: Work,
  files: FileStore,
  planYear: number,
  { fileSha256, apply }: { fileSha256: string; apply: boolean },
): Promise<ResponseOf<typeof publicProposalsApi.importProposals>> {
  demandOffice(work);
  const { tx, governmentId, today } = work;
  const { name, bytes } = await returnedFile(work, files, fileSha256);
  const sheets = await orRefused(name, askDocumentThread({ do: 'rows', bytes, name }));
  const read = sheets.map(readProposalLines);
  const { lines, problems } = read.find((one) => one.lines.length > 0) ?? read[0] ?? { lines: [], problems: [] };
  const { body: rules } = await declared(tx, governmentId, DEPUTY_RULES);
  const index = await unitIndexFor(tx, governmentId, today);
  const people = await deputiesByName(work);
  const there = new Set(
    (
      await query<{ kind: string; number: string }>(
        tx,
        'select kind, number from liubu.deputy_proposal where government_id = $1 and plan_year = $2 and number is not null',
        [governmentId, planYear],
      )
    ).map(({ kind, number }) => `${kind} ${number}`),
  );
  const longest = lastDay(today, rules.proposal.longest);
  const planned = lines.map((line) => {
    const unitId = (said: string): string | null => {
      const found = index.resolve(said);
      if (found.kind === 'unit') return found.unit.id;
      problems.push({
        cell: `第 ${line.line} 行 / row ${line.line}`,
        text: `单位“${said.slice(0, 40)}”${found.kind === 'unknown' ? '不在单位表里 / is not in the list of units' : `：${'note' in found ? (found.note ?? '') : ''}`}`,
      });
      return null;
    };
    const leadUnitId = line.lead === '' ? null : unitId(line.lead);
    if (line.lead === '')
      problems.push({ cell: `第 ${line.line} 行 / row ${line.line}`, text: '没有主办单位 / no lead unit' });
    const helperUnitIds = line.helpers.flatMap((said) => unitId(said) ?? []);
    const due = line.due ?? lastDay(today, rules.proposal.reply[line.kind]);
    if (due <= today || due > longest)
      problems.push({
        cell: `第 ${line.line} 行 / row ${line.line}`,
        text: `办理期限 ${due} 须在今天之后、${longest} 之前 / the term must lie between today and ${longest}`,
      });
    // Who has a namesake among the deputies is told by hand.
    const known = [...new Set(line.names)].flatMap((one) => {
      const found = people.get(one) ?? [];
      return found.length === 1 ? found : [];
    });
    return { ...line, leadUnitId, helperUnitIds, due, known, isNew: !there.has(`${line.kind} ${line.number}`) };
  });
  const isApplied = apply && problems.length === 0;
  if (isApplied)
    for (const one of planned.filter(({ isNew }) => isNew))
      await enterProposal(
        work,
        planYear,
        {
          ...{ kind: one.kind, title: one.title, text: one.text, proposers: one.proposers, number: one.number },
          ...{ leadUnitId: one.leadUnitId!, helperUnitIds: one.helperUnitIds, itemIds: [], due: one.due },
        },
        one.known.map((personId, position) => ({ personId, isFirst: position === 0 })),
      );
  if (isApplied)
    await work.record({
      what: 'public:import-proposals',
      subjectKind: 'file',
      subjectId: fileSha256,
      body: { planYear, rows: planned.length, made: planned.filter(({ isNew }) => isNew).length },
    });
  return {
    rows: planned.map(({ line, number, kind, title, proposers, known, lead, helpers, due, isNew }) => ({
      ...{ line, number, kind, title, proposers, known: known.length, lead, helpers, due, isNew },
    })),
    problems: problems.slice(0, 200),
    isApplied,
  };
}

/** Who holds a deputy's post today, by name. */
async function deputiesByName({ tx, governmentId, today }: Work): Promise<Map<string, string[]>> {
  const rows = await query<{ name: string; id: string }>(
    tx,
    `select distinct p.name, p.id from liubu.tenure t
     join liubu.post_role r on r.government_id = t.government_id and r.post_id = t.post_id and r.role = 'deputy'
     join liubu.person p on p.government_id = t.government_id and p.id = t.person_id
     where t.government_id = $1 and t.cover = 'holder' and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to > $2::date)`,
    [governmentId, today],
  );
  const found = new Map<string, string[]>();
  for (const { name, id } of rows) found.set(name, [...(found.get(name) ?? []), id]);
  return found;
}
