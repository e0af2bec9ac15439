import { publicReleaseApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, formatDay, notify, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';
import { previewAddress } from './preview-frame.tsx';

type Picture = ResponseOf<typeof publicReleaseApi.preparePhoto>;

/** Pictures of the evidence, each prepared by a person with words for those who do not see it. */
export function ItemPictures({ pictures }: { pictures: readonly Picture[] }) {
  const t = useText(RELEASE_MESSAGES);
  return (
    <details>
      <summary>
        {t('photos')} <span className="quiet">{pictures.length}</span>
      </summary>
      <p className="quiet">{t('photosHint')}</p>
      <ul className="release-pictures">
        {pictures.map((picture) => (
          <PictureRow key={picture.evidenceId} picture={picture} />
        ))}
      </ul>
    </details>
  );
}

function PictureRow({ picture }: { picture: Picture }) {
  const t = useText(RELEASE_MESSAGES);
  const year = usePlanYear();
  const { evidenceId, title, happenedOn, prepared, isPublic } = picture;
  const [alt, setAlt] = useState(prepared?.alt ?? title);
  const prepare = useSend(publicReleaseApi.preparePhoto, {
    refresh: ['public.released-item', 'public.waiting'],
    onDone: () => notify(t('preparedDone')),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void prepare.send({ params: { year }, body: { evidenceId, alt } });
  };
  return (
    <li>
      {prepared !== null && (
        <img
          src={previewAddress(year, 'waiting', `/files/${prepared.sha256}-small.jpg`)}
          alt={prepared.alt}
          loading="lazy"
        />
      )}
      <form className="form" onSubmit={submit}>
        <p>
          {title} {happenedOn !== null && <span className="quiet">{formatDay(happenedOn)}</span>}{' '}
          {prepared !== null && (
            <StateTag tone={isPublic ? 'good' : 'busy'} shape={isPublic ? 'check' : 'clock'}>
              {t(isPublic ? 'photoPublic' : 'prepared')}
            </StateTag>
          )}
        </p>
        <label className="field">
          {t('alt')}
          <input value={alt} maxLength={200} required onChange={({ target }) => setAlt(target.value)} />
        </label>
        <Failure failure={prepare.failure} />
        <button type="submit" className="button" disabled={prepare.busy || alt.trim() === '' || alt === prepared?.alt}>
          {t(prepared === null ? 'prepare' : 'prepareAgain')}
        </button>
      </form>
    </li>
  );
}
