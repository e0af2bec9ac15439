import { type BreakdownFrame, deployIssueApi, type VersionItem } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, Loading, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { ISSUE_MESSAGES } from './messages.ts';
import { CheckList } from './parts/check-list.tsx';
import { FrameForm } from './parts/frame-form.tsx';
import { NextStep } from './parts/next-step.tsx';
import { SignedPart } from './parts/signed-part.tsx';
import { VersionPath, VersionState } from './version-state.tsx';
import './issue.css';

/** One version: where it stands, what is in its way, what comes next, what it says. */
export function Component() {
  const t = useText(ISSUE_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const params = { year, id };
  const page = useAnswer(deployIssueApi.version, { params });
  useLive('breakdown', () => void page.refetch());
  const mayIssue = useCan('deploy:issue') !== null;
  const seesAll = useCan('deploy:view') === 'government';
  const columns = useColumns(year);
  if (!page.data)
    return (
      <Page title={t('title')}>
        {page.isPending && <Loading />}
        <Failure failure={page.error} onRetry={() => void page.refetch()} />
      </Page>
    );
  const { version, frame, items, checks, signed } = page.data;
  const isOpen = version.state !== 'issued' && version.state !== 'superseded';
  const isDraft = version.state === 'draft' || version.state === 'consultation';
  return (
    <Page
      title={`${t('title')} ${version.label}`}
      subtitle={
        <>
          <VersionState state={version.state} />{' '}
          {version.documentNumber === null
            ? t('subtitle', { n: items.length })
            : t('subtitleIssued', {
                number: version.documentNumber,
                date: formatDay(version.documentDate),
                n: items.length,
              })}
          {version.approvedBy !== null && ` · ${t('approvedBy', { who: version.approvedBy })}`}
          {version.comparedBy !== null &&
            ` · ${t(version.comparedBy === 'person' ? 'comparedByPerson' : 'comparedByRead')}`}
        </>
      }
      actions={
        <>
          {signed && !isOpen && (
            <a className="button" href={downloadAddress(signed.sha256)}>
              {t('signedFile')}
            </a>
          )}
          <Downloads params={params} preset={frame.grouping} />
        </>
      }
    >
      <VersionPath state={version.state} isConsulted={version.isConsulted} />
      {version.acceptanceDue !== null && version.plansDue !== null && (
        <p className="quiet">
          {t('deadlines', { accept: formatDay(version.acceptanceDue), plan: formatDay(version.plansDue) })}
        </p>
      )}
      {!seesAll && <p className="quiet">{t('onlyMine')}</p>}
      {isOpen && (
        <div className="issue-desk">
          <NextStep params={params} version={version} checks={checks} />
          {version.state === 'approved' && mayIssue && <SignedPart params={params} version={version} signed={signed} />}
          {(mayIssue || checks.length > 0) && (
            <CheckList params={params} checks={checks} mayWaive={mayIssue && isDraft} />
          )}
        </div>
      )}
      {isDraft && mayIssue && (
        <FrameForm key={version.revision} params={params} frame={frame} revision={version.revision} />
      )}
      <h2 className="issue-heading">{t('content')}</h2>
      <DataTable
        name="breakdown-items"
        label={t('content')}
        columns={columns}
        rows={items}
        rowKey={({ itemId }) => itemId}
        exportName={t('exportName')}
        empty={{ title: t('noContent') }}
      />
    </Page>
  );
}

function useColumns(year: number): Column<VersionItem>[] {
  const t = useText(ISSUE_MESSAGES);
  return useMemo(() => {
    const names = (parties: VersionItem['lead']) => parties.map(({ name }) => name).join('、');
    return [
      { key: 'code', title: t('code'), width: 90, text: ({ code }) => code, sort: true },
      {
        key: 'wording',
        title: t('wording'),
        text: ({ wording }) => wording,
        filter: 'text',
        render: ({ itemId, wording }) => <Link to={`/${year}/items/${itemId}`}>{wording}</Link>,
      },
      { key: 'lead', title: t('lead'), width: 180, text: ({ lead }) => names(lead), sort: true, filter: 'text' },
      { key: 'support', title: t('support'), width: 220, text: ({ support }) => names(support), filter: 'text' },
      { key: 'leader', title: t('leader'), width: 120, text: ({ leader }) => leader ?? '', sort: true, filter: 'text' },
      { key: 'due', title: t('due'), width: 110, text: ({ due }) => formatDay(due, 'table'), sort: true },
      {
        key: 'part',
        title: t('part'),
        width: 180,
        text: ({ headings }) => headings.join(' / '),
        filter: 'text',
        hidden: true,
      },
    ];
  }, [t, year]);
}

const GROUPINGS = ['part', 'leader', 'unit', 'none'] as const;

function Downloads({ params, preset }: { params: { year: number; id: string }; preset: BreakdownFrame['grouping'] }) {
  const t = useText(ISSUE_MESSAGES);
  const [grouping, setGrouping] = useState(preset);
  const make = useSend(deployIssueApi.makeBreakdownFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  return (
    <>
      <label>
        <span className="quiet">{t('grouping')}</span>{' '}
        <select value={grouping} onChange={(event) => setGrouping(event.target.value as typeof grouping)}>
          {GROUPINGS.map((one) => (
            <option key={one} value={one}>
              {t(`by_${one}`)}
            </option>
          ))}
        </select>
      </label>
      {(['docx', 'xlsx'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          disabled={make.busy}
          onClick={() => void make.send({ params, body: { format, grouping } })}
        >
          {t(format)}
        </button>
      ))}
      <Failure failure={make.failure} />
    </>
  );
}
