import { expect, it } from "vitest";
import { worthSending } from "./folder";

it("leaves hidden files at home, and sends nothing but the names of others", () => {
  const file = new File(["conteúdo"], "x");
  const sent = worthSending([
    { path: "site/docs/a.md", file },
    { path: "site/.git/config", file },
    { path: "site/node_modules/b/README.md", file },
    { path: "site/docs/_category_.json", file },
    { path: "site/docs/video.mp4", file },
  ]);
  expect(sent.map(({ path, file: one }) => [path, one.size > 0])).toEqual([
    ["site/docs/a.md", true],
    ["site/docs/_category_.json", true],
    ["site/docs/video.mp4", false],
  ]);
});
