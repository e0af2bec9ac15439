export { readDocument } from './jobs/read-document.ts';
export { readRoutes } from './routes.ts';
