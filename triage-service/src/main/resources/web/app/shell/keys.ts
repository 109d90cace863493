import { viewerKeys } from '../image/keys';
import { texts } from '../texts/texts';

/** A title and its keys with what they do. */
export type KeyGroup = [title: string, keys: [key: string, what: string][]];

/** The keys of the page, in groups. */
export function keyGroups(): KeyGroup[] {
  const [list, study, page] = texts.keys.groups as KeyGroup[];
  return [list, study, [texts.keys.image, viewerKeys()], page] as KeyGroup[];
}
