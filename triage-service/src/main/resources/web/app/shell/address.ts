/** What the address asks for. It holds no more of a study than its key. */
export type Place =
  | { page: 'worklist' | 'operations' | 'drift' }
  | { page: 'study'; study: string };

const STUDY = /^#study=([0-9a-f-]{36})$/;

export function placeOfAddress(): Place {
  const study = STUDY.exec(location.hash)?.[1];
  if (study !== undefined) {
    return { page: 'study', study };
  }
  switch (location.hash) {
    case '#operations':
      return { page: 'operations' };
    case '#drift':
      return { page: 'drift' };
    default:
      return { page: 'worklist' };
  }
}
