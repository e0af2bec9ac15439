import { createHash } from 'node:crypto';
import type { PortalPage } from '../page.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

const named = (text: string, ending: string): string =>
  `/assets/portal.${createHash('sha256').update(text).digest('hex').slice(0, 10)}.${ending}`;

const PATHS = { css: named(STYLE, 'css'), js: named(SCRIPT, 'js') };

/** Named by what is in them, so that browsers may keep them for ever. */
export const assetPaths = (): Readonly<typeof PATHS> => PATHS;

export const assetPages = (): PortalPage[] => [
  { path: PATHS.css, type: 'text/css; charset=utf-8', status: 200, inputs: ['asset', PATHS.css], render: () => STYLE },
  {
    path: PATHS.js,
    type: 'text/javascript; charset=utf-8',
    status: 200,
    inputs: ['asset', PATHS.js],
    render: () => SCRIPT,
  },
];
