import { accountCasesApi } from './account-cases.ts';
import { accountHonoursApi } from './account-honours.ts';
import { accountScoringApi } from './account-scoring.ts';
import { accountToleranceApi } from './account-tolerance.ts';
import { deployAllocateApi } from './deploy-allocate.ts';
import { deployAssignApi } from './deploy-assign.ts';
import { deployConsultApi } from './deploy-consult.ts';
import { deployIssueApi } from './deploy-issue.ts';
import { designApi } from './design.ts';
import { feedbackCarryingApi } from './feedback-carrying.ts';
import { feedbackClosingApi } from './feedback-closing.ts';
import { feedbackFulfilmentApi } from './feedback-fulfilment.ts';
import { feedbackReconcileApi } from './feedback-reconcile.ts';
import { feedbackReviewApi } from './feedback-review.ts';
import { feedbackSatisfactionApi } from './feedback-satisfaction.ts';
import { homeApi } from './home.ts';
import { inspectCalendarsApi } from './inspect-calendars.ts';
import { inspectChannelsApi } from './inspect-channels.ts';
import { inspectChasingApi } from './inspect-chasing.ts';
import { inspectCoordinationApi } from './inspect-coordination.ts';
import { inspectEvidenceApi } from './inspect-evidence.ts';
import { inspectFilingsApi } from './inspect-filings.ts';
import { inspectFindingsApi } from './inspect-findings.ts';
import { inspectFormsApi } from './inspect-forms.ts';
import { inspectInspectionsApi } from './inspect-inspections.ts';
import { inspectLightsApi } from './inspect-lights.ts';
import { inspectNoticesApi } from './inspect-notices.ts';
import { inspectSeeingApi } from './inspect-seeing.ts';
import { inspectVerifiedApi } from './inspect-verified.ts';
import { peopleApi } from './people.ts';
import { platformApi } from './platform.ts';
import { publicDeputiesApi } from './public-deputies.ts';
import { publicExchangeApi } from './public-exchange.ts';
import { publicProposalsApi } from './public-proposals.ts';
import { publicReleaseApi } from './public-release.ts';
import { publicSayApi } from './public-say.ts';
import { readApi } from './read.ts';
import { recordApi } from './record.ts';
import { accountApi, signInApi } from './sign-in.ts';
import { trainApi } from './train.ts';

export * from './account-cases.ts';
export * from './account-honours.ts';
export * from './account-scoring.ts';
export * from './account-tolerance.ts';
export * from './ballot-scale.ts';
export * from './chase-rules.ts';
export * from './check-rules.ts';
export * from './deploy-acceptances.ts';
export * from './deploy-adjustments.ts';
export * from './deploy-allocate.ts';
export * from './deploy-assign.ts';
export * from './deploy-breakdown.ts';
export * from './deploy-consult.ts';
export * from './deploy-instructions.ts';
export * from './deploy-issue.ts';
export * from './deploy-local-plans.ts';
export * from './deploy-unit-plans.ts';
export * from './deputies-values.ts';
export * from './design.ts';
export * from './endpoint.ts';
export * from './errors.ts';
export * from './feedback-carrying.ts';
export * from './feedback-closing.ts';
export * from './feedback-fulfilment.ts';
export * from './feedback-reconcile.ts';
export * from './feedback-review.ts';
export * from './feedback-satisfaction.ts';
export * from './filing-values.ts';
export * from './fulfilment-values.ts';
export * from './home.ts';
export * from './honour-rules.ts';
export * from './inspect-calendars.ts';
export * from './inspect-channels.ts';
export * from './inspect-chasing.ts';
export * from './inspect-coordination.ts';
export * from './inspect-evidence.ts';
export * from './inspect-extensions.ts';
export * from './inspect-filings.ts';
export * from './inspect-findings.ts';
export * from './inspect-forms.ts';
export * from './inspect-inspections.ts';
export * from './inspect-ladder.ts';
export * from './inspect-lights.ts';
export * from './inspect-notices.ts';
export * from './inspect-seeing.ts';
export * from './inspect-verified.ts';
export * from './inspect-words.ts';
export * from './light-rules.ts';
export * from './light-settings.ts';
export * from './people.ts';
export * from './people-identities.ts';
export * from './people-persons.ts';
export * from './people-posts.ts';
export * from './people-safety.ts';
export * from './people-units.ts';
export * from './period-report.ts';
export * from './permissions.ts';
export * from './platform.ts';
export * from './public-bench.ts';
export * from './public-deputies.ts';
export * from './public-exchange.ts';
export * from './public-inbox.ts';
export * from './public-proposals.ts';
export * from './public-questions.ts';
export * from './public-release.ts';
export * from './public-rules.ts';
export * from './public-say.ts';
export * from './public-site.ts';
export * from './public-visits.ts';
export * from './read.ts';
export * from './read-number.ts';
export * from './record.ts';
export * from './request.ts';
export * from './score-sheet.ts';
export * from './scoring-checks.ts';
export * from './scoring-formula.ts';
export * from './scoring-rules.ts';
export * from './scoring-schemes.ts';
export * from './sign-in.ts';
export * from './train.ts';
export * from './train-values.ts';
export * from './values.ts';

/** Every request that there is, by step. The server refuses to start when one of them is not implemented. */
export const API = {
  platform: platformApi,
  signIn: signInApi,
  account: accountApi,
  accountTolerance: accountToleranceApi,
  accountScoring: accountScoringApi,
  people: peopleApi,
  deployAssign: deployAssignApi,
  deployAllocate: deployAllocateApi,
  deployConsult: deployConsultApi,
  deployIssue: deployIssueApi,
  train: trainApi,
  inspectChannels: inspectChannelsApi,
  inspectCalendars: inspectCalendarsApi,
  inspectFilings: inspectFilingsApi,
  inspectChasing: inspectChasingApi,
  inspectCoordination: inspectCoordinationApi,
  inspectNotices: inspectNoticesApi,
  inspectInspections: inspectInspectionsApi,
  inspectLights: inspectLightsApi,
  inspectSeeing: inspectSeeingApi,
  inspectVerified: inspectVerifiedApi,
  inspectFindings: inspectFindingsApi,
  home: homeApi,
  inspectEvidence: inspectEvidenceApi,
  inspectForms: inspectFormsApi,
  read: readApi,
  design: designApi,
  feedbackFulfilment: feedbackFulfilmentApi,
  feedbackReview: feedbackReviewApi,
  feedbackReconcile: feedbackReconcileApi,
  feedbackCarrying: feedbackCarryingApi,
  feedbackClosing: feedbackClosingApi,
  accountHonours: accountHonoursApi,
  feedbackSatisfaction: feedbackSatisfactionApi,
  publicDeputies: publicDeputiesApi,
  publicProposals: publicProposalsApi,
  publicExchange: publicExchangeApi,
  publicSay: publicSayApi,
  publicRelease: publicReleaseApi,
  record: recordApi,
  accountCases: accountCasesApi,
} as const;
