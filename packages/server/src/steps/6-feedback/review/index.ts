/** The room of next year's review, as later rooms may use it. */
export { reviewRoutes } from './routes.ts';
export { listReviews } from './stored-review.ts';
