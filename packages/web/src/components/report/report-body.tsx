import type { ReportEdits, ReportMove } from '@liubu/contract';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useText } from '../../text/use-text.ts';
import { REPORT_MESSAGES } from './messages.ts';
import { ReportForm } from './report-form.tsx';
import { ReportMoves } from './report-moves.tsx';
import { NumberSource, ReportText } from './report-text.tsx';
import type { WrittenReport } from './written-report.ts';

interface Sent {
  busy: boolean;
  failure: ApiFailure | null;
}

/**
 * A report as it is worked on: its form while it is edited; else its way to being issued, its text, and what stands
 * behind the number that was pressed.
 */
export function ReportBody({
  year,
  report,
  editing,
  onSave,
  onCancel,
  saved,
  onMove,
  moved,
}: {
  year: number;
  report: WrittenReport & { state: string; allowed: readonly string[] };
  editing: boolean;
  /** @returns whether it went well */
  onSave: (edits: ReportEdits) => Promise<boolean>;
  onCancel: () => void;
  saved: Sent;
  /** @returns whether it went well */
  onMove: (move: ReportMove) => Promise<boolean>;
  moved: Sent;
}) {
  const t = useText(REPORT_MESSAGES);
  const [chosen, setChosen] = useState<string | null>(null);
  const number = report.numbers.find(({ key }) => key === chosen);
  if (editing)
    return <ReportForm report={report} onSave={onSave} onCancel={onCancel} busy={saved.busy} failure={saved.failure} />;
  return (
    <>
      <ReportMoves report={report} onMove={onMove} busy={moved.busy} failure={moved.failure} />
      <div className="report">
        <ReportText report={report} chosen={chosen} onChoose={setChosen} />
        <aside className="panel">
          {number ? (
            <NumberSource year={year} report={report} number={number} />
          ) : (
            <p className="quiet">{t('numbersHint')}</p>
          )}
        </aside>
      </div>
    </>
  );
}
