/**
 * The page that one came for: a path of this site. Anything else (another host, a script, a control character that a
 * browser drops) gives the first page.
 *
 * @example pageOf('/2026/items?q=1') → '/2026/items?q=1'; pageOf('//evil.example') → '/'
 */
export function pageOf(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return '/';
  return /^\/(?:sign-in|api)(?:[/?#]|$)/.test(wanted) ? '/' : wanted;
}
