/** Requests of this room. */
export const inspectNoticesApi = {} as const;
