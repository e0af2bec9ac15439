import type { PublicField, ReleaseRules } from '@liubu/contract';
import type { ItemSource } from './candidate.ts';

/** A working as it is stored with a light: of its inputs and parts what is asked here. */
export interface StoredWorking {
  inputs: { kind: string; id?: string | null; month: number | null }[];
  parts: { id: string; counts: boolean; steps: { rule: string; values: Record<string, string | number> }[] }[];
}

/** Figures that a light, its shares and its working rest on. */
export interface LightBasis {
  /** Of the part that counts: a target, a deliverable, the item itself. */
  partId: string | null;
  /** That part is a target of the item itself, and no deliverable. */
  isTarget: boolean;
  /** Its steps name a figure; what is judged by milestones or by words names none. */
  namesFigures: boolean;
  /** By whom, and of which months. Of a deliverable only the last is known. */
  reported: number[];
  verified: number[];
}

export function lightBasisOf({ inputs, parts }: StoredWorking): LightBasis {
  const part = parts.find(({ counts }) => counts);
  // Figures of a deliverable are none of the item's inputs: its steps tell of the one that counts.
  const told = (part?.steps ?? []).flatMap(({ rule, values }) =>
    rule === 'value-counts' ? [{ kind: values.kindEn, month: Number(values.month) }] : [],
  );
  const monthsOf = (kind: string): number[] => [
    ...new Set(
      [...inputs, ...told].flatMap((input) => (input.kind === kind && input.month !== null ? [input.month] : [])),
    ),
  ];
  return {
    partId: part?.id ?? null,
    isTarget: part !== undefined && inputs.some(({ kind, id }) => kind === 'target' && id === part.id),
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
  const isOwnTarget = targets.some(({ id }) => id === partId);
  return held.some((part) => {
    const [name, target = '', month, by] = part.split(':');
    if ((name !== 'target' && name !== 'value') || (isOwnTarget && target !== partId)) return false;
    // A deliverable may be reckoned from any of its months.
    return name === 'target' || !isOwnTarget || (by === 'verified' ? verified : reported).includes(Number(month));
  });
}

/** Whether the step that names the part would name a target that the public is not to see, or not yet. */
export function namesHiddenTarget(
  { light, kind }: Pick<ItemSource, 'light' | 'kind'>,
  { fields }: ReleaseRules,
  held: readonly string[],
): boolean {
  if (light === null || !light.basis.isTarget) return false;
  const { partId, namesFigures } = light.basis;
  if (held.includes(`target:${partId}`)) return true;
  // Where figures are named the whole working follows the rule of targets.
  return !namesFigures && fields.target[kind] !== 'rule';
}
