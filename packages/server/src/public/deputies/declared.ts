import { DEFAULT_DEPUTY_RULES, type DeputyRules, deputyRules } from '@liubu/contract';
import type { Declaration } from '../../plans/declarations.ts';

/** Terms of questions, suggestions and proposals, as the government declared them. */
export const DEPUTY_RULES: Declaration<DeputyRules> = {
  kind: 'deputies',
  schema: deputyRules,
  shipped: DEFAULT_DEPUTY_RULES,
  what: 'public:declare-deputy-rules',
};
