/** The deputies' room, as the other public rooms and the composition roots may use it. */
export { dueToDeputies } from './due.ts';
export { findDeputyThings } from './find.ts';
export { type PublicQuestion, publicQuestionsOf } from './public-questions.ts';
export { deputyRoutes } from './routes.ts';
