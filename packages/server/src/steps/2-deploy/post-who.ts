/** In SQL: the holder and title of a post on a day, “王立新 副市长”; the title alone while it was vacant. */
export const postWhoSql = (government: string, post: string, day: string): string => `(
  select coalesce((select n.name || ' ' from liubu.tenure w join liubu.person n on n.government_id = w.government_id and n.id = w.person_id
    where w.government_id = wp.government_id and w.post_id = wp.id and w.cover = 'holder'
      and w.valid_from <= ${day} and (w.valid_to is null or w.valid_to > ${day}) order by w.valid_from desc limit 1), '') || wp.title
  from liubu.post wp where wp.government_id = ${government} and wp.id = ${post})`;
