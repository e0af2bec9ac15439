import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Passwords of the database roles, made by the first start and known to nobody else. */
export interface DatabaseSecrets {
  superuser: string;
  owner: string;
  app: string;
  signIn: string;
  jobs: string;
}

const ROLES = ['superuser', 'owner', 'app', 'signIn', 'jobs'] as const;

/** Reads the secrets, or makes them: no secret has a default. The file is readable by its owner alone. */
export function databaseSecrets(file: string): DatabaseSecrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DatabaseSecrets;
  const made = Object.fromEntries(
    ROLES.map((role) => [role, randomBytes(24).toString('base64url')]),
  ) as unknown as DatabaseSecrets;
  const partial = `${file}.part`;
  writeFileSync(partial, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, file);
  return made;
}
