export type ChartColour = 'red' | 'yellow' | 'green' | 'grey' | 'blue';

/** A chart as values; Word, WPS and Excel draw it themselves, and people can go on editing it. */
export interface ChartSpec {
  kind: 'bar' | 'stacked-bar' | 'line';
  title: string;
  /** Bars lie: for long names. The first category stands on top. */
  isHorizontal?: boolean;
  categories: readonly string[];
  series: readonly { name: string; colour: ChartColour; values: readonly (number | null)[] }[];
}

/** Where the values of a chart stand in its workbook, so that it follows when they are changed. */
export interface ChartCells {
  sheet: string;
  /** Row of the head, from 1; categories stand in column A below it, a series a column from B on. */
  head: number;
}
