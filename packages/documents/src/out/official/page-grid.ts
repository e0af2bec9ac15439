/**
 * The page of GB/T 9704-2012, in twips (a twentieth of a point; 1 mm is 56.69): A4, white 37 mm above and 28 mm at the
 * binding, a type area of 156 × 225 mm that holds 22 lines of 28 characters.
 *
 * @source GB/T 9704-2012, 5.1 and 5.2
 */
export const PAGE = { width: 11_906, height: 16_838, top: 2098, bottom: 1984, left: 1588, right: 1474 } as const;

export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const TEXT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

export const LINES = 22;
export const CHARS = 28;

/** Sizes in half points: 2号, 3号, 4号, and 小四 inside tables. */
export const SIZE = { title: 44, body: 32, small: 28, cell: 24 } as const;

/** 22 lines fill the type area; a twip more and the last line would go over. */
export const LINE_PITCH = Math.floor(TEXT_HEIGHT / LINES);
/** Width of one place of the grid. */
export const CHAR_PITCH = TEXT_WIDTH / CHARS;
/**
 * What the grid adds to a character of the body's size, in 1/4096 point; negative, since 28 characters of 16 points
 * are 2 mm wider than 156 mm.
 * @source ECMA-376 part 1, 17.6.5 docGrid
 */
export const CHAR_SPACE = Math.floor((CHAR_PITCH / 20 - SIZE.body / 2) * 4096);

/**
 * Width of the body's characters, in per cent. A place is 15.79 points wide: LibreOffice gives a character of 16 points
 * two of them, and 14 characters would fill a line; Word and WPS set 28 either way.
 */
export const BODY_SCALE = 98;

/** The page number stands 7 mm under the type area; 4号 characters are some 5 mm high. */
export const FOOTER = 1304;
/** Upper edge of the type area to the upper edge of the issuer's mark, 35 mm. */
export const MARK_FROM_TOP = 1984;
/** The red line stands 4 mm under the number; in points. */
export const RULE_GAP_POINTS = 11;

/** Two places, a hair less: LibreOffice counts whole twips a place and would round more up to three. */
export const FIRST_LINE = 2 * Math.floor(CHAR_PITCH) - 1;

/** Places of the grid as twips. */
export function places(count: number): number {
  return Math.round(count * CHAR_PITCH);
}
