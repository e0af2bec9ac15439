import { INSPECTION_METHODS, type InspectionMethod, type InspectionPage, inspectInspectionsApi } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { useAt } from '../tags.tsx';
import { VISIT_MESSAGES } from '../visit-messages.ts';

/** 督查方案: content, object, scope, methods, arrangement. */
export function SchemeForm({ page, onClose }: { page: InspectionPage; onClose: () => void }) {
  const t = useText(VISIT_MESSAGES);
  const at = useAt();
  const year = usePlanYear();
  const id = useId();
  const { inspection } = page;
  const { value, change, clear } = useDraft(`inspection-scheme-${inspection.id}`, inspection.scheme);
  const save = useSend(inspectInspectionsApi.saveScheme, { refresh: ['inspect.inspection'] });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { ...value, revision: inspection.revision };
    if ((await save.send({ params: { year, id: inspection.id }, body })) === null) return;
    clear();
    notify(t('saved'));
    onClose();
  };
  const field = (name: 'content' | 'object' | 'scope' | 'arrangement', rows: number) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(name)}</label>
      <textarea
        id={`${id}-${name}`}
        rows={rows}
        value={value[name]}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </div>
  );
  return (
    <form className="form" onSubmit={submit}>
      {field('content', 4)}
      {field('object', 2)}
      {field('scope', 2)}
      <fieldset>
        <legend>{t('methods')}</legend>
        {(Object.keys(INSPECTION_METHODS) as InspectionMethod[]).map((method) => (
          <label key={method} className="inspect-choice">
            <span>
              <input
                type="checkbox"
                checked={value.methods.includes(method)}
                onChange={(event) =>
                  change({
                    methods: event.target.checked
                      ? [...value.methods, method]
                      : value.methods.filter((one) => one !== method),
                  })
                }
              />{' '}
              {INSPECTION_METHODS[method][at]}
            </span>
          </label>
        ))}
      </fieldset>
      {field('arrangement', 4)}
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
