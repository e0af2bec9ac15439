/** Requests of this room. */
export const trainApi = {} as const;
