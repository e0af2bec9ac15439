import { useLanguage } from './language.ts';

/** Of what the rules say in both languages (“中文 / English”), the part that is read here. */
export function useSaid(): (says: string) => string {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (says) => {
    const [zh = says, en] = says.split(' / ');
    return at === 0 || en === undefined ? zh : en;
  };
}
