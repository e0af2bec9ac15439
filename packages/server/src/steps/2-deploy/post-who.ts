/**
 * In SQL: the holder and title of a post on a day, “王立新 副市长”; the title alone while it was vacant. Its own aliases
 * begin with who_, so that those of the query around it are never hidden.
 */
export const postWhoSql = (government: string, post: string, day: string): string => `(
  select coalesce((select who_person.name || ' ' from liubu.tenure who_tenure
    join liubu.person who_person on who_person.government_id = who_tenure.government_id and who_person.id = who_tenure.person_id
    where who_tenure.government_id = who_post.government_id and who_tenure.post_id = who_post.id and who_tenure.cover = 'holder'
      and who_tenure.valid_from <= ${day} and (who_tenure.valid_to is null or who_tenure.valid_to > ${day})
    order by who_tenure.valid_from desc limit 1), '') || who_post.title
  from liubu.post who_post where who_post.government_id = ${government} and who_post.id = ${post})`;
