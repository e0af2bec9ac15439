/** What a browser keeps for its user. Some offices switch that off: then nothing is kept, and nothing fails. */
export function recall<T>(key: string): T | null {
  try {
    const kept = localStorage.getItem(`liubu.${key}`);
    return kept === null ? null : (JSON.parse(kept) as T);
  } catch {
    return null;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`liubu.${key}`, JSON.stringify(value));
  } catch {
    // Full or forbidden: the page goes on without.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(`liubu.${key}`);
  } catch {
    // As above.
  }
}
