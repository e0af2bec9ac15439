import type { Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * The public face (公开). Its rooms in the order of the data: release ► exchange ► say ► deputies. It takes from all
 * steps, and no step takes from it.
 */
export function publicRoutes(_routes: Routes, _platform: Platform): void {}
