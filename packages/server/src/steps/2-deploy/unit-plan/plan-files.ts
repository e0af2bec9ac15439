import type { PlanWork, UnitPlanRow } from '@liubu/contract';
import { tableToXlsx, type UnitPlanInput, unitPlanToDocx } from '@liubu/documents';
import { askDocumentThread } from '../../../files/document-thread.ts';
import { DOCX, keepMade, XLSX } from '../../../files/keep-made.ts';
import { orRefused, returnedFile } from '../../../files/returned-file.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { dueText } from '../issue/due-text.ts';
import { reachesUnit } from '../unit-of-actor.ts';
import { keepWorks, setPlan } from './commands/write-plan.ts';
import { remindOfPlans } from './open-unit-plans.ts';
import { stepRefusal } from './plan-rules.ts';
import { readPlanSheet, SHEET_COLUMNS, sheetRows } from './plan-sheet.ts';
import { unitPlansOf, worksOf } from './queries.ts';

/** All plans of a unit: as an official document to sign, or as a workbook to fill in. */
export async function makePlanFile(
  work: Work,
  files: FileStore,
  planYear: number,
  { unitId, format }: { unitId: string; format: 'docx' | 'xlsx' },
): Promise<{ sha256: string; name: string; size: number }> {
  const plans = await unitPlansOf(work, planYear, { unit: unitId });
  const [first] = plans;
  if (first === undefined) throw notFound();
  const all = await worksOf(
    work,
    planYear,
    plans.map(({ id }) => id),
  );
  const works = ({ id, version }: UnitPlanRow): readonly PlanWork[] => all.get(id)?.get(version) ?? [];
  const title = `${first.unitName}${planYear}年重点任务办理方案`;
  const bytes =
    format === 'docx'
      ? await unitPlanToDocx(planDocument(first.unitName, planYear, title, plans, works))
      : await tableToXlsx({
          title: '办理方案',
          columns: SHEET_COLUMNS.map((heading) => ({ heading, type: 'text' as const })),
          rows: sheetRows(plans, works),
        });
  const kept = await keepMade(work, files, {
    name: `${title}.${format}`,
    bytes,
    mediaType: format === 'docx' ? DOCX : XLSX,
  });
  await work.record({
    what: 'deploy:make-plan-file',
    subjectKind: 'unit',
    subjectId: unitId,
    body: { format, file: kept.sha256, plans: plans.length },
  });
  return kept;
}

function planDocument(
  unitName: string,
  planYear: number,
  title: string,
  plans: readonly UnitPlanRow[],
  works: (plan: UnitPlanRow) => readonly PlanWork[],
): UnitPlanInput {
  const rows = plans.flatMap((plan) =>
    works(plan).map((one) => ({
      number: null,
      item: `${plan.code} ${plan.title}`,
      work: one.work,
      due: dueText(one.due) ?? '',
      leader: one.leader,
      office: one.office,
      contact: one.contact,
    })),
  );
  return {
    mark: `${unitName}文件`,
    number: null,
    title: `${unitName}关于报送${planYear}年重点任务办理方案的报告`,
    addressees: '市人民政府办公室',
    opening: [
      {
        text: `现将我单位牵头的${planYear}年政府工作报告重点任务办理方案报上，共${plans.length}项任务、${rows.length}项具体工作。`,
      },
    ],
    tableTitle: title,
    rows,
    signature: unitName,
    date: null,
  };
}

/**
 * Takes a filled workbook: what it would write is shown first, and nothing is written while a row cannot be taken.
 *
 * @throws AppError FILE_REFUSED for a workbook of another kind
 */
export async function importPlans(
  work: Work,
  files: FileStore,
  planYear: number,
  { sha256, apply }: { sha256: string; apply: boolean },
) {
  const { name, bytes } = await returnedFile(work, files, sha256);
  const sheets = await orRefused(name, askDocumentThread({ do: 'rows', bytes, name }));
  const own = (await unitPlansOf(work, planYear, {})).filter((plan) =>
    reachesUnit(work, 'deploy:write-plan', plan.unitId),
  );
  const read = sheets.flatMap((rows) => readPlanSheet(rows, own, planYear) ?? [])[0];
  if (read === undefined) {
    const reason = '没有找到“具体工作内容”一列，请用导出的办理方案表填写 / it is not the sheet that was given out';
    throw new AppError('FILE_REFUSED', { name, reason }, { fields: { sha256: reason } });
  }
  const problems = [...read.problems];
  for (const plan of own.filter(({ id }) => read.plans.has(id))) {
    const refusal = stepRefusal(plan.state, 'write');
    if (refusal) problems.push({ row: 0, message: `${plan.code} ${plan.title}：${refusal.state}。${refusal.remedy}` });
  }
  const isApplied = apply && problems.length === 0 && read.plans.size > 0;
  const changed = own.filter(({ id }) => read.plans.has(id));
  if (isApplied) {
    for (const plan of changed) {
      const works = read.plans.get(plan.id)!;
      await keepWorks(work, planYear, plan, works);
      await setPlan(work, planYear, plan.id, {
        state: plan.state === 'returned' ? 'returned' : 'draft',
        revision: plan.revision + 1,
      });
      await work.record({
        what: 'deploy:write-plan',
        subjectKind: 'item',
        subjectId: plan.itemId,
        body: { planId: plan.id, unitId: plan.unitId, version: plan.version, works: works.length, file: sha256 },
      });
    }
    await remindOfPlans(work, planYear);
  }
  return {
    plans: changed.map((plan) => ({
      planId: plan.id,
      title: `${plan.code} ${plan.title}`,
      before: plan.works,
      works: read.plans.get(plan.id)!,
    })),
    problems,
    applied: isApplied,
  };
}
