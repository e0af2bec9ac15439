import { designApi } from '@liubu/contract';
import { countItems, listItems } from '../../plans/item-list.ts';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Routes } from '../../platform/http/implement.ts';
import { checkDilution } from './check-dilution.ts';
import { addItem } from './commands/add-item.ts';
import { approveMatters, rejectMatter } from './commands/approve-matter.ts';
import { addTarget, editTarget, removeTarget } from './commands/change-target.ts';
import { decidePair, undecidePair } from './commands/decide-pair.ts';
import { editItem } from './commands/edit-item.ts';
import { establishMatter } from './commands/establish-matter.ts';
import { mergeItems } from './commands/merge-items.ts';
import { moveDecisionStage, openDecisionRoute } from './commands/move-decision-stage.ts';
import { setLevels } from './commands/set-levels.ts';
import { setLivelihood } from './commands/set-livelihood.ts';
import { editMatter, submitMatters, suggestMatter } from './commands/suggest-matter.ts';
import { undoMerge } from './commands/undo-merge.ts';
import { readRoute, readRoutes } from './decision-routes.ts';
import { readDuplicates } from './duplicates.ts';
import { demandVisible, readItem } from './item-page.ts';
import { listToXlsx, readList } from './lists.ts';
import { listMatters, readMatter } from './matters.ts';
import { doubtsOfTarget, expectedOver } from './rules/schedule.ts';
import { readStory } from './story.ts';
import { readTargets } from './target-views.ts';
import { weakenedItems } from './weakened.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 政策设计: items, matters, duplicates, targets, lists, the route of a major decision. */
export function designRoutes(routes: Routes): void {
  routes.on(designApi.items, async (work, { params, query: asked, reply }) => {
    let list = await listItems(work, params.year, asked);
    if (list.stale && (await checkDilution(work, params.year)) > 0) list = await listItems(work, params.year, asked);
    // The database wrote the JSON; it goes out as it is.
    return reply.type(JSON_TYPE).send(`{"total":${list.total},"items":${list.items}}`) as never;
  });
  routes.on(designApi.itemFacets, (work, { params, query: filter }) => countItems(work, params.year, filter));
  routes.on(designApi.item, (work, { params }) => readItem(work, params.year, params.id));
  routes.on(designApi.itemStory, (work, { params }) => readStory(work, params.year, params.id));
  routes.on(designApi.addItem, (work, { params, body }) => addItem(work, params.year, body));
  routes.on(designApi.setLevels, (work, { params, body }) => setLevels(work, params.year, body.levels));
  routes.on(designApi.editItem, (work, { params, body }) => editItem(work, params.year, params.id, body));
  routes.on(designApi.setLivelihood, (work, { params, body }) => setLivelihood(work, params.year, params.id, body));
  routes.on(designApi.weakened, async (work, { params }) => ({ items: await weakenedItems(work, params.year) }));

  routes.on(designApi.list, (work, { params }) => readList(work, params.year, params.list));
  routes.on(designApi.exportList, async (work, { params, reply }) => {
    const { bytes, name } = await listToXlsx(work, params.year, params.list);
    return reply
      .type(XLSX_TYPE)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Buffer.from(bytes));
  });

  routes.on(designApi.matters, (work, { params, query: asked }) => listMatters(work, params.year, asked));
  routes.on(designApi.matter, (work, { params }) => readMatter(work, params.year, params.id));
  routes.on(designApi.suggestMatter, (work, { params, body }) => suggestMatter(work, params.year, body));
  routes.on(designApi.editMatter, (work, { params, body }) => editMatter(work, params.year, params.id, body));
  routes.on(designApi.submitMatters, async (work, { params, body }) => ({
    submitted: await submitMatters(work, params.year, body.ids),
  }));
  routes.on(designApi.approveMatters, async (work, { params, body }) => ({
    approved: await approveMatters(work, params.year, body),
  }));
  routes.on(designApi.rejectMatter, (work, { params, body }) => rejectMatter(work, params.year, params.id, body));
  routes.on(designApi.establishMatter, (work, { params, body }) => establishMatter(work, params.year, params.id, body));

  routes.on(designApi.duplicates, (work, { params }) => readDuplicates(work, params.year));
  routes.on(designApi.decidePair, (work, { params, body }) => decidePair(work, params.year, body));
  routes.on(designApi.undecidePair, (work, { params }) => undecidePair(work, params.year, params.id));
  routes.on(designApi.mergeItems, (work, { params, body }) => mergeItems(work, params.year, body));
  routes.on(designApi.undoMerge, (work, { params }) => undoMerge(work, params.year, params.id));

  routes.on(designApi.target, async (work, { params }) => {
    const [target] = await readTargets(work, params.year, { id: params.id });
    if (target === undefined) throw notFound();
    await demandVisible(work, params.year, target.itemId);
    const [item] = await query<{ itemCode: string; itemTitle: string; itemWording: string }>(
      work.tx,
      'select code as item_code, title as item_title, wording as item_wording from liubu.item where government_id = $1 and plan_year = $2 and id = $3',
      [work.governmentId, params.year, target.itemId],
    );
    return { ...target, ...item! };
  });
  routes.on(designApi.addTarget, (work, { params, body }) => addTarget(work, params.year, params.id, body));
  routes.on(designApi.editTarget, (work, { params, body }) => editTarget(work, params.year, params.id, body));
  routes.on(designApi.removeTarget, (work, { params, body }) => removeTarget(work, params.year, params.id, body));
  routes.on(designApi.previewSchedule, async (_work, { params, body }) => {
    const { expected, doubts } = expectedOver(body);
    const own = doubtsOfTarget({
      op: '=',
      valueHigh: null,
      direction: null,
      baselineYear: null,
      planYear: params.year,
      ...body,
    });
    return { expected, doubts: [...own, ...doubts] };
  });

  routes.on(designApi.decisionRoutes, async (work, { params }) => ({ routes: await readRoutes(work, params.year) }));
  routes.on(designApi.decisionRoute, (work, { params }) => readRoute(work, params.year, params.id));
  routes.on(designApi.openDecisionRoute, (work, { params }) => openDecisionRoute(work, params.year, params.id));
  routes.on(designApi.moveDecisionStage, (work, { params, body }) =>
    moveDecisionStage(work, params.year, params.id, body),
  );
}
