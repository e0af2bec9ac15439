import { readFileSync } from 'node:fs';

/** The operating-system account that the embedded server runs under. */
export interface Account {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; of these accounts, which every Linux knows, the first found is taken. */
const PREFERRED = ['postgres', 'nobody', 'daemon'];

/**
 * The unprivileged account to drop to when the product itself runs as root.
 *
 * @param passwd  text of /etc/passwd: the account must be known there, or PostgreSQL cannot name its user
 * @returns null when the product does not run as root, and needs no other account
 */
export function serverAccount(currentUid = process.getuid?.(), passwd?: string): Account | null {
  if (currentUid !== 0) return null;
  const lines = (passwd ?? readFileSync('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const known = lines
    .filter((fields) => fields.length >= 4 && Number(fields[2]) > 0)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }));
  const chosen =
    PREFERRED.map((name) => known.find((account) => account.name === name)).find((account) => account) ?? known[0];
  return chosen ? { uid: chosen.uid, gid: chosen.gid } : null;
}
