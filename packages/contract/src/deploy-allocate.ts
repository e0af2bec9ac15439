import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, decimal, id, inYear, inYearWithId, line, sha256 } from './values.ts';

const op = z.enum(['=', '>=', '<=', '~', 'range', 'ratio', 'qualitative']);

/** The superior's number for the same thing, as it was received (省下达). */
export const superiorTarget = z.object({
  value: decimal,
  op: z.enum(['=', '>=', '<=', '~']),
  measureUnit: z.string().max(30),
  wording: z.string(),
  issuedBy: z.string(),
  number: z.string().nullable(),
  receivedOn: day.nullable(),
  matterId: id.nullable(),
});

/** How ours stands to theirs: weaker is shown wherever the target is. */
export const superiorVerdict = z.enum(['equal', 'stronger', 'weaker', 'not-comparable']);

/**
 * equal: shares and reserve make the target · amplified (加码): more than it · short: less · not-summed: a rate, each
 * county has its own · no-target: a target without a number · empty: nothing allocated yet.
 */
export const allocationVerdict = z.enum(['equal', 'amplified', 'short', 'not-summed', 'no-target', 'empty']);

export const allocationCheck = z.object({
  verdict: allocationVerdict,
  /** Shares and reserve; null for what is never summed. */
  sum: decimal.nullable(),
  difference: decimal.nullable(),
  /** Of the target, in percent, two digits; null where there is none. */
  percent: z.string().nullable(),
  /** Sum of the bases, for growth; null for rates or while a base is missing. */
  baseSum: decimal.nullable(),
  /** Places that need a look, told in words. */
  warnings: z.array(z.object({ code: z.string(), unitId: id.nullable(), zh: z.string(), en: z.string() })),
});
export type AllocationCheck = z.output<typeof allocationCheck>;

export const allocationShare = z.object({
  unitId: id,
  unitName: z.string(),
  /** Null while not decided: not the same as 0. */
  amount: decimal.nullable(),
  base: decimal.nullable(),
  note: z.string().nullable(),
  /** The unit is no more; its successor is named. */
  successor: z.string().nullable(),
});

export const allocatableTarget = z.object({
  targetId: id,
  itemId: id,
  itemCode: z.string(),
  itemTitle: z.string(),
  name: z.string(),
  op,
  value: decimal.nullable(),
  valueHigh: decimal.nullable(),
  measureUnit: z.string().nullable(),
  quantity: z.string().nullable(),
  /** A rate: each county has its own and none are added up. */
  isRate: z.boolean(),
  check: allocationCheck,
  superior: superiorTarget.nullable(),
  superiorVerdict: superiorVerdict.nullable(),
});
export type AllocatableTarget = z.output<typeof allocatableTarget>;

export const allocation = allocatableTarget.extend({
  quote: z.string().nullable(),
  locked: z.boolean(),
  /** 0 before it is first saved. */
  revision: z.int().min(0),
  reserve: decimal.nullable(),
  baseYear: z.int().nullable(),
  note: z.string().nullable(),
  shares: z.array(allocationShare),
  /** Numbers in the superior's words for this item, to be taken as received. */
  superiorSuggestions: z.array(superiorTarget),
});
export type Allocation = z.output<typeof allocation>;

export const allocationInput = z.object({
  reserve: decimal.nullable(),
  baseYear: z.int().min(1990).max(2200).nullable(),
  note: z.string().trim().max(500).nullable(),
  shares: z
    .array(
      z.object({
        unitId: id,
        amount: decimal.nullable(),
        base: decimal.nullable(),
        note: z.string().trim().max(300).nullable(),
      }),
    )
    .max(300),
});

const inTarget = inYearWithId;

export const deployAllocateApi = {
  allocations: endpoint({
    id: 'deploy.allocations',
    method: 'GET',
    path: '/api/:year/deploy/allocations',
    summary: '可分解下达的目标及其合计核对',
    permission: 'deploy:view',
    params: inYear,
    query: z.object({ only: z.enum(['all', 'allocated', 'superior']).default('all') }),
    response: z.object({ targets: z.array(allocatableTarget) }),
  }),
  allocation: endpoint({
    id: 'deploy.allocation',
    method: 'GET',
    path: '/api/:year/deploy/allocations/:id',
    summary: '一个目标分解到县区、单位（:id 为目标）',
    permission: 'deploy:view',
    params: inTarget,
    response: allocation,
  }),
  saveAllocation: endpoint({
    id: 'deploy.save-allocation',
    method: 'PUT',
    path: '/api/:year/deploy/allocations/:id',
    summary: '保存分解下达数',
    permission: 'deploy:allocate',
    params: inTarget,
    body: allocationInput.extend({ revision: z.int().min(0) }),
    response: allocation,
  }),
  checkAllocation: endpoint({
    id: 'deploy.check-allocation',
    method: 'POST',
    path: '/api/:year/deploy/allocations/:id/check',
    summary: '核对尚未保存的分解数',
    permission: 'deploy:allocate',
    params: inTarget,
    body: allocationInput,
    response: allocationCheck,
  }),
  spreadAllocation: endpoint({
    id: 'deploy.spread-allocation',
    method: 'POST',
    path: '/api/:year/deploy/allocations/:id/spread',
    summary: '按基数或平均试算分解数（只算，不写）',
    permission: 'deploy:allocate',
    params: inTarget,
    body: allocationInput.extend({ by: z.enum(['base', 'even']), digits: z.int().min(0).max(6) }),
    response: z.object({ shares: z.array(z.object({ unitId: id, amount: decimal })) }),
  }),
  exportAllocation: endpoint({
    id: 'deploy.export-allocation',
    method: 'GET',
    path: '/api/:year/deploy/allocations/:id/sheet',
    summary: '导出分解表（xlsx，可填后传回）',
    permission: 'deploy:view',
    params: inTarget,
    response: 'file',
  }),
  readAllocationSheet: endpoint({
    id: 'deploy.read-allocation-sheet',
    method: 'POST',
    path: '/api/:year/deploy/allocations/:id/sheet',
    summary: '读回填好的分解表，列出改动（只看，不写）',
    permission: 'deploy:allocate',
    params: inTarget,
    body: z.object({ fileSha256: sha256 }),
    response: z.object({
      changes: z.array(
        z.object({
          unitId: id.nullable(),
          unitName: z.string(),
          field: z.enum(['amount', 'base', 'reserve']),
          before: z.string(),
          after: z.string(),
          cell: z.string().nullable(),
        }),
      ),
      doubts: z.array(z.object({ zh: z.string(), en: z.string(), cell: z.string().nullable() })),
      input: allocationInput,
      check: allocationCheck,
    }),
  }),
  receiveSuperior: endpoint({
    id: 'deploy.receive-superior-target',
    method: 'PUT',
    path: '/api/:year/deploy/allocations/:id/superior',
    summary: '登记上级下达的数',
    permission: 'deploy:allocate',
    params: inTarget,
    body: z.object({
      value: decimal,
      op: z.enum(['=', '>=', '<=', '~']),
      measureUnit: z.string().trim().max(30),
      wording: line(500),
      issuedBy: line(100),
      number: z.string().trim().max(60).nullable(),
      receivedOn: day.nullable(),
      matterId: id.nullable(),
    }),
    response: allocation,
  }),
  forgetSuperior: endpoint({
    id: 'deploy.forget-superior-target',
    method: 'DELETE',
    path: '/api/:year/deploy/allocations/:id/superior',
    summary: '去掉登记错的上级下达数',
    permission: 'deploy:allocate',
    params: inTarget,
    response: allocation,
  }),
};
