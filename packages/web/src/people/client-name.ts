/**
 * The browser and system of a session in two words, for telling one's own from a stranger's. An unknown one is shown as
 * it calls itself.
 *
 * @example clientName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) … Chrome/109.0.0.0 Safari/537.36') → 'Chrome 109 · Windows'
 */
export function clientName(client: string | null): string {
  if (!client) return '—';
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(client)?.[0];
  // Most call themselves Chrome or Safari beside their own name: the own name is asked for first.
  for (const [sign, name] of BROWSERS) {
    const version = new RegExp(`\\b${sign}/(\\d{1,4})`).exec(client)?.[1];
    if (version !== undefined) return [`${name} ${version}`, system].filter(Boolean).join(' · ');
  }
  return client.slice(0, 40);
}

const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['DingTalk', 'DingTalk'],
  ['MicroMessenger', 'WeChat'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Version', 'Safari'],
] as const;
