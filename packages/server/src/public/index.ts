import type { Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';
import { deputyRoutes, dueToDeputies, findDeputyThings } from './deputies/index.ts';
import { exchangeRoutes } from './exchange/index.ts';
import { releaseRoutes } from './release/index.ts';
import { dueToLetters, sayRoutes } from './say/index.ts';

/** What is due to the public and its deputies: chasing, which knows no later room, is handed it by the composition roots. */
export const PUBLIC_DUE = [dueToDeputies, dueToLetters];

/** What the workspace's search finds here. */
export const PUBLIC_FOUND = [findDeputyThings];

/**
 * The public face (公开). Its rooms in the order of the data: release ► exchange ► say ► deputies. It takes from all
 * steps, and no step takes from it.
 */
export function publicRoutes(routes: Routes, platform: Platform): void {
  releaseRoutes(routes, platform);
  exchangeRoutes(routes, platform);
  sayRoutes(routes, platform);
  deputyRoutes(routes, platform);
}
