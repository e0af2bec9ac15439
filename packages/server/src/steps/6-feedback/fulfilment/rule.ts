import { DEFAULT_FULFILMENT_RULE, type FulfilmentRule, fulfilmentRule } from '@liubu/contract';
import type { Declaration } from '../../../plans/declarations.ts';

/** 完成情况的判定规则, as the city has published it. */
export const FULFILMENT: Declaration<FulfilmentRule> = {
  kind: 'fulfilment',
  schema: fulfilmentRule,
  shipped: DEFAULT_FULFILMENT_RULE,
  what: 'feedback:declare-fulfilment',
};
