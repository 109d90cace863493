import { call } from './call';
import type { Me } from '../model/me';

interface WireMe {
  user: string;
  name: string;
  roles: string[];
  sites: string[];
  cadt?: boolean | null;
  viewer?: string | null;
}

export async function login(user: string, password: string): Promise<Me> {
  return me((await call('POST', '/api/login', { user, password })) as WireMe);
}

export async function logout(): Promise<void> {
  await call('POST', '/api/logout');
}

export async function whoAmI(): Promise<Me> {
  return me((await call('GET', '/api/me')) as WireMe);
}

function me(wire: WireMe): Me {
  return { ...wire, cadt: wire.cadt ?? false, viewer: wire.viewer ?? null };
}
