import { publicExchangeApi } from '@liubu/contract';
import { useAnswer } from '../../api/hooks.ts';
import { Failure, Loading, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { KeyPart } from './key-part.tsx';
import { LettersPart } from './letters-part.tsx';
import { EXCHANGE_MESSAGES } from './messages.ts';
import { PacksPart } from './packs-part.tsx';

/** 发布包 out, 来信 back, between two zones that may not talk. */
export function Component() {
  const t = useText(EXCHANGE_MESSAGES);
  const answer = useAnswer(publicExchangeApi.exchange, {});
  const again = (): void => void answer.refetch();
  if (answer.error) return <Failure failure={answer.error} onRetry={again} />;
  if (!answer.data) return <Loading />;
  const { edition, packs, files, key, fingerprint, confirmsPhone } = answer.data;
  return (
    <Page title={t('exchange')} subtitle={t('exchangeHint')}>
      <PacksPart edition={edition} packs={packs} />
      <LettersPart files={files} confirmsPhone={confirmsPhone} onChanged={again} />
      <KeyPart value={key} fingerprint={fingerprint} />
    </Page>
  );
}
