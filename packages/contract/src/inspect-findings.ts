/** Requests of this room. */
export const inspectFindingsApi = {} as const;
