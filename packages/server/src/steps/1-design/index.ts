/** Step 1, design (政策设计): its door. */
export { convert, dimensionOf } from './rules/quantities.ts';
