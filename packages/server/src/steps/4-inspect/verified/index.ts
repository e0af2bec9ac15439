export { checkSettingsOf, declareChecks } from './check-settings.ts';
export { publicationDays, unpublishedMonths } from './publication-days.ts';
export { type PublicationState, publicationFrom, publicationOf, publishedOn } from './rules/publication.ts';
export { differenceOf, differs, figureKind, percentOff } from './rules/tolerance.ts';
export {
  type ReportedFigure,
  type StandingFigure,
  type StandingValue,
  standingValues,
  type VerifiedFigure,
} from './standing-values.ts';
