/** All canonical indicators in one list; where two bear one name, the first whose unit fits is taken. */
import { AGRICULTURE } from './agriculture.ts';
import { CARE } from './care.ts';
import { CONSTRUCTION } from './construction.ts';
import { COUNTRYSIDE } from './countryside.ts';
import { ECOLOGY } from './ecology.ts';
import { ECONOMY } from './economy.ts';
import { EDUCATION_HEALTH } from './education-health.ts';
import { ENERGY } from './energy.ts';
import { ENTERPRISES } from './enterprises.ts';
import { ENVIRONMENT } from './environment.ts';
import { FINANCE } from './finance.ts';
import { GOVERNANCE } from './governance.ts';
import { INCOME } from './income.ts';
import type { Indicator } from './indicator.ts';
import { INDUSTRY } from './industry.ts';
import { INNOVATION } from './innovation.ts';
import { TRADE } from './trade.ts';

/** Raised whenever an id, an alias or a unit changes; a plan names it, so that joined plans can be told apart. */
export const INDICATORS_VERSION = '1';

export const INDICATORS: readonly Indicator[] = [
  ...ECONOMY,
  ...TRADE,
  ...INDUSTRY,
  ...ENERGY,
  ...ENTERPRISES,
  ...AGRICULTURE,
  ...COUNTRYSIDE,
  ...INNOVATION,
  ...FINANCE,
  ...INCOME,
  ...EDUCATION_HEALTH,
  ...CARE,
  ...ENVIRONMENT,
  ...ECOLOGY,
  ...CONSTRUCTION,
  ...GOVERNANCE,
];
