import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';

export function chasingRoutes(_routes: Routes, _platform: Platform): void {}
