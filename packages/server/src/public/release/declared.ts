import { DEFAULT_RELEASE_RULES, type ReleaseRules, releaseRules } from '@liubu/contract';
import type { Declaration } from '../../plans/declarations.ts';

/** 公开规则, as the government declared them. */
export const RELEASE: Declaration<ReleaseRules> = {
  kind: 'release.rules',
  schema: releaseRules,
  shipped: DEFAULT_RELEASE_RULES,
  what: 'public:declare-release',
};
