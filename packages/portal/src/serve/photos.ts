import type { PublicPhoto, PublicSite } from '@liubu/contract';

/** Every picture that is to be seen somewhere, each once. */
export function photosOf(site: PublicSite): PublicPhoto[] {
  const found = new Map<string, PublicPhoto>();
  for (const government of site.governments)
    for (const year of government.years)
      for (const item of year.items)
        for (const story of item.story) for (const photo of story.photos) found.set(photo.sha256, photo);
  return [...found.values()];
}
