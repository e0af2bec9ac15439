import { publicExchangeApi } from '@liubu/contract';
import { saveFile } from '../../api/client.ts';
import { useText } from '../../text/use-text.ts';
import { EXCHANGE_MESSAGES } from './messages.ts';
import './exchange.css';

export function KeyPart({ value, fingerprint }: { value: string; fingerprint: string }) {
  const t = useText(EXCHANGE_MESSAGES);
  return (
    <section className="stack exchange-part" aria-labelledby="key">
      <h2 id="key">{t('key')}</h2>
      <p className="quiet">{t('keyHint')}</p>
      <p>
        <code className="public-key">{value}</code>
      </p>
      <p>
        {t('fingerprint')} <strong className="key-fingerprint">{fingerprint}</strong>
      </p>
      <p>
        <button
          type="button"
          className="button"
          onClick={() => void saveFile(publicExchangeApi.exchangeKey, {}, 'liubu-public-key.txt')}
        >
          {t('saveKey')}
        </button>
      </p>
    </section>
  );
}
