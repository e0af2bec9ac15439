/** Requests of this room. */
export const inspectEvidenceApi = {} as const;
