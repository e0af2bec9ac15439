import { type Consultation, deployConsultApi, type ResponseOf } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { ApiFailure, saveFile } from '../../../api/client.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatMoment } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { ReturnedSheet } from './returned-sheet.tsx';
import { UnitTag } from './state-tags.tsx';

type Unit = ResponseOf<typeof deployConsultApi.consultation>['units'][number];

/** How far each unit is; its sheet goes out from here, and comes in where a unit answers on paper. */
export function UnitsTable({
  consultation,
  units,
  mayTakeIn,
}: {
  consultation: Consultation;
  units: readonly Unit[];
  mayTakeIn: boolean;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [taking, setTaking] = useState<Unit | null>(null);
  const columns = useMemo((): Column<Unit>[] => {
    const number = (key: 'items' | 'agreed' | 'changes' | 'objections', title: string): Column<Unit> => ({
      ...{ key, title, width: 74, numeric: true, sort: true },
      text: (unit) => String(unit[key]),
    });
    const download = (unit: Unit) => {
      setFailure(null);
      const input = { params: { year, id: consultation.id }, query: { unit: unit.unitId } };
      saveFile(deployConsultApi.consultationSheet, input, `${unit.name}.xlsx`).catch((problem: unknown) => {
        if (!(problem instanceof ApiFailure)) throw problem;
        setFailure(problem);
      });
    };
    return [
      { key: 'unit', title: t('unit'), text: ({ name }) => name, sort: true, filter: 'text' },
      {
        key: 'state',
        title: t('state'),
        width: 130,
        sort: true,
        text: ({ state }) => t(state),
        render: ({ state }) => <UnitTag state={state} />,
        filter: (['waiting', 'late', 'draft', 'answered'] as const).map((state) => ({
          value: t(state),
          title: t(state),
        })),
      },
      number('items', t('unitItems')),
      number('agreed', t('agreed')),
      number('changes', t('changes')),
      number('objections', t('objections')),
      {
        key: 'at',
        title: t('answered'),
        width: 180,
        text: ({ answeredAt, via }) => (answeredAt ? `${formatMoment(answeredAt)} ${via ? t(via) : ''}` : ''),
      },
      {
        key: 'sheet',
        title: t('sheet'),
        width: 120,
        text: () => '',
        exportValue: () => null,
        render: (unit) => (
          <>
            <button
              type="button"
              className="button link"
              aria-label={t('downloadSheet', { name: unit.name })}
              title={t('downloadSheet', { name: unit.name })}
              onClick={() => download(unit)}
            >
              xlsx
            </button>
            {mayTakeIn && consultation.state === 'open' && (
              <button
                type="button"
                className="button link"
                aria-label={t('returnSheet', { name: unit.name })}
                onClick={() => setTaking(unit)}
              >
                {t('takeIn')}
              </button>
            )}
          </>
        ),
      },
    ];
  }, [t, year, consultation, mayTakeIn]);
  return (
    <>
      <Failure failure={failure} />
      {taking && (
        <section className="deploy-section">
          <h2>{t('returnSheet', { name: taking.name })}</h2>
          <ReturnedSheet
            roundId={consultation.id}
            unitId={taking.unitId}
            hint={t('dropSheet')}
            onDone={() => setTaking(null)}
            onCancel={() => setTaking(null)}
          />
        </section>
      )}
      <DataTable
        name="units"
        exportName={`${consultation.title} ${t('tabUnits')}`}
        columns={columns}
        rows={units}
        rowKey={({ unitId }) => unitId}
        empty={{ title: t('none') }}
      />
    </>
  );
}
