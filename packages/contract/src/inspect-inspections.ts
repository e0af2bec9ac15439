/** Requests of this room. */
export const inspectInspectionsApi = {} as const;
