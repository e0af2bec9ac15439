/** 群众来信、评价、关注, as other rooms of the public face may use it. */
export { cleanPhoto } from './clean-photo.ts';
export { dueToLetters } from './due.ts';
export { tellFollowers } from './followers/tell-followers.ts';
export { handOver, sweepHotline } from './hotline/hand-over.ts';
export { databaseInbox } from './inbox.ts';
export { lookAfterSaid } from './look-after-said.ts';
export { readPlaces as placesByCode } from './places.ts';
export { publicAnswersOf, publicMarksOf, publicSaysOf } from './public-part.ts';
export { sayRoutes } from './routes.ts';
export { codeText, smsGates } from './sms-gate.ts';
export { type PhotoSource, type TakeInOptions, type TakenIn, takeIn } from './take-in.ts';
