import { inspectLightsApi, type LightChange, type LightSettings, lightSettings } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  type Column,
  DataTable,
  DraftNote,
  dayOf,
  Failure,
  formatDay,
  Loading,
  notify,
  Page,
  ReasonBox,
  useDraft,
} from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { LightTag } from './light-tag.tsx';
import { MESSAGES } from './messages.ts';
import { SettingsForm } from './settings-form.tsx';
import './lights.css';

/** Thresholds: those in force, published ones to begin from, what would change, and putting them in force. */
export function Component() {
  const t = useText(MESSAGES);
  const params = { year: usePlanYear() };
  const answer = useAnswer(inspectLightsApi.lightSettings, { params });
  const kept = useDraft(`light-settings.${params.year}`, {
    settings: null as LightSettings | null,
    from: answer.data?.current.version ?? 0,
  });
  const draft = kept.value.settings;
  const [asks, setAsks] = useState(false);
  const preview = useSend(inspectLightsApi.previewLights);
  const [tried, setTried] = useState<Tried | null>(null);
  const declare = useSend(inspectLightsApi.declareLights, {
    refresh: ['inspect.light-settings', 'inspect.lights'],
    onDone: ({ version }) => {
      notify(t('declared', { version }));
      setAsks(false);
      kept.clear();
      setTried(null);
    },
  });
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  const { current, versions, choices, mayDeclare } = answer.data;
  const shown = draft ?? current.settings;
  const checked = lightSettings.safeParse(shown);
  const problems = checked.success
    ? {}
    : Object.fromEntries(checked.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
  const change = (next: LightSettings): void => {
    kept.change({ settings: next });
    setTried(null);
  };
  const tryIt = async (): Promise<void> => {
    const result = await preview.send({ params, body: { settings: shown } });
    if (result !== null) setTried(result);
  };
  return (
    <Page
      title={t('rules')}
      subtitle={t('rulesHint', { version: current.version, name: current.settings.name })}
      actions={
        <Link className="button" to={`/${params.year}/light-formulas`}>
          {t('formulas')}
        </Link>
      }
    >
      <div className="stack">
        <section className="panel" aria-labelledby="light-choices">
          <h2 id="light-choices">{t('choices')}</h2>
          <p className="quiet">{t('choicesHint')}</p>
          <ul className="light-choices">
            {choices.map((choice) => (
              <li key={choice.key}>
                <b>{choice.name}</b>{' '}
                {choice.key === current.settings.key && <span className="quiet">{t('current')}</span>}
                <p className="quiet">{choice.source}</p>
                <button type="button" className="button plain" onClick={() => change(choice)}>
                  {t('take')}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <section className="panel" aria-labelledby="light-draft">
          <h2 id="light-draft">{draft === null ? t('current') : t('draft')}</h2>
          <DraftNote draft={kept} sending={declare} />
          <SettingsForm value={shown} onChange={change} problems={problems} />
          <div className="row light-acts">
            <button
              type="button"
              className="button"
              disabled={preview.busy || !checked.success}
              onClick={() => void tryIt()}
            >
              {t('preview')}
            </button>
            <span className="quiet">{t('previewHint')}</span>
            {mayDeclare && !asks && (
              <button
                type="button"
                className="button primary"
                disabled={draft === null || !checked.success}
                onClick={() => setAsks(true)}
              >
                {t('declare')}
              </button>
            )}
          </div>
          {preview.failure && <Failure failure={preview.failure} />}
          {asks && draft !== null && (
            <ReasonBox
              question={t('declareQuestion')}
              confirm={t('declareConfirm')}
              busy={declare.busy}
              failure={declare.failure}
              onCancel={() => setAsks(false)}
              onConfirm={(reason) =>
                void declare.send({ params, body: { from: kept.value.from, settings: draft, reason } })
              }
            />
          )}
        </section>
        {tried && <Preview tried={tried} />}
        <section className="panel" aria-labelledby="light-versions">
          <h2 id="light-versions">{t('versions')}</h2>
          <ul>
            {versions.map(({ version, declaredAt, settings }) => (
              <li key={version}>
                {t('versionLine', {
                  version,
                  name: settings.name,
                  day: declaredAt === null ? t('ownVersion') : formatDay(dayOf(declaredAt)),
                })}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}

interface Tried {
  lights: number;
  before: Record<'green' | 'yellow' | 'red' | 'none', number>;
  after: Record<'green' | 'yellow' | 'red' | 'none', number>;
  changes: LightChange[];
}

function Preview({ tried }: { tried: Tried }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const columns = useMemo(
    (): readonly Column<LightChange>[] => [
      { key: 'title', title: t('item'), text: (row) => `${row.code} ${row.title}`, filter: 'text' },
      { key: 'lead', title: t('lead'), width: 190, text: (row) => row.lead ?? '', filter: 'text' },
      {
        key: 'before',
        title: t('before'),
        width: 150,
        text: (row) => row.before.colour,
        render: (row) => <LightTag {...row.before} proof="none" />,
      },
      {
        key: 'after',
        title: t('after'),
        width: 150,
        text: (row) => row.after.colour,
        render: (row) => <LightTag {...row.after} proof="none" />,
      },
    ],
    [t],
  );
  return (
    <section className="panel" aria-live="polite" aria-labelledby="light-tried">
      <h2 id="light-tried">{t('previewTitle', { n: tried.lights, changed: tried.changes.length })}</h2>
      <table className="plain-table light-counts">
        <thead>
          <tr>
            <th>{t('colour')}</th>
            {(['green', 'yellow', 'red'] as const).map((colour) => (
              <th key={colour} className="numeric">
                {t(colour)}
              </th>
            ))}
            <th className="numeric">{t('unlit')}</th>
          </tr>
        </thead>
        <tbody>
          {(['before', 'after'] as const).map((when) => (
            <tr key={when}>
              <th scope="row">{t(when)}</th>
              {(['green', 'yellow', 'red', 'none'] as const).map((colour) => (
                <td key={colour} className="numeric">
                  {tried[when][colour]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <DataTable
        name="light-preview"
        exportName={t('preview')}
        columns={columns}
        rows={tried.changes}
        rowKey={(row) => row.itemId}
        href={(row) => `/${year}/items/${row.itemId}`}
        height="none"
        empty={{ title: t('noChanges') }}
      />
    </section>
  );
}
