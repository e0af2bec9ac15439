import { pagesOf } from '../pages.ts';
import { codeMark } from './code-mark.ts';
import { type Published, type Publishing, publish } from './publish.ts';

/** Writes every page of a site as files. @throws PortalError */
export const publishSite = (given: Omit<Publishing, 'pages' | 'codeMark'>): Promise<Published> =>
  publish({ ...given, pages: pagesOf(given.site, given.options), codeMark: codeMark() });
