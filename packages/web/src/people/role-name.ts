import { ROLES, type Role } from '@liubu/contract';
import type { Language } from '../text/language.ts';

const ENGLISH: Record<Role, string> = {
  administrator: 'administrator',
  security_administrator: 'security administrator',
  auditor: 'auditor',
  head: 'head of government',
  leader: 'leader in charge',
  secretary: 'leader’s secretary',
  supervision_officer: 'supervision officer',
  unit_head: 'unit head',
  liaison: 'liaison',
  verifier: 'verifier',
  inspector: 'inspector',
  deputy: 'deputy',
};

export const roleName = (role: Role, language: Language): string => (language === 'zh' ? ROLES[role] : ENGLISH[role]);
