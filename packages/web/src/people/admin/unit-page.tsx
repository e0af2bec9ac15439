import { peopleApi } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { Empty, Failure, formatDay, Loading, notify, Page, ReasonBox } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, Panel, problemAt } from '../parts.tsx';
import { AddPost } from './add-post.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import { SuccessionForm } from './succession-form.tsx';
import { UnitForm } from './unit-form.tsx';
import '../people.css';
import { today } from '../../app/server-day.ts';

/** /people/units/:id: one unit with its history and its posts. */
export function Component() {
  const t = useText(PEOPLE_MESSAGES);
  const { id } = useParams();
  const mayManage = useCan('people:manage') !== null;
  const units = useAnswer(peopleApi.units);
  const posts = useAnswer(peopleApi.posts);
  const [task, setTask] = useState<'edit' | 'succession' | 'dissolve' | 'post' | null>(null);
  const [onDate, setOnDate] = useState(today());
  const close = () => setTask(null);
  const done = {
    refresh: [peopleApi.units.id, peopleApi.posts.id],
    onDone: () => {
      notify(t('saved'));
      close();
    },
  };
  const edit = useSend(peopleApi.editUnit, done);
  const dissolve = useSend(peopleApi.dissolveUnit, done);
  if (units.isPending) return <Loading />;
  if (units.error) return <Failure failure={units.error} onRetry={units.refetch} />;
  const unit = units.data.units.find((one) => one.id === id);
  if (unit === undefined)
    return <Empty whole title={t('notThere')} action={<Link to="/people/units">{t('back')}</Link>} />;
  const own = posts.data?.posts.filter(({ unitId }) => unitId === unit.id) ?? [];
  const linked = (of: readonly { id: string; name: string }[]) =>
    of.map((one, at) => (
      <span key={one.id}>
        {at > 0 && '、'}
        <Link to={`/people/units/${one.id}`}>{one.name}</Link>
      </span>
    ));
  const isGone = unit.validTo !== null;
  return (
    <Page
      title={unit.name}
      subtitle={[t(`kind-${unit.kind}`), unit.shortName, isGone && t('goneOn', { day: formatDay(unit.validTo!) })]
        .filter(Boolean)
        .join(' · ')}
      actions={
        mayManage && !isGone && task === null ? (
          <>
            <button type="button" className="button" onClick={() => setTask('edit')}>
              {t('editUnit')}
            </button>
            <button type="button" className="button" onClick={() => setTask('succession')}>
              {t('succession')}
            </button>
            <button type="button" className="button danger" onClick={() => setTask('dissolve')}>
              {t('dissolve')}
            </button>
          </>
        ) : undefined
      }
    >
      <div className="stack">
        {task === 'edit' && (
          <Panel title={t('editUnit')}>
            <UnitForm
              unit={unit}
              busy={edit.busy}
              failure={edit.failure}
              onSave={(body) => edit.send({ params: { id: unit.id }, body: { ...body, revision: unit.revision } })}
              onCancel={close}
            />
          </Panel>
        )}
        {task === 'succession' && (
          <Panel title={t('succession')}>
            <SuccessionForm unit={unit} units={units.data.units} onDone={close} />
          </Panel>
        )}
        {task === 'dissolve' && (
          <ReasonBox
            question={t('dissolveQuestion', { name: unit.name })}
            confirm={t('dissolve')}
            danger
            busy={dissolve.busy}
            failure={dissolve.failure}
            onCancel={close}
            onConfirm={(reason) =>
              dissolve.send({ params: { id: unit.id }, body: { onDate, reason, revision: unit.revision } })
            }
          >
            <Field label={t('onDate')} problem={problemAt(dissolve.failure, 'onDate')}>
              <input type="date" required value={onDate} onChange={({ target }) => setOnDate(target.value)} />
            </Field>
          </ReasonBox>
        )}
        <div className="columns">
          <Panel
            title={t('unitPosts')}
            actions={
              mayManage && !isGone && task !== 'post' ? (
                <button type="button" className="button" onClick={() => setTask('post')}>
                  {t('addPost')}
                </button>
              ) : undefined
            }
          >
            {task === 'post' && <AddPost unitId={unit.id} onDone={close} />}
            {own.length === 0 ? (
              <p className="quiet">{t('noPosts')}</p>
            ) : (
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('title')}</th>
                    <th scope="col">{t('holders')}</th>
                  </tr>
                </thead>
                <tbody>
                  {own.map((post) => (
                    <tr key={post.id}>
                      <td>
                        <Link to={`/people/posts/${post.id}`}>{post.title}</Link>
                      </td>
                      <td>
                        {post.holders.length === 0
                          ? t('vacant')
                          : post.holders.map(({ name, cover }) => `${name}（${t(cover)}）`).join('、')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Panel>
          <Panel title={t('history')}>
            <ul className="stack">
              {unit.predecessors.length > 0 && (
                <li>
                  {formatDay(unit.predecessors[0]!.onDate)} {t(unit.predecessors[0]!.kind as 'merged')}：
                  {linked(unit.predecessors)} → {unit.name}
                </li>
              )}
              {unit.successors.length > 0 && (
                <li>
                  {formatDay(unit.successors[0]!.onDate)} {t(unit.successors[0]!.kind as 'merged')}：{unit.name} →{' '}
                  {linked(unit.successors)}
                </li>
              )}
              <li>
                {t('validFrom')} {formatDay(unit.validFrom)}
              </li>
              {unit.aliases.length > 0 && (
                <li>
                  {t('aliases')}：{unit.aliases.map(({ alias }) => alias).join('、')}
                </li>
              )}
            </ul>
          </Panel>
        </div>
      </div>
    </Page>
  );
}
