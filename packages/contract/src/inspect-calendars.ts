/** Requests of this room. */
export const inspectCalendarsApi = {} as const;
