import { NOTICE_COLOURS, type NoticeColour } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { skippedColours } from './rules/course.ts';

/** A colour that leaves out a lighter one needs its reason. @throws AppError REASON_NEEDED */
export function demandColour(
  before: NoticeColour | null,
  colour: NoticeColour,
  reason: string | null | undefined,
): void {
  const skipped = skippedColours(before, colour);
  if (skipped.length > 0 && !reason)
    throw new AppError(
      'REASON_NEEDED',
      {
        why: `越过${skipped.map((one) => NOTICE_COLOURS[one][0]).join('、')}督查单，直接用${NOTICE_COLOURS[colour][0]} / a lighter colour is left out`,
      },
      { fields: { skipReason: '请写明为什么越级 / say why' } },
    );
}
