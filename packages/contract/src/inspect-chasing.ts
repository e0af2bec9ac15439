/** Requests of this room. */
export const inspectChasingApi = {} as const;
