import { LIGHT_COLOURS, LIGHT_STATES, type LightColour, type LightState, PROOFS, type Proof } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/state-tag.tsx';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './lights.css';

export interface LightTagProps {
  state: LightState;
  colour: LightColour;
  proof: Proof;
  isOverridden?: boolean;
  /** Without the proof's word where a column of its own says it. */
  isShort?: boolean;
}

const TONES = { none: 'plain', green: 'good', yellow: 'doubt', red: 'bad' } as const satisfies Record<
  LightColour,
  Tone
>;

/** Each colour has a shape of its own; a green that the unit alone speaks for is hollow. */
export function lightShape(colour: LightColour, proof: Proof): Shape {
  if (colour === 'red') return 'square';
  if (colour === 'yellow') return 'triangle';
  if (colour === 'none') return 'dash';
  return proof === 'evidenced' || proof === 'verified' ? 'dot' : 'ring';
}

/** A light as word, shape and proof; the colour only repeats them. */
export function LightTag({ state, colour, proof, isOverridden = false, isShort = false }: LightTagProps) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const colourWord = LIGHT_COLOURS[colour][at];
  return (
    <span className="light-tag" title={`${colourWord} · ${LIGHT_STATES[state][at]} · ${PROOFS[proof][at]}`}>
      <StateTag tone={TONES[colour]} shape={lightShape(colour, proof)}>
        {LIGHT_STATES[state][at]}
        <span className="visually-hidden">{` (${colourWord})`}</span>
      </StateTag>
      {!isShort && proof !== 'none' && <span className="quiet">{PROOFS[proof][at]}</span>}
      {isOverridden && <span className="quiet">{t('byHand')}</span>}
    </span>
  );
}
