import { deployAllocateApi } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { workbookHeaders } from '../../../files/returned-file.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { forgetSuperior, receiveSuperior } from './commands/receive-superior.ts';
import { saveAllocation } from './commands/save-allocation.ts';
import { isNeverSummed, plain } from './rules/check-allocation.ts';
import { spread } from './rules/spread.ts';
import { allocationSheet, checkOf, readAllocationSheet } from './sheet.ts';
import { allocatableOf, allocationOf, targetRow, targetRows } from './targets.ts';

/** Targets over counties and units (分解下达), beside the superior's numbers. */
export function allocateRoutes(routes: Routes, platform: Platform): void {
  routes.on(deployAllocateApi.allocations, async (work, { params, query }) => {
    const targets = (await targetRows(work, params.year)).map(allocatableOf);
    const shown = targets.filter(
      ({ check, superior }) =>
        query.only === 'all' || (query.only === 'superior' ? superior !== null : check.verdict !== 'empty'),
    );
    return { targets: shown };
  });
  routes.on(deployAllocateApi.allocation, (work, { params }) => allocationOf(work, params.year, params.id));
  routes.on(deployAllocateApi.saveAllocation, (work, { params, body }) =>
    saveAllocation(work, params.year, params.id, body),
  );
  routes.on(deployAllocateApi.checkAllocation, (work, { params, body }) => checkOf(work, params.year, params.id, body));
  routes.on(deployAllocateApi.spreadAllocation, async (work, { params, body }) => {
    const row = await targetRow(work, params.year, params.id);
    if (isNeverSummed(row) || row.value === null)
      throw new AppError('RULE_BROKEN', {
        what: '这个目标不能按总数分摊 / this target is not shared out',
        remedy: '比率、增速请逐个单位填写 / give each unit a rate of its own',
      });
    const total = plain(new Decimal(row.value).minus(body.reserve ?? '0'));
    if (new Decimal(total).isNegative())
      throw new AppError('RULE_BROKEN', {
        what: '机动数大于目标 / the reserve is larger than the target',
        remedy: '请改小机动数 / make it smaller',
      });
    const weights = body.shares.map(({ base }) => (body.by === 'even' ? '1' : (base ?? '0')));
    const amounts = spread(total, weights, body.digits);
    return { shares: body.shares.map(({ unitId }, at) => ({ unitId, amount: amounts[at]! })) };
  });
  routes.on(deployAllocateApi.exportAllocation, async (work, { params, reply }) => {
    const { name, bytes } = await allocationSheet(work, params.year, params.id);
    return reply.headers(workbookHeaders(name)).send(Buffer.from(bytes));
  });
  routes.on(deployAllocateApi.readAllocationSheet, (work, { params, body }) =>
    readAllocationSheet(work, platform.files, params.year, params.id, body.fileSha256),
  );
  routes.on(deployAllocateApi.receiveSuperior, (work, { params, body }) =>
    receiveSuperior(work, params.year, params.id, body),
  );
  routes.on(deployAllocateApi.forgetSuperior, (work, { params }) => forgetSuperior(work, params.year, params.id));
}
