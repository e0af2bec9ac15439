import { identitiesApi } from './people-identities.ts';
import { personsApi } from './people-persons.ts';
import { postsApi } from './people-posts.ts';
import { safetyApi } from './people-safety.ts';
import { unitsApi } from './people-units.ts';

/** 组织与人员: units ► posts ► persons; their safety, and who they are in other systems. */
export const peopleApi = {
  ...unitsApi,
  ...postsApi,
  ...personsApi,
  ...safetyApi,
  ...identitiesApi,
};
