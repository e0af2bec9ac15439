import type { ReactNode } from 'react';
import { chooseLanguage, useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { SIGN_IN_MESSAGES } from './messages.ts';
import '../people.css';

/** The look of every page that stands before the door. */
export function Door({ broad = false, children }: { broad?: boolean; children: ReactNode }) {
  const t = useText(SIGN_IN_MESSAGES);
  const language = useLanguage();
  return (
    <main className={broad ? 'door broad' : 'door'}>
      <div className="door-brand">
        <strong>{t('brand')}</strong>
        <span>{t('brandLine')}</span>
      </div>
      <div className="panel">{children}</div>
      <div className="row">
        <button
          type="button"
          className="button link"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </div>
    </main>
  );
}
