/** The filings' room, as later rooms may use it. */
export { reviewSettingsOf } from './review-settings.ts';
