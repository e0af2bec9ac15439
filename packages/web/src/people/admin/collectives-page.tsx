import { peopleApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useMemo, useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { type Column, DataTable, Failure, notify, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, Panel, problemAt, unplaced } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import { UnitPicker } from './unit-picker.tsx';
import '../people.css';

type Collective = ResponseOf<typeof peopleApi.collectives>['collectives'][number];
const RULES = peopleApi.saveCollective.body!.shape.kind.options;

/** /people/collectives: named sets of units and who is in them today. */
export function Component() {
  const t = useText(PEOPLE_MESSAGES);
  const mayManage = useCan('people:manage') !== null;
  const collectives = useAnswer(peopleApi.collectives);
  const units = useAnswer(peopleApi.units);
  const [form, setForm] = useState<Collective | 'new' | null>(null);
  const standing = useMemo(() => units.data?.units.filter(({ validTo }) => validTo === null) ?? [], [units.data]);
  const columns = useMemo((): Column<Collective>[] => {
    const names = new Map(units.data?.units.map(({ id, shortName, name }) => [id, shortName ?? name]));
    return [
      { key: 'name', title: t('name'), width: '24%', text: ({ name }) => name, sort: true, filter: 'text' },
      { key: 'rule', title: t('rule'), width: 190, text: ({ kind }) => t(`rule-${kind ?? 'listed'}`) },
      {
        key: 'members',
        title: t('members'),
        text: ({ unitIds }) => unitIds.map((id) => names.get(id) ?? '').join('、'),
        filter: 'text',
      },
      { key: 'count', title: '#', width: 60, numeric: true, text: ({ unitIds }) => String(unitIds.length) },
    ];
  }, [t, units.data]);
  return (
    <Page
      title={t('collectives')}
      subtitle={t('collectivesLead')}
      actions={
        mayManage && form === null ? (
          <button type="button" className="button primary" onClick={() => setForm('new')}>
            {t('addCollective')}
          </button>
        ) : undefined
      }
    >
      <div className="stack">
        {form !== null && (
          <Panel title={form === 'new' ? t('addCollective') : form.name}>
            <CollectiveForm
              key={form === 'new' ? 'new' : form.id}
              collective={form === 'new' ? null : form}
              units={standing}
              onDone={() => setForm(null)}
            />
          </Panel>
        )}
        <DataTable
          name="collectives"
          exportName={t('collectives')}
          columns={columns}
          rows={collectives.data?.collectives}
          rowKey={({ id }) => id}
          {...(mayManage && { onOpen: (one: Collective) => setForm(one) })}
          loading={collectives.isPending}
          failure={collectives.error}
          onRetry={collectives.refetch}
          empty={{ title: t('noCollectives'), hint: t('collectivesLead') }}
        />
      </div>
    </Page>
  );
}

function CollectiveForm({
  collective,
  units,
  onDone,
}: {
  collective: Collective | null;
  units: readonly { id: string; name: string }[];
  onDone: () => void;
}) {
  const t = useText(PEOPLE_MESSAGES);
  const [name, setName] = useState(collective?.name ?? '');
  const [kind, setKind] = useState<(typeof RULES)[number]>(collective?.kind ?? 'listed');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(collective?.unitIds));
  const { send, busy, failure } = useSend(peopleApi.saveCollective, {
    refresh: [peopleApi.collectives.id],
    onDone: () => {
      notify(t('saved'));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({
      body: { ...(collective && { id: collective.id }), name, kind, unitIds: kind === 'listed' ? [...chosen] : [] },
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('name')} problem={problemAt(failure, 'name')}>
        {/* biome-ignore lint/a11y/noAutofocus: the form was just asked for */}
        <input value={name} required maxLength={100} autoFocus onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field label={t('rule')} problem={problemAt(failure, 'unitIds')}>
        <select value={kind} onChange={({ target }) => setKind(target.value as (typeof RULES)[number])}>
          {RULES.map((rule) => (
            <option key={rule} value={rule}>
              {t(`rule-${rule}`)}
            </option>
          ))}
        </select>
      </Field>
      {kind === 'listed' && <UnitPicker units={units} chosen={chosen} onChange={setChosen} />}
      <Failure failure={unplaced(failure, ['name', 'unitIds'])} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
