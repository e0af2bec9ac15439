import { LightBlocks } from '../../steps/4-inspect/seeing/light-blocks.tsx';
import { useText } from '../../text/use-text.ts';
import { HOME_MESSAGES } from '../messages.ts';

/** Reds first: what a leader and the office look at before anything else. */
export function LightsPart({ year }: { year: number }) {
  const t = useText(HOME_MESSAGES);
  return (
    <section className="home-part home-lights" aria-labelledby="home-lights">
      <h2 id="home-lights">{t('lights')}</h2>
      <LightBlocks year={year} />
    </section>
  );
}
