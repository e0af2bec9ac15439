import { addDays } from '../../../../calendar/working-days.ts';

/** A refusal in words, with what to do instead. */
export interface Refused {
  what: string;
  remedy: string;
  field: 'due' | 'reason' | null;
}

/**
 * May the date be put off so? It is asked for up to the day itself, for a later day that is not too far away. Pure.
 *
 * @returns null when it may
 */
export function askRefusal(
  { due, isOpen, today }: { due: string; isOpen: boolean; today: string },
  asked: string,
  maxDays: number,
): Refused | null {
  if (!isOpen)
    return {
      what: '这一项已经报送，不需要延期 / it is handed in already',
      remedy: '退回重报时可再申请 / ask when it comes back',
      field: null,
    };
  if (today > due)
    return {
      what: `${due} 已过，逾期后不能再申请延期 / the day has passed: it cannot be put off any more`,
      remedy:
        '请尽快报送，并在“存在问题”或回复中写明逾期原因和预计完成时间；报送后按逾期天数记录 / hand it in soon and say there why it is late and when it will be done',
      field: null,
    };
  if (asked <= due)
    return {
      what: '新日期不晚于现在的日期 / the new date is not later than the one that stands',
      remedy: '请填写更晚的日期 / give a later date',
      field: 'due',
    };
  const last = addDays(due, maxDays);
  if (asked > last)
    return {
      what: `一次最多延期 ${maxDays} 天（到 ${last}） / ${maxDays} days at most`,
      remedy: '请缩短；确需更久的，到期前可再申请 / ask for less now, and again before that day',
      field: 'due',
    };
  return null;
}

/** May this date be granted? Later than the standing one, at most what was asked. */
export function grantRefusal(
  { fromDue, askedDue }: { fromDue: string; askedDue: string },
  due: string,
): Refused | null {
  return due > fromDue && due <= askedDue
    ? null
    : {
        what: `同意的日期应晚于 ${fromDue}、不晚于 ${askedDue} / a date after the first and up to the second`,
        remedy: '请另选日期，或不同意 / choose another date, or refuse',
        field: 'due',
      };
}
