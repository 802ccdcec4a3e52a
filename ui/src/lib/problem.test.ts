import { expect, test } from "vitest";
import { placeProblems, Problem, problemOf } from "./problem";

const json = (body: unknown, status: number, headers = {}) => new Response(JSON.stringify(body), { status, headers });

test("a problem of the server keeps its sentence, its code and its fields", async () => {
  const body = {
    detail: "Confira os campos.",
    code: "error.invalid",
    errors: [{ path: "email", message: "Preencha." }],
  };
  const problem = await problemOf(json(body, 422));
  expect(problem.message).toBe("Confira os campos.");
  expect(problem.code).toBe("error.invalid");
  expect(problem.fields).toEqual([{ path: "email", message: "Preencha." }]);
  expect(problem.undecided).toBe(false);
});

test("HTML from a proxy is a problem without words", async () => {
  const problem = await problemOf(new Response("<html>Bad gateway</html>", { status: 502 }));
  expect(problem.status).toBe(502);
  expect(problem.message).toBe("");
  expect(problem.undecided).toBe(true);
});

test("Retry-After is kept in seconds", async () => {
  expect((await problemOf(json({}, 503, { "Retry-After": "7" }))).retry_after).toBe(7);
});

test("problems stand at their fields, also below a requester, and the rest is not lost", () => {
  const problem = new Problem(422, {
    errors: [
      { path: "subject", message: "Preencha." },
      { path: "requester.email", message: "Não é um e-mail." },
      { path: "roles[1]", message: "Não existe." },
      { path: "channel", message: "Escolha um." },
    ],
  });
  const { at, elsewhere } = placeProblems(problem, ["subject", "email", "roles"]);
  expect(at).toEqual({ subject: "Preencha.", email: "Não é um e-mail.", roles: "Não existe." });
  expect(elsewhere).toEqual(["channel: Escolha um."]);
});
