import type { ReportNumber } from '@liubu/contract';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { useText } from '../../text/use-text.ts';
import { StateTag } from '../state-tag.tsx';
import { REPORT_MESSAGES } from './messages.ts';
import type { WrittenReport } from './written-report.ts';
import './report.css';

/** The report as it will read; each number opens what it counts. */
export function ReportText({
  report,
  chosen,
  onChoose,
}: {
  report: WrittenReport;
  chosen: string | null;
  onChoose: (key: string) => void;
}) {
  const t = useText(REPORT_MESSAGES);
  const byKey = new Map(report.numbers.map((number) => [number.key, number]));
  return (
    <article className="report-text panel">
      <p>{report.addressees}：</p>
      {report.blocks.map((block) => {
        if (block.kind === 'chart')
          return (
            <p key={block.key} className="quiet">
              {t('chartHere', { title: report.charts.find(({ key }) => key === block.chart)?.title ?? block.chart })}
            </p>
          );
        if (block.kind === 'table') {
          const table = report.tables.find(({ key }) => key === block.table);
          return (
            <p key={block.key} className="quiet">
              {t('tableHere', { title: table?.title ?? block.table, n: table?.rows.length ?? 0 })}
            </p>
          );
        }
        return (
          <div key={block.key}>
            {block.text.split('\n').map((line, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <p key={row} className={/^[一二三四五六七八九十]+、/.test(line) ? 'report-head' : undefined}>
                {line.split(/(\{\w+\})/).map((part, place) => {
                  const number = /^\{\w+\}$/.test(part) ? byKey.get(part.slice(1, -1)) : undefined;
                  if (number === undefined) return part;
                  // A button does not break over lines: what is said of the number in brackets stands outside of it.
                  const [said, note] = cut(`${number.value}${number.unit}`, '（');
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a number may stand twice in a line
                    <Fragment key={place}>
                      <button
                        type="button"
                        className="report-number"
                        aria-pressed={chosen === number.key}
                        title={number.how}
                        onClick={() => onChoose(number.key)}
                      >
                        {said}
                      </button>
                      {note}
                    </Fragment>
                  );
                })}
              </p>
            ))}
            {block.loose.length > 0 && (
              <StateTag tone="doubt" shape="triangle">
                {t('loose', { figures: block.loose.join('、') })}
              </StateTag>
            )}
          </div>
        );
      })}
      <p className="report-signature">{report.signature}</p>
    </article>
  );
}

function cut(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 1 ? [text, ''] : [text.slice(0, place), text.slice(place)];
}

/** What a number counts: its reckoning, the list as it is now, and the items as they were frozen. */
export function NumberSource({ year, report, number }: { year: number; report: WrittenReport; number: ReportNumber }) {
  const t = useText(REPORT_MESSAGES);
  const all = report.tables.find(({ key }) => key === 'items');
  const rows = new Map(all?.rows.map((row) => [row.itemId, row.cells]) ?? []);
  return (
    <>
      <h3>
        {number.label} {number.value}
        {number.unit}
      </h3>
      <p>
        <b>{t('howReckoned')}</b> {number.how}
      </p>
      <Link to={number.link}>{t('liveList')}</Link>
      {number.itemIds.length > 0 && (
        <>
          <h4>{t('frozenList', { n: number.itemIds.length })}</h4>
          <ul className="report-items">
            {number.itemIds.map((id) => (
              <li key={id}>
                <Link to={`/${year}/items/${id}`}>
                  {rows.get(id)?.[0]} {rows.get(id)?.[1]}
                </Link>{' '}
                <span className="quiet">{rows.get(id)?.[3]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
