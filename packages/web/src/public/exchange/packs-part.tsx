import { publicExchangeApi, type ReleasePack } from '@liubu/contract';
import { useMemo } from 'react';
import { saveFile } from '../../api/client.ts';
import { useSend } from '../../api/hooks.ts';
import { type Column, DataTable, Failure, formatMoment, notify } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { EXCHANGE_MESSAGES } from './messages.ts';
import { sizeOf } from './size-of.ts';

export function PacksPart({ edition, packs }: { edition: number; packs: readonly ReleasePack[] }) {
  const t = useText(EXCHANGE_MESSAGES);
  const making = useSend(publicExchangeApi.makePack, {
    onDone: ({ number }) => notify(t('made', { n: number })),
    refresh: [publicExchangeApi.exchange.id],
  });
  const columns = useMemo(
    (): Column<ReleasePack>[] => [
      { key: 'number', title: t('number'), width: 80, numeric: true, text: ({ number }) => String(number) },
      {
        key: 'download',
        title: t('download'),
        width: 110,
        text: () => '',
        render: ({ id, number }) => (
          <button
            type="button"
            className="button link"
            onClick={() =>
              void saveFile(
                publicExchangeApi.packFile,
                { params: { id } },
                `release-${String(number).padStart(5, '0')}.zip`,
              )
            }
          >
            {t('download')}
          </button>
        ),
      },
      { key: 'edition', title: t('edition'), width: 100, numeric: true, text: (row) => String(row.edition) },
      { key: 'items', title: t('items'), width: 130, numeric: true, text: ({ items }) => String(items) },
      { key: 'photos', title: t('photos'), width: 90, numeric: true, text: ({ photos }) => String(photos) },
      { key: 'size', title: t('size'), width: 100, numeric: true, text: ({ bytes }) => sizeOf(bytes) },
      { key: 'madeAt', title: t('madeAt'), width: 170, text: ({ madeAt }) => formatMoment(madeAt) },
      { key: 'by', title: t('by'), text: ({ madeBy }) => madeBy ?? '' },
    ],
    [t],
  );
  const newest = packs[0];
  const standing =
    newest === undefined
      ? null
      : newest.edition < edition
        ? t('behind', { edition, packed: newest.edition })
        : t('upToDate', { edition });
  return (
    <section className="stack exchange-part" aria-labelledby="packs">
      <h2 id="packs">{t('out')}</h2>
      <p className="quiet">{t('outHint')}</p>
      {standing && <p>{standing}</p>}
      <p>
        <button
          type="button"
          className="button primary"
          disabled={making.busy}
          onClick={() => void making.send({ body: {} })}
        >
          {making.busy ? t('making') : t('makePack')}
        </button>
      </p>
      {making.failure && <Failure failure={making.failure} />}
      <DataTable
        name="release-packs"
        height="none"
        columns={columns}
        rows={packs}
        rowKey={({ id }) => id}
        exportName={t('out')}
        empty={{ title: t('noPacks'), hint: t('noPacksHint') }}
      />
    </section>
  );
}
