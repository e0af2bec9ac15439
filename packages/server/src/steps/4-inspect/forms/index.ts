/** 填他表, as later rooms may use it. */
export { formsUsing } from './forms-using.ts';
