/** Step 3, train (干部培训), as later steps may use it. */
export { trainRoutes } from './routes.ts';
export { trainedPersons } from './trained-persons.ts';
