import { designApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, Quantity, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { Item } from './item-page.tsx';

const linesOf = (sites: { name: string; place: string }[]): string =>
  sites.map(({ name, place }) => (place === '' ? name : `${name}，${place}`)).join('\n');

/** Money and places of a livelihood item. */
export function LivelihoodForm({ item, mayEdit }: { item: Item; mayEdit: boolean }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const detail = item.livelihood;
  const [isOpen, setOpen] = useState(false);
  const draft = useDraft(`livelihood.${item.id}`, {
    budget: detail?.budgetYuan ?? '',
    source: detail?.moneySource ?? '',
    sites: linesOf(detail?.sites ?? []),
    revision: detail?.revision ?? 0,
  });
  const { value: form, change } = draft;
  const close = () => {
    draft.clear();
    setOpen(false);
  };
  const send = useSend(designApi.setLivelihood, {
    refresh: ['design.item', 'design.item-story', 'design.list'],
    onDone: () => {
      close();
      notify(t('saved'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const sites = form.sites
      .split('\n')
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => {
        const [name = '', place = ''] = text.split(/[，,](.*)/s);
        return { name: name.trim(), place: place.trim() };
      });
    void send.send({
      params: { year, id: item.id },
      body: {
        revision: form.revision,
        budgetYuan: form.budget.replace(/[,，\s]/g, '') || null,
        moneySource: form.source.trim() || null,
        sites,
      },
    });
  };
  const problem = send.failure?.fields?.budgetYuan ?? send.failure?.fields?.['body.budgetYuan'];
  return (
    <section className="panel">
      <h2>{t('livelihood')}</h2>
      {!isOpen ? (
        <>
          <dl className="facts">
            <dt>{t('budgetShort')}</dt>
            <dd>{detail?.budgetYuan ? <Quantity value={detail.budgetYuan} unit="元" /> : t('none')}</dd>
            <dt>{t('moneySource')}</dt>
            <dd>{detail?.moneySource ?? t('none')}</dd>
            <dt>{t('sites')}</dt>
            <dd>
              {detail?.sites.map(({ name, place }) => (place === '' ? name : `${name}（${place}）`)).join('；') ||
                t('none')}
            </dd>
          </dl>
          {mayEdit && (
            <button type="button" className="button" onClick={() => setOpen(true)}>
              {t('edit')}
            </button>
          )}
        </>
      ) : (
        <form className="form" onSubmit={submit}>
          <Restored draft={draft} />
          <label>
            {t('budget')}
            <input
              inputMode="decimal"
              value={form.budget}
              aria-invalid={problem !== undefined}
              onChange={(event) => change({ budget: event.target.value })}
            />
            {problem && <span className="field-problem">{problem}</span>}
          </label>
          <label>
            {t('moneySource')}
            <input maxLength={200} value={form.source} onChange={(event) => change({ source: event.target.value })} />
          </label>
          <label>
            {t('sites')}
            <textarea
              rows={4}
              placeholder={t('sitesHint')}
              value={form.sites}
              onChange={(event) => change({ sites: event.target.value })}
            />
          </label>
          <Failure failure={send.failure} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={send.busy}>
              {t('save')}
            </button>
            <button type="button" className="button" onClick={close}>
              {t('cancel')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
