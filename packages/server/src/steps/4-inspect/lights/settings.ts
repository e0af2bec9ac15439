import { DEFAULT_LIGHTS, type LightSettings, lightSettings } from '@liubu/contract';
import type { Declaration } from '../../../plans/declarations.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';

export const LIGHTS: Declaration<LightSettings> = {
  kind: 'lights',
  schema: lightSettings,
  shipped: DEFAULT_LIGHTS,
  what: 'inspect:declare-lights',
};

export interface DeclaredLights {
  version: number;
  declaredAt: Date | null;
  settings: LightSettings;
}

/** Every declaration of thresholds, the newest first; the product's own is version 0. */
export async function declaredLights(tx: Tx, governmentId: string): Promise<[DeclaredLights, ...DeclaredLights[]]> {
  const rows = await query<{ version: number; body: unknown; createdAt: Date }>(
    tx,
    "select version, body, created_at from liubu.declaration where government_id = $1 and kind = 'lights' order by version desc",
    [governmentId],
  );
  const own: DeclaredLights = { version: 0, declaredAt: null, settings: DEFAULT_LIGHTS };
  const [newest, ...older] = rows.map(({ version, body, createdAt }) => ({
    version,
    declaredAt: createdAt,
    settings: lightSettings.parse(body),
  }));
  return newest === undefined ? [own] : [newest, ...older, own];
}

/** What holds now. */
export async function lightsThatHold(tx: Tx, governmentId: string): Promise<DeclaredLights> {
  return (await declaredLights(tx, governmentId))[0];
}
