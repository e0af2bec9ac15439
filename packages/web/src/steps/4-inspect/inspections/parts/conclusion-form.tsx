import { inspectInspectionsApi, type ObjectPage } from '@liubu/contract';
import { useId } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, formatDay, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { OUTCOME_MESSAGES } from '../outcome-messages.ts';

type Draft = NonNullable<ObjectPage['draft']>;
const REFRESH = ['inspect.inspected-unit', 'inspect.inspection', 'platform.todos'];

const inDays = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Two may be of one finding: the place among them tells them apart. */
const keyOf = (list: Draft['rectifications'], at: number): string => {
  const of = list[at]!.findingId ?? list[at]!.itemId;
  return `${of} ${list.slice(0, at).filter(({ findingId, itemId }) => (findingId ?? itemId) === of).length}`;
};

/** The draft of a conclusion. A new one begins with the confirmed findings: their facts, and what each demands. */
export function ConclusionForm({ page, draft }: { page: ObjectPage; draft: Draft }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const rules = useAnswer(inspectInspectionsApi.inspectionRules);
  const within = rules.data?.rules.rectifyWithin ?? 15;
  const confirmed = page.findings.filter(({ state }) => state === 'confirmed');
  const isNew = draft.revision === 0;
  const initial: Omit<Draft, 'revision'> = {
    facts: isNew ? confirmed.map(({ fact }, at) => `${at + 1}. ${fact}`).join('\n') : draft.facts,
    evaluation: draft.evaluation,
    demands: draft.demands,
    rectifications: isNew
      ? confirmed
          .filter(({ severity }) => severity === 'contradiction')
          .map((finding) => ({
            itemId: finding.item.id,
            findingId: finding.id,
            problem: finding.fact,
            demand: '',
            due: inDays(page.today, within),
          }))
      : draft.rectifications,
  };
  const { value, change, clear } = useDraft(`inspection-conclusion-${page.id}-${draft.revision}`, initial);
  const save = useSend(inspectInspectionsApi.saveConclusion, { refresh: REFRESH });
  const deliver = useSend(inspectInspectionsApi.deliverConclusion, { refresh: REFRESH });
  const params = { year, id: page.id };
  const items = [...new Map(page.findings.map(({ item }) => [item.id, item])).values()];
  const problem = (field: string) => save.failure?.fields?.[field] ?? deliver.failure?.fields?.[field];
  const put = async (): Promise<number | null> => {
    const saved = await save.send({ params, body: { ...value, revision: draft.revision } });
    if (saved === null) return null;
    clear();
    notify(t('saved'));
    return saved.draft?.revision ?? null;
  };
  const text = (name: 'facts' | 'evaluation' | 'demands', label: string, rows: number) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <textarea
        id={`${id}-${name}`}
        rows={rows}
        value={value[name]}
        onChange={(event) => change({ [name]: event.target.value })}
      />
      {problem(name) && <p className="field-problem">{problem(name)}</p>}
    </div>
  );
  const changeRow = (at: number, part: Partial<Draft['rectifications'][number]>) =>
    change((now) => ({
      rectifications: now.rectifications.map((one, other) => (other === at ? { ...one, ...part } : one)),
    }));
  // The unit has still its say: the button stands there with the reason why it waits.
  const waits = page.state === 'facts_sent' && (page.statementDue ?? '') >= page.today;
  return (
    <section className="panel inspect-panel">
      <h2>{t('conclusionDraft')}</h2>
      {page.concludeDue !== null && <p className="quiet">{t('concludeDue', { day: formatDay(page.concludeDue) })}</p>}
      <div className="form">
        {text('facts', t('factsText'), 5)}
        {text('evaluation', t('evaluation'), 3)}
        {text('demands', t('demands'), 3)}
        <h3>{t('rectifyList')}</h3>
        {value.rectifications.map((one, at) => (
          <div key={keyOf(value.rectifications, at)} className="rectify-draft form">
            <div className="field">
              <label htmlFor={`${id}-finding-${at}`}>{t('finding')}</label>
              <select
                id={`${id}-finding-${at}`}
                value={one.findingId ?? `item ${one.itemId}`}
                onChange={(event) => {
                  const finding = confirmed.find((other) => other.id === event.target.value);
                  changeRow(
                    at,
                    finding
                      ? { findingId: finding.id, itemId: finding.item.id, problem: one.problem || finding.fact }
                      : { findingId: null, itemId: event.target.value.slice(5) },
                  );
                }}
              >
                {confirmed.map((finding) => (
                  <option key={finding.id} value={finding.id}>
                    {finding.fact.slice(0, 50)}
                  </option>
                ))}
                {items.map((item) => (
                  <option key={item.id} value={`item ${item.id}`}>
                    {`${t('noFinding')}：${item.code} ${item.title}`}
                  </option>
                ))}
              </select>
              {problem(`rectifications.${at}.findingId`) && (
                <p className="field-problem">{problem(`rectifications.${at}.findingId`)}</p>
              )}
            </div>
            <div className="field">
              <label htmlFor={`${id}-problem-${at}`}>{t('problem')}</label>
              <textarea
                id={`${id}-problem-${at}`}
                rows={2}
                value={one.problem}
                onChange={(event) => changeRow(at, { problem: event.target.value })}
              />
            </div>
            <div className="field">
              <label htmlFor={`${id}-demand-${at}`}>{t('demand')}</label>
              <textarea
                id={`${id}-demand-${at}`}
                rows={2}
                value={one.demand}
                onChange={(event) => changeRow(at, { demand: event.target.value })}
              />
            </div>
            <div className="row">
              <label>
                {t('due')}{' '}
                <input type="date" value={one.due} onChange={(event) => changeRow(at, { due: event.target.value })} />
              </label>
              <button
                type="button"
                className="button link"
                onClick={() => change({ rectifications: value.rectifications.filter((_, other) => other !== at) })}
              >
                {t('remove')}
              </button>
            </div>
            {problem(`rectifications.${at}.due`) && (
              <p className="field-problem">{problem(`rectifications.${at}.due`)}</p>
            )}
          </div>
        ))}
        {items.length > 0 && (
          <div>
            <button
              type="button"
              className="button"
              onClick={() =>
                change({
                  rectifications: [
                    ...value.rectifications,
                    {
                      itemId: confirmed[0]?.item.id ?? items[0]!.id,
                      findingId: confirmed[0]?.id ?? null,
                      problem: '',
                      demand: '',
                      due: inDays(page.today, within),
                    },
                  ],
                })
              }
            >
              {t('addRectification')}
            </button>
          </div>
        )}
        <Failure failure={save.failure ?? deliver.failure} />
        <div className="form-actions">
          <button type="button" className="button" disabled={save.busy} onClick={() => void put()}>
            {t('save')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={waits || save.busy || deliver.busy}
            onClick={async () => {
              const revision = await put();
              if (revision !== null) await deliver.send({ params, body: { revision } });
            }}
          >
            {t('deliver')}
          </button>
        </div>
        <p className="quiet">{waits ? t('deliverWait', { due: formatDay(page.statementDue) }) : t('deliverHint')}</p>
      </div>
    </section>
  );
}
