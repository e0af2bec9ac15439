/** Requests of this room. */
export const inspectFormsApi = {} as const;
