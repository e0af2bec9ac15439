/** Requests of this room. */
export const inspectSeeingApi = {} as const;
