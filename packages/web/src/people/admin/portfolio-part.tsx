import { peopleApi } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { notify, ReasonBox } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Panel } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import type { Post } from './posts-page.tsx';
import { UnitPicker } from './unit-picker.tsx';

/** 分管: the units that a leader is in charge of. */
export function PortfolioPart({ post, units }: { post: Post; units: readonly { id: string; name: string }[] }) {
  const t = useText(PEOPLE_MESSAGES);
  const mayManage = useCan('people:manage') !== null;
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const { send, busy, failure } = useSend(peopleApi.setPortfolio, {
    refresh: [peopleApi.posts.id],
    onDone: () => {
      notify(t('saved'));
      setChosen(null);
    },
  });
  const names = units.filter(({ id }) => post.portfolioUnitIds.includes(id)).map(({ name }) => name);
  return (
    <Panel
      title={t('portfolio')}
      actions={
        mayManage && chosen === null ? (
          <button
            type="button"
            className="button"
            onClick={() =>
              setChosen(new Set(post.portfolioUnitIds.filter((id) => units.some((unit) => unit.id === id))))
            }
          >
            {t('changePortfolio')}
          </button>
        ) : undefined
      }
    >
      {chosen === null ? (
        <p>{names.join('、') || t('none')}</p>
      ) : (
        <ReasonBox
          question={t('changePortfolio')}
          confirm={t('save')}
          busy={busy}
          failure={failure}
          onCancel={() => setChosen(null)}
          onConfirm={(reason) => send({ params: { id: post.id }, body: { unitIds: [...chosen], reason } })}
        >
          <UnitPicker units={units} chosen={chosen} onChange={setChosen} />
        </ReasonBox>
      )}
    </Panel>
  );
}
