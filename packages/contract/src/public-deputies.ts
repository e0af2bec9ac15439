import { z } from 'zod';
import { deputyRules } from './deputies-values.ts';
import { endpoint } from './endpoint.ts';
import { benchApi } from './public-bench.ts';
import { questionApi } from './public-questions.ts';
import { visitApi } from './public-visits.ts';
import { inYear, line } from './values.ts';

const reason = line(1000);

/** 代表工作台: what one follows, questions, visits. Suggestions and proposals: public-proposals.ts. */
export const publicDeputiesApi = {
  ...benchApi,
  ...questionApi,
  ...visitApi,
  deputyRules: endpoint({
    id: 'public.deputy-rules',
    method: 'GET',
    path: '/api/:year/deputy-rules',
    summary: '询问和建议提案的期限',
    permission: 'public:see-bench',
    params: inYear,
    response: z.object({ rules: deputyRules, version: z.int(), mayDeclare: z.boolean() }),
  }),
  declareDeputyRules: endpoint({
    id: 'public.declare-deputy-rules',
    method: 'PUT',
    path: '/api/:year/deputy-rules',
    summary: '设定询问和建议提案的期限（新版本）',
    permission: 'public:declare',
    params: inYear,
    body: z.object({ rules: deputyRules, from: z.int().min(0), reason }),
    response: z.object({ rules: deputyRules, version: z.int() }),
  }),
};
