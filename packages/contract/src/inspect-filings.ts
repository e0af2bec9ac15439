/** Requests of this room. */
export const inspectFilingsApi = {} as const;
