// The description of the API is one that other programs can read.
import { require } from "./libraries.mjs";
import { test } from "./test.mjs";

const { createConfig, lintFromString } = require("@redocly/openapi-core");

test("the served description of the API has no errors", { store: "empty" }, async ({ zelo }) => {
  const { status, body } = await zelo.api("GET", "/openapi.json");
  if (status !== 200) throw new Error(`/openapi.json answers ${status}`);
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: JSON.stringify(body), absoluteRef: "openapi.json", config });
  const told = problems.map(({ severity, message, location }) => `${severity}: ${location[0]?.pointer}: ${message}`);
  if (told.length) throw new Error([`${told.length} findings`, ...new Set(told.slice(0, 20))].join("\n"));
});
