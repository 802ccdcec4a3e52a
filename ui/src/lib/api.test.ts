import { afterEach, expect, test, vi } from "vitest";
import { address, api } from "./api";
import { rememberLanguage } from "./language";
import { Problem } from "./problem";

function answer(make: () => Response | Promise<never>) {
  const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(async () => make());
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

afterEach(() => vi.unstubAllGlobals());

test("empty filters are left out of the address", () => {
  expect(address("/api/tickets", { q: "nota fiscal", view: undefined, tier: "", limit: 50 })).toBe(
    "/api/tickets?q=nota+fiscal&limit=50",
  );
});

test("a post carries the language, its key and its version", async () => {
  rememberLanguage("es");
  const fetched = answer(() => Response.json({ id: "1" }, { status: 201 }));
  await api.post("/api/tickets", { subject: "Nota" }, { key: "k1", version: 3 });
  const [path, init] = fetched.mock.calls[0] ?? [];
  expect(path).toBe("/api/tickets");
  expect(init?.body).toBe('{"subject":"Nota"}');
  expect(init?.headers).toMatchObject({ "Accept-Language": "es", "Idempotency-Key": "k1", "If-Match": '"3"' });
});

test("204 gives nothing", async () => {
  answer(() => new Response(null, { status: 204 }));
  await expect(api.remove("/api/session")).resolves.toBeUndefined();
});

test("a broken network is a problem that leaves everything open", async () => {
  answer(() => Promise.reject(new TypeError("failed to fetch")));
  const problem = await api.get("/api/session").catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ status: 0, undecided: true });
});

test("an answer that breaks off in the middle is a broken network", async () => {
  const broken = () => new ReadableStream({ pull: (stream) => stream.error(new TypeError("network error")) });
  answer(() => new Response(broken(), { status: 201 }));
  await expect(api.post("/api/imports")).rejects.toMatchObject({ name: "Problem", status: 0, undecided: true });
});

test("an error of the server is thrown with what it says", async () => {
  answer(() => Response.json({ detail: "Este chamado está encerrado." }, { status: 409 }));
  await expect(api.post("/api/tickets/1/messages")).rejects.toMatchObject({
    status: 409,
    message: "Este chamado está encerrado.",
  });
});
