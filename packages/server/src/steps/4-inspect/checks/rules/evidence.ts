import type { Check } from './facts.ts';

/** Said to be done, and nothing shows it. */
export const doneWithoutEvidence: Check = ({ saysDone, role, itemEvidence, evidence }) =>
  saysDone && role === 'lead' && itemEvidence === 0 && evidence.length === 0
    ? [{ rule: 'done-without-evidence', field: 'evidence', details: {} }]
    : [];

/** The same content stands for another item, or for an earlier period of this one. */
export const evidenceReused: Check = ({ evidence }) =>
  evidence.flatMap(({ id, title, elsewhere }) => {
    const [first] = elsewhere;
    if (first === undefined) return [];
    return {
      rule: 'evidence-reused',
      about: id,
      field: 'evidence',
      details: { title, code: first.code, month: first.month ?? '' },
    };
  });

/** Dated before the period began. @example a photo of 12 May in the filing of June */
export const evidenceOlder: Check = ({ evidence, startsOn }) =>
  evidence.flatMap(({ id, title, happenedOn }) =>
    happenedOn === null || happenedOn >= startsOn
      ? []
      : { rule: 'evidence-older', about: id, field: 'evidence', details: { title, happenedOn, startsOn } },
  );
