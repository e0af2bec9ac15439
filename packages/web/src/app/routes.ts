import { routes as homeRoutes } from '../home/index.tsx';
import { routes as peopleRoutes } from '../people/index.tsx';
import { routes as publicRoutes } from '../public/index.ts';
import { routes as recordRoutes } from '../record/index.tsx';
import { routes as readRoutes } from '../steps/0-read/index.tsx';
import { routes as designRoutes } from '../steps/1-design/index.tsx';
import { routes as deployRoutes } from '../steps/2-deploy/index.tsx';
import { routesB as issueRoutes } from '../steps/2-deploy/index-b.tsx';
import { routes as trainRoutes } from '../steps/3-train/index.tsx';
import { routes as inspectRoutes } from '../steps/4-inspect/index.ts';
import { routes as accountRoutes } from '../steps/5-account/index.ts';
import { routes as feedbackRoutes } from '../steps/6-feedback/index.ts';
import type { StepRoute } from './step-route.ts';

/** Every page there is, in the order of the method. Steps meet here and nowhere else. */
export const ROUTES: readonly StepRoute[] = [
  ...homeRoutes,
  ...readRoutes,
  ...designRoutes,
  ...deployRoutes,
  ...issueRoutes,
  ...trainRoutes,
  ...inspectRoutes,
  ...accountRoutes,
  ...feedbackRoutes,
  ...publicRoutes,
  ...peopleRoutes,
  ...recordRoutes,
];
