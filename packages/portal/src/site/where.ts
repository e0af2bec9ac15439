import type { PublicGovernment, PublicSite } from '@liubu/contract';

/** What the frame around every page needs to know of the place where it stands; small, since it counts for every page. */
export interface Where {
  /** Null on pages of the whole site. */
  government: { code: string; name: string } | null;
  year: number | null;
  /** Whether the year before can be compared with. */
  hasBefore: boolean;
  hasReport: boolean;
  hasQuestions: boolean;
  /** Several governments stand on this site. */
  isSeveral: boolean;
  says: PublicGovernment['says'];
}

const SILENT: Where['says'] = {
  ...{ messages: false, marks: false, mail: false, photos: false, confirmsPhone: false },
  hotline: null,
};

/** @param year  null: pages of a government or of the whole site */
export function whereOf(
  site: Pick<PublicSite, 'governments'>,
  government: PublicGovernment | null,
  year: number | null,
): Where {
  const at = government?.years.findIndex((one) => one.year === year) ?? -1;
  const here = at < 0 ? null : government!.years[at]!;
  return {
    government: government && { code: government.code, name: government.name },
    year: here?.year ?? null,
    hasBefore: here !== null && government!.years.some((one) => one.year === here.year - 1),
    hasReport: here?.report != null,
    hasQuestions: (government?.questions.length ?? 0) > 0,
    isSeveral: site.governments.length > 1,
    says: government?.says ?? SILENT,
  };
}
