/** Requests of this room. */
export const inspectVerifiedApi = {} as const;
