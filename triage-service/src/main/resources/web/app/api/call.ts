/** An answer that is no success. `status` 0: no answer at all. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** Whether the session is over. */
export function sessionOver(problem: unknown): boolean {
  return problem instanceof Problem && problem.status === 401;
}

export interface Extra {
  /** Makes a repeated request answer as the first one did. */
  key?: string;
}

/** Asks the server; throws {@link Problem} where it does not say yes. */
export async function call(
  method: string,
  path: string,
  body?: unknown,
  extra: Extra = {},
): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        Accept: 'application/json, application/problem+json',
        'X-Requested-With': 'triage',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(extra.key === undefined ? {} : { 'Idempotency-Key': extra.key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new Problem(0, String(error));
  }
  if (!answer.ok) {
    throw new Problem(answer.status, await detail(answer));
  }
  return answer.status === 204 ? null : answer.json();
}

async function detail(answer: Response): Promise<string> {
  try {
    const problem = (await answer.json()) as { detail?: string; title?: string };
    return problem.detail ?? problem.title ?? answer.statusText;
  } catch {
    return answer.statusText;
  }
}
