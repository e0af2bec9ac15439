import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { calendarRoutes } from './calendars/routes.ts';
import { channelRoutes } from './chasing/channels/routes.ts';
import type { DueSource } from './chasing/due-things.ts';
import { chasingRoutes } from './chasing/routes.ts';
import { checkRoutes } from './checks/routes.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { filingRoutes } from './filings/routes.ts';
import { formRoutes } from './forms/routes.ts';
import { inspectionRoutes } from './inspections/routes.ts';
import { LATER_DUE, LATER_EXTENDABLES } from './later-due.ts';
import { lightRoutes } from './lights/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { seeingRoutes } from './seeing/routes.ts';
import { verifiedRoutes } from './verified/routes.ts';

export type { Outcome, Sender } from './chasing/channels/outgoing.ts';
export { nextTry } from './chasing/channels/rules/when.ts';
export { openSecrets, sendMessage, sweepMessages } from './chasing/channels/send-message.ts';
export { attempt, call, outcomeOf } from './chasing/channels/senders/call.ts';
export { SENDERS } from './chasing/channels/senders/index.ts';
export { ladderOf } from './chasing/declared.ts';
export type { DueSource } from './chasing/due-things.ts';
export { met as ladderTriggerMet, type Standing as LadderStanding } from './chasing/rules/climb.ts';
export { demandEvidence } from './evidence/chosen-evidence.ts';
export { demandScanned } from './evidence/scanned.ts';
export { keepCheck, lookThrough, PICTURE_TYPES, refuseInfected } from './evidence/take-in-evidence.ts';
export { figuresOf, type LitItem, lightsThatHold, readFacts, reckonItem } from './lights/index.ts';
export { checkTemplate, demandTemplate } from './seeing/report/check-template.ts';
export {
  ACT_OF_MOVE,
  BEFORE_ISSUE,
  demandReportAct,
  movedTo,
  officeHead,
} from './seeing/report/drafted-report.ts';
export { editReportTexts } from './seeing/report/edit-blocks.ts';
export {
  fillNumbers,
  fillTemplate,
  fillWords,
  type KeptBlock,
  keepEdited,
  shownBlocks,
} from './seeing/report/fill-template.ts';
export { makeReportFile } from './seeing/report/make-report-file.ts';
export { shareOf } from './seeing/report/numbers.ts';
export { documentOf } from './seeing/report/report-document.ts';
export { reportOf as periodReportOf } from './seeing/report/stored-report.ts';
export { checkSettingsOf, differs, type StandingValue, standingValues, unpublishedMonths } from './verified/index.ts';
/**
 * Step 4, inspect (督促检查). Its rooms in the order of the data: calendars ► filings ► evidence ► forms, verified ►
 * checks ► lights ► chasing ► notices ► inspections ► seeing. A room takes from those before it.
 *
 * @param due  what rooms beyond the steps know to be due
 */
export function inspectRoutes(routes: Routes, platform: Platform, due: readonly DueSource[] = []): void {
  calendarRoutes(routes, platform);
  filingRoutes(routes, platform);
  evidenceRoutes(routes, platform);
  formRoutes(routes, platform);
  verifiedRoutes(routes, platform);
  checkRoutes(routes, platform);
  lightRoutes(routes, platform);
  chasingRoutes(routes, platform, { due: [...LATER_DUE, ...due], extendables: LATER_EXTENDABLES });
  channelRoutes(routes, platform);
  noticeRoutes(routes, platform);
  inspectionRoutes(routes, platform);
  seeingRoutes(routes, platform);
}
