/** The door for other tables of ours than plans: laid out for a terminal, as CSV, as XLSX. */
export { tableToCsv } from './out/csv.ts';
export type { CellValue, FlatTable } from './out/flat-table.ts';
export { drawGrid } from './out/grid.ts';
export { tablesToXlsx } from './out/xlsx.ts';
