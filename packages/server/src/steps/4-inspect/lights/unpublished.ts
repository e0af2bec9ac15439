export { unpublishedMonths } from '../verified/index.ts';
