import { LIGHT_FORMULAS } from '@liubu/contract';
import { Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './lights.css';

/** Every formula as it is published: to be read, printed and objected to. */
export function Component() {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <Page
      title={t('formulasTitle')}
      subtitle={t('formulasHint')}
      actions={
        <button type="button" className="button no-print" onClick={() => window.print()}>
          {t('print')}
        </button>
      }
    >
      <table className="plain-table light-formulas">
        <thead>
          <tr>
            <th>{t('name')}</th>
            <th className="numeric">{t('version')}</th>
            <th>{t('usedFor')}</th>
            <th>{t('says')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(LIGHT_FORMULAS).map(([key, formula]) => (
            <tr key={key}>
              <td>{formula.name[at]}</td>
              <td className="numeric">{formula.version}</td>
              <td>{formula.for[at]}</td>
              <td>{formula.says[at]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('ranks')}</p>
    </Page>
  );
}
