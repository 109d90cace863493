/** Who is signed in, and what the site allows. */
export interface Me {
  user: string;
  name: string;
  roles: string[];
  sites: string[];
  /** Flag and order only: nothing of what the model wrote or saw. */
  cadt: boolean;
  /** Address of the site's viewer, with `{studyInstanceUid}` or `{study}` in it. */
  viewer: string | null;
}

export function isAdmin(me: Me): boolean {
  return me.roles.includes('admin');
}

/** Whether they see what spans sites. */
export function seesEverySite(me: Me): boolean {
  return me.sites.includes('*');
}
