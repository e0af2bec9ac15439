import type { SiteSheet } from '@liubu/contract';
import { type FormEvent, useId, useRef, useState } from 'react';
import { serverNow } from '../../../../app/server-day.ts';
import { formatDay, formatQuantity, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import type { Outbox } from '../outbox.ts';
import { VISIT_MESSAGES } from '../visit-messages.ts';

const PICTURES = 'image/*,video/*,audio/*';

/** One thing that was seen: typed into a draft that a closed page keeps, then put into the outbox. */
export function CheckForm({ inspectionId, sheet, outbox }: { inspectionId: string; sheet: SiteSheet; outbox: Outbox }) {
  const t = useText(VISIT_MESSAGES);
  const id = useId();
  const files = useRef<HTMLInputElement>(null);
  const [photos, setPhotos] = useState<File[]>([]);
  const draft = useDraft(`site-check-${inspectionId}`, {
    unitId: sheet.units[0]?.id ?? '',
    itemId: sheet.items.length === 1 ? sheet.items[0]!.id : '',
    targetId: '',
    fact: '',
    numberFound: '',
    measureUnit: '',
    place: '',
    met: '',
  });
  const { value, change } = draft;
  const put = (part: Partial<typeof value>) => change(part);
  const items = sheet.items.filter(({ unitIds }) => unitIds.includes(value.unitId));
  const item = items.find((one) => one.id === value.itemId);
  const target = item?.targets.find((one) => one.id === value.targetId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const number = toHalf(value.numberFound);
    await outbox.add(
      {
        unitId: value.unitId,
        itemId: item?.id ?? null,
        targetId: target?.id ?? null,
        fact: value.fact,
        numberFound: number === '' ? null : number,
        measureUnit: (target?.measureUnit ?? value.measureUnit) || null,
        place: value.place,
        happenedAt: serverNow().toISOString(),
        met: value.met || null,
        revision: 0,
      },
      photos,
    );
    // Unit, item and place stay: the next record is most often of the same.
    change({ fact: '', numberFound: '', met: '' });
    setPhotos([]);
    if (files.current) files.current.value = '';
    notify(t('savedHere'));
  };
  const text = (name: 'place' | 'met', label: string) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        maxLength={120}
        value={value[name]}
        onChange={(event) => put({ [name]: event.target.value })}
      />
    </div>
  );
  return (
    <form className="form site-form" onSubmit={submit}>
      {sheet.units.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-unit`}>{t('unit')}</label>
          <select
            id={`${id}-unit`}
            value={value.unitId}
            onChange={(event) => put({ unitId: event.target.value, itemId: '', targetId: '' })}
          >
            {sheet.units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-item`}>{t('item')}</label>
        <select
          id={`${id}-item`}
          value={item?.id ?? ''}
          onChange={(event) => put({ itemId: event.target.value, targetId: '' })}
        >
          <option value="">{t('noItem')}</option>
          {items.map((one) => (
            <option key={one.id} value={one.id}>{`${one.code} ${one.title}`}</option>
          ))}
        </select>
      </div>
      {item && <Filed item={item} unitId={value.unitId} />}
      <div className="field">
        <label htmlFor={`${id}-fact`}>{t('fact')}</label>
        <textarea
          id={`${id}-fact`}
          rows={3}
          required
          maxLength={4000}
          value={value.fact}
          onChange={(event) => put({ fact: event.target.value })}
        />
      </div>
      {item && item.targets.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-target`}>{t('target')}</label>
          <select
            id={`${id}-target`}
            value={value.targetId}
            onChange={(event) => put({ targetId: event.target.value })}
          >
            <option value="">{t('noTarget')}</option>
            {item.targets.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="site-two">
        <div className="field">
          <label htmlFor={`${id}-number`}>{t('numberFound')}</label>
          <input
            id={`${id}-number`}
            inputMode="decimal"
            pattern="[\-－]?[0-9０-９]{1,20}([.．][0-9０-９]{1,10})?"
            value={value.numberFound}
            onChange={(event) => put({ numberFound: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-measure`}>{t('measureUnit')}</label>
          <input
            id={`${id}-measure`}
            maxLength={30}
            disabled={target !== undefined && target.measureUnit !== null}
            value={target?.measureUnit ?? value.measureUnit}
            onChange={(event) => put({ measureUnit: event.target.value })}
          />
        </div>
      </div>
      {text('place', t('place'))}
      {text('met', t('met'))}
      <div className="field">
        <label htmlFor={`${id}-photos`}>{t('addPhotos')}</label>
        <input
          id={`${id}-photos`}
          ref={files}
          type="file"
          accept={PICTURES}
          multiple
          onChange={(event) => setPhotos([...(event.target.files ?? [])])}
        />
        {photos.length > 0 && <span className="quiet">{t('photosN', { n: photos.length })}</span>}
      </div>
      <div className="site-send">
        <button type="submit" className="button primary" disabled={value.unitId === ''}>
          {t('record')}
        </button>
      </div>
    </form>
  );
}

/** Digits as a phone's Chinese keyboard gives them. */
const toHalf = (text: string): string =>
  text.trim().replace(/[０-９．－]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));

/** What the unit filed of the item, to be held against what is seen. */
function Filed({ item, unitId }: { item: SiteSheet['items'][number]; unitId: string }) {
  const t = useText(VISIT_MESSAGES);
  const filings = item.filings.filter((one) => one.unitId === unitId);
  const [last] = filings;
  return (
    <div className="site-filed">
      <strong>{t('filedBefore')}</strong>
      {last === undefined ? (
        <p className="quiet">{t('filedNone')}</p>
      ) : (
        <>
          <p className="quiet">{t('filed', { month: last.month })}</p>
          {last.values.map((one) => (
            <p key={one.targetId}>
              {one.name} <strong>{formatQuantity(one.value, one.measureUnit)}</strong>{' '}
              <span className="quiet">{formatDay(one.asOf, 'table')}</span>
            </p>
          ))}
          <p>{last.progress}</p>
        </>
      )}
    </div>
  );
}
