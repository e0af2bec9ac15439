/** 两区交换, as the composition roots may use it. */
export { exchangeRoutes } from './routes.ts';
export { type LettersIntake, type LettersOutcome, type LettersSeen, openLettersIntake } from './take-in-letters.ts';
