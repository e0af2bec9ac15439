import { peopleApi, type ResponseOf, ROLES, type Role } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer, useLive } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { type Column, DataTable, Page } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { Panel } from '../parts.tsx';
import { roleName } from '../role-name.ts';
import { AddPost } from './add-post.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import '../people.css';

export type Post = ResponseOf<typeof peopleApi.posts>['posts'][number];

/** /people/posts: every post of today, who holds it and what it may do. */
export function Component() {
  const t = useText(PEOPLE_MESSAGES);
  const language = useLanguage();
  const navigate = useNavigate();
  const mayManage = useCan('people:manage') !== null;
  const [isAdding, setAdding] = useState(false);
  const posts = useAnswer(peopleApi.posts);
  useLive('post', () => posts.refetch());
  const columns = useMemo((): Column<Post>[] => {
    const words = (post: Post) => post.roles.map((role) => roleName(role, language));
    return [
      { key: 'title', title: t('title'), width: '18%', text: ({ title }) => title, sort: true, filter: 'text' },
      {
        key: 'unit',
        title: t('unit'),
        width: '24%',
        text: ({ unitName }) => unitName ?? t('noUnit'),
        sort: true,
        filter: 'text',
      },
      {
        key: 'holders',
        title: t('holders'),
        text: ({ holders }) =>
          holders.length === 0 ? t('vacant') : holders.map(({ name, cover }) => `${name}（${t(cover)}）`).join('、'),
        filter: 'text',
      },
      {
        key: 'roles',
        title: t('roles'),
        width: '22%',
        text: (post) => words(post).join('、'),
        filterValues: words,
        filter: (Object.keys(ROLES) as Role[]).map((role) => ({
          value: roleName(role, language),
          title: roleName(role, language),
        })),
      },
      {
        key: 'portfolio',
        title: t('portfolio'),
        width: 90,
        numeric: true,
        text: ({ portfolioUnitIds }) => (portfolioUnitIds.length === 0 ? '' : String(portfolioUnitIds.length)),
      },
    ];
  }, [t, language]);
  return (
    <Page
      title={t('posts')}
      subtitle={t('postsLead')}
      actions={
        mayManage && !isAdding ? (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            {t('addPost')}
          </button>
        ) : undefined
      }
    >
      <div className="stack">
        {isAdding && (
          <Panel title={`${t('addPost')} · ${t('noUnit')}`}>
            <AddPost
              unitId={null}
              onDone={(id) => (id === null ? setAdding(false) : navigate(`/people/posts/${id}`))}
            />
          </Panel>
        )}
        <DataTable
          name="posts"
          exportName={t('posts')}
          columns={columns}
          rows={posts.data?.posts}
          rowKey={({ id }) => id}
          href={({ id }) => `/people/posts/${id}`}
          onOpen={({ id }) => navigate(`/people/posts/${id}`)}
          loading={posts.isPending}
          failure={posts.error}
          onRetry={posts.refetch}
          empty={{ title: t('noPosts'), hint: t('noPostsHint') }}
        />
      </div>
    </Page>
  );
}
