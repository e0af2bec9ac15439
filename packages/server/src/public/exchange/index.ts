/** 两区交换, as the composition roots may use it. */
export { exchangeRoutes } from './routes.ts';
