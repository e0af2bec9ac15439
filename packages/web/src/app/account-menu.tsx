import { signInApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useSend } from '../api/hooks.ts';
import { Popup } from '../components/popup.tsx';
import { Failure } from '../components/states.tsx';
import { chooseLanguage, useLanguage } from '../text/language.ts';
import { useText } from '../text/use-text.ts';
import { SHELL_MESSAGES } from './messages.ts';
import { useMe, useSession } from './session.tsx';

/** Who is signed in, in which posts, and the way out. */
export function AccountMenu() {
  const t = useText(SHELL_MESSAGES);
  const me = useMe();
  const language = useLanguage();
  const { leave } = useSession();
  const out = useSend(signInApi.signOut, { onDone: leave });
  const coverText = { holder: null, deputy: 'deputyOf', delegate: 'delegateOf' } as const;
  return (
    <Popup button={me.name} label={`${t('account')}：${me.name}`} className="button header-button" align="end">
      {(close) => (
        <div className="account-menu">
          <ul>
            {me.posts.map((post) => {
              const title = [post.unitName, post.title].filter(Boolean).join(' ');
              const cover = coverText[post.cover];
              return <li key={`${post.postId} ${post.cover}`}>{cover === null ? title : t(cover, { post: title })}</li>;
            })}
          </ul>
          <Link to="/account" onClick={close}>
            {t('myAccount')}
          </Link>
          <button
            type="button"
            className="button only-narrow"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {t('otherLanguage')}
          </button>
          <Failure failure={out.failure} />
          <button type="button" className="button" disabled={out.busy} onClick={() => out.send({})}>
            {t('signOut')}
          </button>
        </div>
      )}
    </Popup>
  );
}
