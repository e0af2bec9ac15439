import type { PublicField, ReleaseRules } from '@liubu/contract';
import type { ItemSource } from './candidate.ts';

/** A working as it is stored with a light: of its inputs and parts what is asked here. */
export interface StoredWorking {
  inputs: { kind: string; month: number | null }[];
  parts: { id: string; counts: boolean; steps: { rule: string; values: Record<string, string | number> }[] }[];
}

/** Figures that a light, its shares and its working rest on. */
export interface LightBasis {
  /** Of the part that counts: a target, a deliverable, the item itself. */
  partId: string | null;
  /** Its steps name a figure; what is judged by milestones or by words names none. */
  namesFigures: boolean;
  /** By whom, and of which months. */
  reported: number[];
  verified: number[];
}

export function lightBasisOf({ inputs, parts }: StoredWorking): LightBasis {
  const part = parts.find(({ counts }) => counts);
  const monthsOf = (kind: string): number[] =>
    inputs.flatMap((input) => (input.kind === kind && input.month !== null ? [input.month] : []));
  return {
    partId: part?.id ?? null,
    namesFigures: part?.steps.some(({ values }) => 'value' in values || 'target' in values) ?? false,
    reported: monthsOf('reported'),
    verified: monthsOf('verified'),
  };
}

/** Fields whose rule holds for the working too, since it says what they say. */
export function fieldsBehind(light: ItemSource['light']): PublicField[] {
  if (light === null) return [];
  const { namesFigures, reported, verified } = light.basis;
  return [
    ...(reported.length > 0 ? (['reported'] as const) : []),
    ...(verified.length > 0 && namesFigures ? (['verified'] as const) : []),
    ...(namesFigures ? (['target'] as const) : []),
  ];
}

/**
 * Whether shares and working would tell what must not be public: by the rules of what they rest on, or since a person
 * holds such a figure or its target back.
 *
 * @param held  parts of the item that are held back
 */
export function tellsHidden(
  { light, kind, targets }: Pick<ItemSource, 'light' | 'kind' | 'targets'>,
  { fields }: ReleaseRules,
  held: readonly string[],
): boolean {
  if (light === null) return false;
  if (fieldsBehind(light).some((field) => fields[field][kind] === 'never')) return true;
  const { partId, namesFigures, reported, verified } = light.basis;
  if (!namesFigures) return false;
  const isOfAnother = (target: string): boolean => target !== partId && targets.some(({ id }) => id === partId);
  return held.some((part) => {
    const [name, target = '', month, by] = part.split(':');
    if ((name !== 'target' && name !== 'value') || isOfAnother(target)) return false;
    return name === 'target' || (by === 'verified' ? verified : reported).includes(Number(month));
  });
}
