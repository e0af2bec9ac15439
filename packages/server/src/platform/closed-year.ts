import { AppError } from './app-error.ts';

/** What the database says when a row of a closed plan year would change (migration 0032). */
export const CLOSED_YEAR = 'LB409';

/** In words; reading stays as it was. */
export const closedYear = (year: string | number, cause?: unknown): AppError =>
  new AppError(
    'STATE_REFUSED',
    {
      state: `${year} 年度已关闭 / the plan year ${year} is closed`,
      doing: '改动该年度的内容 / change anything of it',
      remedy:
        '查看、导出不受影响；确需更正，请政府主要负责人写明理由重新开启该年度 / reading and exports go on; the head may reopen the year with a reason.',
    },
    { details: { closedYear: Number(year) }, cause },
  );
