/** Requests of this room. */
export const inspectLightsApi = {} as const;
