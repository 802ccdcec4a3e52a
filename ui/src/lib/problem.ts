// What went wrong, as RFC 9457 says it, or as the network leaves it unsaid.

export interface FieldProblem {
  path: string;
  message: string;
}

export interface ProblemBody {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  request_id?: string;
  errors?: FieldProblem[];
}

export class Problem extends Error {
  readonly status: number; // 0: the server was not reached
  readonly code: string | undefined;
  readonly request_id: string | undefined;
  readonly fields: FieldProblem[];
  readonly retry_after: number | undefined; // seconds

  constructor(status: number, body: ProblemBody = {}, retry_after?: number) {
    super(body.detail || body.title || "");
    this.name = "Problem";
    this.status = status;
    this.code = body.code;
    this.request_id = body.request_id;
    this.fields = body.errors ?? [];
    this.retry_after = retry_after;
  }

  /** Nobody knows whether it was done: the same Idempotency-Key must be sent again. */
  get undecided(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  get stale(): boolean {
    return this.status === 412;
  }

  get signedOut(): boolean {
    return this.status === 401;
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const seconds = Number(response.headers.get("Retry-After"));
  const retry = Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  try {
    const body = (await response.json()) as ProblemBody;
    return new Problem(response.status, typeof body === "object" && body ? body : {}, retry);
  } catch {
    return new Problem(response.status, {}, retry); // a proxy in between answered in HTML
  }
}

/** Splits field problems into those that the form can show at a field and those that it cannot. */
export function placeProblems(
  problem: Problem,
  known: readonly string[],
): { at: Record<string, string>; elsewhere: string[] } {
  const at: Record<string, string> = {};
  const elsewhere: string[] = [];
  for (const { path, message } of problem.fields) {
    const field = known.find((name) => belongs(path, name));
    if (!field) elsewhere.push(path ? `${path}: ${message}` : message);
    else at[field] = at[field] ? `${at[field]} ${message}` : message;
  }
  return { at, elsewhere };
}

/** "name" is the field of "name", of "name[2].text" and, where forms are flat, of "requester.name". */
function belongs(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`) || path.endsWith(`.${name}`);
}
