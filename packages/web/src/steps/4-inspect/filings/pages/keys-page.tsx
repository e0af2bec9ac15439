import { inspectFilingsApi, peopleApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useMemo, useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { today } from '../../../../app/server-day.ts';
import { useCan, useMe } from '../../../../app/session.tsx';
import { type Column, DataTable, Failure, formatMoment, Page, StateTag } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { REVIEW_MESSAGES } from '../review/messages.ts';

type Key = ResponseOf<typeof inspectFilingsApi.unitKeys>['keys'][number];

/** Keys with which units' own systems file; each is shown once. */
export function Component() {
  const t = useText(REVIEW_MESSAGES);
  const [isNew, setNew] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const list = useAnswer(inspectFilingsApi.unitKeys);
  const revocation = useSend(inspectFilingsApi.revokeUnitKey, {
    refresh: [inspectFilingsApi.unitKeys.id],
    onDone: () => setRevoking(null),
  });
  const columns = useMemo<Column<Key>[]>(
    () => [
      { key: 'name', title: t('keyName'), text: ({ name }) => name, sort: true },
      { key: 'unit', title: t('keyUnit'), width: 240, text: ({ unitName }) => unitName, sort: true, filter: 'text' },
      { key: 'hint', title: t('hint'), width: 120, text: ({ hint }) => `${hint}…` },
      {
        key: 'created',
        title: t('createdAt'),
        width: 240,
        text: (key) => `${formatMoment(key.createdAt)} ${key.createdBy ?? ''}`,
      },
      {
        key: 'used',
        title: t('lastUsed'),
        width: 150,
        text: ({ lastUsedAt }) => (lastUsedAt ? formatMoment(lastUsedAt) : t('never')),
      },
      {
        key: 'state',
        title: t('keyState'),
        width: 180,
        text: ({ revokedAt }) => t(revokedAt ? 'revoked' : 'active'),
        render: (key) =>
          key.revokedAt ? (
            <StateTag tone="plain" shape="cross">
              {t('revoked')}
            </StateTag>
          ) : (
            <span className="row">
              <StateTag tone="good" shape="check">
                {t('active')}
              </StateTag>
              <button type="button" className="button" onClick={() => setRevoking(key)}>
                {t('revoke')}
              </button>
            </span>
          ),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t('keys')}
      subtitle={t('keysHint')}
      actions={
        <button type="button" className="button primary" onClick={() => setNew(!isNew)}>
          {t('newKey')}
        </button>
      }
    >
      {isNew && (
        <KeyForm
          onMade={(key) => {
            setShown(key);
            setNew(false);
          }}
        />
      )}
      {shown && (
        <div className="panel stack" role="status">
          <p>{t('keyShown')}</p>
          <p>
            <code>{shown}</code>
          </p>
          <p>
            <button type="button" className="button" onClick={() => setShown(null)}>
              {t('keyKept')}
            </button>
          </p>
        </div>
      )}
      {revoking && (
        <div className="panel row" role="alert">
          {t('revokeWhy', { name: revoking.name })}
          <button
            type="button"
            className="button danger"
            disabled={revocation.busy}
            onClick={() => void revocation.send({ params: { id: revoking.id } })}
          >
            {t('revoke')}
          </button>
          <button type="button" className="button" onClick={() => setRevoking(null)}>
            {t('cancel')}
          </button>
          <Failure failure={revocation.failure} />
        </div>
      )}
      <DataTable
        name="unit-keys"
        columns={columns}
        rows={list.data?.keys}
        rowKey={({ id }) => id}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={null}
        empty={{ title: t('noKeys'), hint: t('noKeysHint') }}
      />
    </Page>
  );
}

function KeyForm({ onMade }: { onMade: (key: string) => void }) {
  const t = useText(REVIEW_MESSAGES);
  const me = useMe();
  const isWhole = useCan('inspect:unit-key') === 'government';
  const all = useAnswer(peopleApi.units, { query: { day: today() } });
  const own = new Set(me.posts.flatMap(({ unitId }) => unitId ?? []));
  const units = all.data?.units.filter(({ id }) => isWhole || own.has(id)) ?? [];
  const [unit, setUnit] = useState('');
  const [name, setName] = useState('');
  const making = useSend(inspectFilingsApi.makeUnitKey, {
    refresh: [inspectFilingsApi.unitKeys.id],
    onDone: ({ key }) => onMade(key),
  });
  const unitId = unit || units[0]?.id || '';
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (unitId !== '' && name.trim() !== '') void making.send({ body: { unitId, name: name.trim() } });
  };
  return (
    <form className="form panel" onSubmit={make}>
      <label>
        {t('keyUnit')}
        <select value={unitId} onChange={({ target }) => setUnit(target.value)}>
          {units.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('keyName')}
        <input type="text" required maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      <Failure failure={all.error ?? making.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={making.busy || unitId === ''}>
          {t('makeKey')}
        </button>
      </div>
    </form>
  );
}
