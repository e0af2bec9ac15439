import { addressOf, publicReleaseApi } from '@liubu/contract';
import { usePlanYear } from '../../app/session.tsx';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';

/** Address of a page of the portal within the preview. */
export function previewAddress(year: number, what: string, path: string, without: readonly string[] = []): string {
  const address = addressOf(publicReleaseApi.preview, { params: { year, what } }).replace(/\/\*$/, path);
  return without.length === 0 ? address : `${address}?without=${encodeURIComponent(without.join(','))}`;
}

/** The portal's own page, as it will be; nothing runs in it. */
export function PreviewFrame({
  what,
  path,
  title,
  without = [],
  onClose,
}: {
  what: string;
  path: string;
  title: string;
  without?: readonly string[];
  onClose: () => void;
}) {
  const t = useText(RELEASE_MESSAGES);
  const year = usePlanYear();
  return (
    <section className="release-preview" aria-label={t('previewOf', { title })}>
      <div className="row">
        <strong>{t('preview')}</strong>
        <button type="button" className="button link" onClick={onClose}>
          {t('closePreview')}
        </button>
      </div>
      <p className="quiet">{t('previewHint')}</p>
      <iframe src={previewAddress(year, what, path, without)} title={t('previewOf', { title })} />
    </section>
  );
}
