/** The lights' room, as later rooms may use it. */
export { type ComputedLights, computeLightsOf } from './compute-year.ts';
export { lightsOf, rolledUp } from './queries.ts';
export { type LitItem, readFacts } from './read-facts.ts';
export { figuresOf } from './rules/judge-target.ts';
export { reckonItem } from './rules/reckon-item.ts';
export { type RolledUp, rollUp } from './rules/roll-up.ts';
export { type GapKind, gapInWords, gapKindOf, type Why, whyInWords } from './rules/why.ts';
export { lightsThatHold } from './settings.ts';
export { trajectoryOf } from './trajectory.ts';
export { WHY } from './why-sql.ts';
