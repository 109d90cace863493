import { call } from './call';
import { EVERYTHING_OPEN, type Query, type SavedView } from '../model/query';

interface WireView {
  name: string;
  query: Partial<Query>;
  isDefault: boolean;
}

/** The reader's saved views, in the order of their names. */
export async function fetchViews(): Promise<SavedView[]> {
  const views = (await call('GET', '/api/views')) as WireView[];
  return views
    .map((view) => ({ ...view, query: queryOf(view.query) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

export async function saveView(view: SavedView): Promise<void> {
  await call('PUT', `/api/views/${encodeURIComponent(view.name)}`, {
    query: { ...view.query, reader: view.query.reader === '' ? null : view.query.reader },
    isDefault: view.isDefault,
  });
}

export async function deleteView(name: string): Promise<void> {
  await call('DELETE', `/api/views/${encodeURIComponent(name)}`);
}

/** What the server leaves out of a query is not asked for. */
function queryOf(wire: Partial<Query>): Query {
  const query = { ...EVERYTHING_OPEN };
  for (const [name, value] of Object.entries(wire)) {
    if (name in query && value !== null) {
      Object.assign(query, { [name]: value });
    }
  }
  return query;
}
