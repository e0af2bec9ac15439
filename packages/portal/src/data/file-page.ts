import type { PortalPage } from '../page.ts';

/** A file among the pages. @param inputs  asked only when somebody looks whether it changed */
export const filePage = (
  path: string,
  type: string,
  inputs: () => readonly unknown[],
  render: () => string | Uint8Array,
): PortalPage => ({
  ...{ path, type, status: 200, render },
  get inputs() {
    return inputs();
  },
});

export const JSON_TYPE = 'application/json; charset=utf-8';

/** For people too: two spaces, a line end at the end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
