import {
  ARCHIVE_KINDS,
  type ArchiveKind,
  CLOSING_LINES,
  type ClosingLine,
  type ClosingSettings,
  type LineEffect,
  type Retention,
} from '@liubu/contract';

/** What the product holds a closing to where a city declares nothing else. What warns cannot be mended by people here. */
const SHIPPED_EFFECTS: Readonly<Record<ClosingLine, LineEffect>> = {
  filings: 'blocks',
  sheets: 'blocks',
  findings: 'blocks',
  notices: 'blocks',
  rectifications: 'blocks',
  inspections: 'blocks',
  decisions: 'blocks',
  // Final figures of some indicators are published months later.
  figures: 'warns',
  cases: 'blocks',
  tolerances: 'blocks',
  ballots: 'blocks',
  scores: 'blocks',
  outcomes: 'blocks',
  reports: 'blocks',
  carryOver: 'warns',
};

/**
 * How long each kind is kept where a city declares nothing else.
 *
 * @source 机关文件材料归档范围和文书档案保管期限规定: what shows an office's main duties for good, working papers 30 or 10 years
 */
const SHIPPED_RETENTION: Readonly<Record<ArchiveKind, Retention>> = {
  source: 'permanent',
  plan: 'permanent',
  item: 'permanent',
  acceptance: '10y',
  filing: '10y',
  evidence: '10y',
  notice: '30y',
  inspection: '30y',
  adjustment: 'permanent',
  light: '10y',
  outcome: 'permanent',
  tolerance: '30y',
  score: '30y',
  honour: '30y',
  satisfaction: '30y',
  report: 'permanent',
  closing: 'permanent',
  record: 'permanent',
  case: 'permanent',
};

export const SHIPPED_SETTINGS: ClosingSettings = { lines: SHIPPED_EFFECTS, retention: SHIPPED_RETENTION, fonds: '' };

/** A declaration with what it leaves to the product. */
export function completed(settings: ClosingSettings): {
  lines: Record<ClosingLine, LineEffect>;
  retention: Record<ArchiveKind, Retention>;
  fonds: string;
} {
  const lines = { ...SHIPPED_EFFECTS };
  for (const line of Object.keys(CLOSING_LINES) as ClosingLine[]) lines[line] = settings.lines[line] ?? lines[line];
  const retention = { ...SHIPPED_RETENTION };
  for (const kind of Object.keys(ARCHIVE_KINDS) as ArchiveKind[])
    retention[kind] = settings.retention[kind] ?? retention[kind];
  return { lines, retention, fonds: settings.fonds };
}

/**
 * Whether a line stands against closing. What was passed over is passed over as it was seen: where more is open by now,
 * nobody has said yes to that.
 */
export function standsAgainst(effect: LineEffect, open: number, passedOver: number | null): boolean {
  if (effect !== 'blocks' || open === 0) return false;
  return passedOver === null || open > passedOver;
}
