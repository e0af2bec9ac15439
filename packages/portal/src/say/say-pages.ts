import type { PortalOptions, PortalPage } from '../page.ts';
import { yearPath } from '../site/addresses.ts';
import { pageInVariants } from '../site/draw-page.ts';
import type { Pen } from '../site/pen.ts';
import type { Where } from '../site/where.ts';
import { drawFollow } from './draw-follow.ts';
import { NOTHING_TYPED } from './draw-parts.ts';
import { drawSay } from './draw-say.ts';
import { drawTrack } from './draw-track.ts';
import type { SayPage, SayPlace } from './say-place.ts';

/** Pages of saying as they are stored: they say where to write. Where a server answers, sayRoute draws them instead. */
export function sayPages(code: string, year: number, options: PortalOptions, where: Where): PortalPage[] {
  const place = (pen: Pen, page: SayPage): SayPlace => ({
    ...{ pen, page, code, year, item: null },
    path: `${yearPath(code, year)}${page}/`,
  });
  const input = () => ({ code, year });
  return [
    ...pageInVariants(options, where, `${yearPath(code, year)}say/`, 'say', input, (pen) =>
      drawSay(place(pen, 'say'), null, NOTHING_TYPED),
    ),
    ...pageInVariants(options, where, `${yearPath(code, year)}track/`, 'track', input, (pen) =>
      drawTrack(place(pen, 'track'), false, null, NOTHING_TYPED),
    ),
    ...pageInVariants(options, where, `${yearPath(code, year)}follow/`, 'follow', input, (pen) =>
      drawFollow(place(pen, 'follow'), null, NOTHING_TYPED),
    ),
  ];
}
