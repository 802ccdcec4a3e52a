// The one way to the server. Throws Problem; never anything else.

import { currentLanguage } from "./language";
import { Problem, problemOf, type ProblemBody } from "./problem";

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Options {
  query?: Query;
  key?: string; // Idempotency-Key
  version?: number; // If-Match
  leaving?: boolean; // sent even when the page goes away meanwhile
  signal?: AbortSignal;
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => call<T>("GET", path, undefined, { query, signal }),
  post: <T>(path: string, body: unknown = {}, options: Options = {}) => call<T>("POST", path, body, options),
  put: <T>(path: string, body: unknown = {}, options: Options = {}) => call<T>("PUT", path, body, options),
  patch: <T>(path: string, body: unknown, options: Options = {}) => call<T>("PATCH", path, body, options),
  remove: (path: string, options: Options = {}) => call<void>("DELETE", path, undefined, options),
  upload,
};

export function address(path: string, query: Query = {}): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") fields.set(name, String(value));
  }
  const text = fields.toString();
  return text ? `${path}?${text}` : path;
}

async function call<T>(method: string, path: string, body: unknown, options: Options): Promise<T> {
  const headers = headersOf(options);
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  const init: RequestInit = {
    method,
    headers,
    credentials: "same-origin",
    body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    signal: options.signal,
    keepalive: options.leaving,
  };
  const response = await reached(() => fetch(address(path, options.query), init));
  if (!response.ok) throw await problemOf(response);
  const text = await reached(() => response.text()); // the network can break in the middle of an answer too
  return content(text) as T;
}

async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0);
  }
}

function headersOf({ key, version }: Options): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": currentLanguage() };
  if (key) headers["Idempotency-Key"] = key;
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  return headers;
}

function content(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(502); // something else than our server answered
  }
}

/** A file with progress (0-1); fetch cannot tell how much has been sent. */
function upload<T>(
  path: string,
  file: File,
  options: Options & { fields?: Record<string, string>; progress?: (part: number) => void } = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    for (const [name, value] of Object.entries(headersOf(options))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.progress?.(event.loaded / event.total);
    };
    request.onload = () => settle<T>(request, resolve, reject);
    request.onerror = () => reject(new Problem(0));
    request.onabort = () => reject(new DOMException("", "AbortError"));
    options.signal?.addEventListener("abort", () => request.abort());
    const form = new FormData();
    for (const [name, value] of Object.entries(options.fields ?? {})) form.set(name, value);
    form.set("file", file, file.name);
    request.send(form);
  });
}

function settle<T>(request: XMLHttpRequest, resolve: (value: T) => void, reject: (problem: Problem) => void) {
  let body: unknown;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    body = {};
  }
  if (request.status >= 200 && request.status < 300) resolve(body as T);
  else reject(new Problem(request.status, body as ProblemBody));
}
