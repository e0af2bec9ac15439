import { publicSayApi as api, type MessageAct, type PublicMessagePage } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, notify, Restored, useDraft, useUndo } from '../../components/index.ts';
import { UnitField } from '../../steps/2-deploy/unit-field.tsx';
import { useText } from '../../text/use-text.ts';
import { REFRESH } from './answer-forms.tsx';
import { SAY_MESSAGES } from './messages.ts';
import { SortForm } from './sort-form.tsx';

type Asking = Extract<MessageAct, 'sort' | 'pass' | 'close' | 'hotline' | 'matter'>;
const ASKING: readonly Asking[] = ['sort', 'pass', 'hotline', 'matter', 'close'];

/** What else may be done with a letter: one form at a time, within the page. */
export function LetterActions({ letter }: { letter: PublicMessagePage }) {
  const t = useText(SAY_MESSAGES);
  const params = { year: usePlanYear(), id: letter.id };
  const [asks, setAsks] = useState<Asking | null>(null);
  const spam = useSend(api.markSpam, { refresh: REFRESH });
  const offerUndo = useUndo();
  const mark = async (isSpam: boolean): Promise<void> => {
    const send = (is: boolean) => spam.send({ params: { year: params.year }, body: { ids: [letter.id], isSpam: is } });
    if ((await send(isSpam)) !== null && isSpam) offerUndo(t('spamDone', { n: 1 }), () => send(false));
  };
  const done = () => setAsks(null);
  if (asks === 'sort') return <SortForm letter={letter} onDone={done} />;
  if (asks !== null) return <ActForm key={asks} act={asks} letter={letter} onDone={done} />;
  const shown = ASKING.filter((act) => letter.allowed.includes(act));
  if (shown.length === 0 && !letter.allowed.includes('spam') && !letter.allowed.includes('unspam')) return null;
  return (
    <div className="row letter-acts">
      {shown.map((act) => (
        <button key={act} type="button" className="button" onClick={() => setAsks(act)}>
          {t(act)}
        </button>
      ))}
      {letter.allowed.includes('spam') && (
        <button type="button" className="button danger" disabled={spam.busy} onClick={() => void mark(true)}>
          {t('spam')}
        </button>
      )}
      {letter.allowed.includes('unspam') && letter.wholeText !== '' && (
        <button type="button" className="button" disabled={spam.busy} onClick={() => void mark(false)}>
          {t('unspam')}
        </button>
      )}
      <Failure failure={spam.failure} />
    </div>
  );
}

function ActForm({
  act,
  letter,
  onDone,
}: {
  act: Exclude<Asking, 'sort'>;
  letter: PublicMessagePage;
  onDone: () => void;
}) {
  const t = useText(SAY_MESSAGES);
  const params = { year: usePlanYear(), id: letter.id };
  const draft = useDraft(`letter.${act}.${letter.id}`, {
    unitId: letter.unit?.id ?? null,
    due: '',
    words: act === 'matter' ? letter.wholeText : '',
    submit: false,
    revision: letter.revision,
  });
  const { value, change } = draft;
  const { unitId, due, words, submit, revision } = value;
  const close = () => {
    draft.clear();
    onDone();
  };
  const options = {
    refresh: REFRESH,
    onDone: () => {
      notify(t('saved'));
      close();
    },
  };
  const pass = useSend(api.passMessage, options);
  const closing = useSend(api.closeMessage, options);
  const hotline = useSend(api.handToHotline, options);
  const matter = useSend(api.messageMatter, options);
  const sending = { pass, close: closing, hotline, matter }[act];
  const problems = sending.failure?.fields ?? {};
  const send = (): void => {
    if (act === 'pass' && unitId !== null)
      void pass.send({ params, body: { unitId, due: due === '' ? null : due, note: words, revision } });
    if (act === 'close') void closing.send({ params, body: { words, revision } });
    if (act === 'hotline') void hotline.send({ params, body: { note: words, revision } });
    if (act === 'matter') void matter.send({ params, body: { wording: words, submit, revision } });
  };
  const label = ({ pass: 'passNote', close: 'closeWords', hotline: 'hotlineWhy', matter: 'matterWording' } as const)[
    act
  ];
  return (
    <form
      className="panel form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Restored draft={draft} />
      {act === 'pass' && (
        <>
          <div className="letter-unit">
            <UnitField
              label={t('passTo')}
              value={unitId}
              onChange={(next) => change({ unitId: next })}
              problem={problems.unitId}
            />
          </div>
          <label>
            {t('passDue')}
            <input type="date" value={due} onChange={({ target }) => change({ due: target.value })} />
            {problems.due && <span className="field-problem">{problems.due}</span>}
          </label>
        </>
      )}
      <label>
        {t(label)}
        <textarea
          rows={act === 'matter' ? 6 : 3}
          required={act === 'close' || act === 'matter'}
          maxLength={act === 'matter' ? 4000 : 500}
          value={words}
          onChange={({ target }) => change({ words: target.value })}
        />
        {problems.words && <span className="field-problem">{problems.words}</span>}
      </label>
      {act === 'matter' && (
        <label className="say-check">
          <input type="checkbox" checked={submit} onChange={({ target }) => change({ submit: target.checked })} />
          {t('matterSubmit')}
        </label>
      )}
      <Failure failure={sending.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={sending.busy || (act === 'pass' && unitId === null)}>
          {t(act)}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
