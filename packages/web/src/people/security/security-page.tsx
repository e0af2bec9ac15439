import { Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { AccountsPart } from './accounts-part.tsx';
import { IdentitiesPart } from './identities-part.tsx';
import { SECURITY_MESSAGES } from './messages.ts';
import { SessionsPart } from './sessions-part.tsx';
import '../people.css';

/** /people/security: what the security administrator does with accounts, sessions and identities. */
export function Component() {
  const t = useText(SECURITY_MESSAGES);
  return (
    <Page title={t('title')} subtitle={t('lead')}>
      <div className="stack">
        <AccountsPart />
        <SessionsPart />
        <IdentitiesPart />
      </div>
    </Page>
  );
}
