export const CHARTS = `
.chart { margin: 1rem 0; max-width: 34rem; }
.chart > svg { display: block; width: 100%; height: auto; }
.chart text { font-size: 12px; fill: var(--text); }
.chart .axis path { stroke: var(--line); stroke-width: 1; }
.chart .axis text { fill: var(--quiet); }
.chart .last { font-weight: 700; font-size: 14px; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.chart .planned { fill: none; stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 5 4; }
.chart .goal { fill: none; stroke: var(--text); stroke-width: 1.2; stroke-dasharray: 10 3 2 3; }
.chart .actual { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
.chart circle { stroke: var(--accent); stroke-width: 2; }
.chart .verified { fill: var(--accent); }
.chart .reported { fill: var(--paper); }
.chart figcaption { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; }
.chart figcaption span { display: inline-flex; align-items: center; gap: .4rem; }
.chart figcaption svg { width: 28px; height: 12px; flex: none; }
@media (forced-colors: active) {
  .chart text, .chart .verified { fill: CanvasText; }
  .chart .reported { fill: Canvas; }
  .chart path, .chart polyline, .chart circle { stroke: CanvasText; }
  .progress .part { fill: Highlight; }
  .progress .all { fill: GrayText; }
}
`;
