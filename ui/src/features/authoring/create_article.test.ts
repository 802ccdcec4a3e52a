import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "@/lib/problem";
import { createArticle } from "./create_article";

afterEach(() => vi.unstubAllGlobals());

/** Answers by method. */
function server(answers: Record<string, Response>) {
  const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(async (_, { method }) =>
    answers[method ?? ""]!.clone(),
  );
  vi.stubGlobal("fetch", fetched);
  return () => fetched.mock.calls.map(([path, { method }]) => `${method} ${path}`);
}

const made = Response.json({ id: "a1" }, { status: 201 });

test("what Paula writes for a gap closes it", async () => {
  const asked = server({ POST: made, PATCH: Response.json({ id: "g1" }) });
  expect(await createArticle({ title: "Pix" }, "k1", "g1")).toEqual({ article: { id: "a1" }, closed: true });
  expect(asked()).toEqual(["POST /api/articles", "PATCH /api/gaps/g1"]);
});

test("a gap that is gone meanwhile keeps nobody from the article, which is there", async () => {
  server({ POST: made, PATCH: Response.json({ status: 404 }, { status: 404 }) });
  expect(await createArticle({ title: "Pix" }, "k1", "g1")).toEqual({ article: { id: "a1" }, closed: false });
});

test("an article that is refused is a problem, and the gap stays", async () => {
  const asked = server({ POST: Response.json({ status: 422 }, { status: 422 }) });
  await expect(createArticle({ title: "" }, "k1", "g1")).rejects.toBeInstanceOf(Problem);
  expect(asked()).toEqual(["POST /api/articles"]);
});

test("what nobody looked for closes nothing", async () => {
  const asked = server({ POST: made });
  expect((await createArticle({ title: "Pix" }, "k1")).closed).toBe(true);
  expect(asked()).toEqual(["POST /api/articles"]);
});
