import { z } from 'zod';
import { benchItemName } from './deputies-values.ts';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, revision, sha256 } from './values.ts';

export const VISIT_PHOTOS_MAX = 9;
const visitPhoto = z.object({ sha256, width: z.int(), height: z.int(), alt: line(200) });
const visitBody = {
  visitedOn: day,
  place: line(200),
  itemIds: z.array(id).max(20),
  /** How many went along; their names are not kept. */
  companions: z.int().min(0).max(999),
  notes: z.string().trim().max(8000),
  finding: z.string().trim().max(4000),
  /** Whether the office and the units that answer read it; else it is the deputy's own. */
  isShared: z.boolean(),
  /** Files that were uploaded before; what is kept of a picture tells neither place nor device. */
  photos: z.array(z.object({ sha256, alt: line(200) })).max(VISIT_PHOTOS_MAX),
};

export const visitRow = z.object({
  id,
  deputy: z.string(),
  isMine: z.boolean(),
  visitedOn: day,
  place: z.string(),
  items: z.array(benchItemName),
  companions: z.int(),
  notes: z.string(),
  finding: z.string(),
  isShared: z.boolean(),
  photos: z.array(visitPhoto),
  /** What it led to. */
  questions: z.array(z.object({ id, question: z.string() })),
  proposals: z.array(z.object({ id, title: z.string() })),
  hasClue: z.boolean(),
  clueMatterId: id.nullable(),
  revision,
});
export type VisitRow = z.output<typeof visitRow>;

/** 视察调研: written down, shared, made a clue. */
export const visitApi = {
  visits: endpoint({
    id: 'public.visits',
    method: 'GET',
    path: '/api/:year/deputy-visits',
    summary: '视察调研记录（代表见本人的；督查室和承办单位见共享的）',
    permission: 'public:see-bench',
    params: inYear,
    query: z.object({ item: id.optional(), id: id.optional() }),
    response: z.object({ visits: z.array(visitRow), mayWrite: z.boolean() }),
  }),
  addVisit: endpoint({
    id: 'public.add-visit',
    method: 'POST',
    path: '/api/:year/deputy-visits',
    summary: '记一次视察调研',
    permission: 'public:ask',
    params: inYear,
    body: z.object(visitBody),
    response: visitRow,
  }),
  editVisit: endpoint({
    id: 'public.edit-visit',
    method: 'PUT',
    path: '/api/:year/deputy-visits/:id',
    summary: '修改视察调研记录',
    permission: 'public:ask',
    params: inYearWithId,
    body: z.object({ ...visitBody, revision }),
    response: visitRow,
  }),
  visitPhoto: endpoint({
    id: 'public.visit-photo',
    method: 'GET',
    path: '/api/:year/deputy-visits/:id/photos/:sha256',
    summary: '视察照片（已去除拍摄地点和设备信息）',
    permission: 'public:see-bench',
    params: inYearWithId.extend({ sha256 }),
    response: 'file',
  }),
  visitClue: endpoint({
    id: 'public.visit-clue',
    method: 'POST',
    path: '/api/:year/deputy-visits/:id/clue',
    summary: '把发现作为线索交督查室（建议立项）',
    permission: 'public:ask',
    params: inYearWithId,
    body: z.object({ revision }),
    response: visitRow,
  }),
};
