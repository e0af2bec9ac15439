import { inspectLightsApi, LIGHT_CHOICES } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { declareLights } from './commands/declare-lights.ts';
import { endOverride, overrideLight, timeZoneOf } from './commands/override-light.ts';
import { computeLightsOf } from './compute-year.ts';
import { previewLights } from './preview.ts';
import { demandVisibleItem, lightOf, lightsOf, overridesOf, rolledUp } from './queries.ts';
import { declaredLights } from './settings.ts';
import { trajectoryOf } from './trajectory.ts';

/** 亮灯: lights, their working, overrides, thresholds. */
export function lightRoutes(routes: Routes, _platform: Platform): void {
  const api = inspectLightsApi;
  routes.on(api.lights, async (work, { params, query }) => ({ lights: await lightsOf(work, params.year, query) }));
  routes.on(api.light, (work, { params }) => lightOf(work, params.year, params.id));
  routes.on(api.computeLight, async (work, { params }) => {
    await demandVisibleItem(work, params.year, params.id);
    await computeLightsOf(work, params.year, await timeZoneOf(work), [params.id]);
    return { ok: true as const };
  });
  routes.on(api.trajectory, (work, { params }) => trajectoryOf(work, params.year, params.id));
  routes.on(api.lightRollUp, async (work, { params, query }) => ({
    rows: await rolledUp(work, params.year, query.by),
  }));
  routes.on(api.lightSettings, async (work) => {
    const versions = (await declaredLights(work.tx, work.governmentId)).map(({ version, declaredAt, settings }) => ({
      version,
      declaredAt: declaredAt?.toISOString() ?? null,
      settings,
    }));
    return {
      current: versions[0]!,
      versions,
      choices: [...LIGHT_CHOICES],
      mayDeclare: work.scope('inspect:declare') !== null,
    };
  });
  routes.on(api.previewLights, (work, { params, body }) => previewLights(work, params.year, body.settings));
  routes.on(api.declareLights, (work, { body }) => declareLights(work, body.from, body.settings, body.reason));
  routes.on(api.lightOverrides, async (work, { params }) => ({ overrides: await overridesOf(work, params.year) }));
  routes.on(api.overrideLight, (work, { params, body }) =>
    overrideLight(work, params.year, { itemId: params.id, ...body }),
  );
  routes.on(api.endLightOverride, async (work, { params, body }) => {
    await endOverride(work, params.year, params.id, body.reason);
    return { ok: true as const };
  });
}
