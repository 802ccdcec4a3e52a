// The first thing that anybody does.
import { test } from "./test.mjs";

test("Ana signs in and lands on her tickets", async ({ page, zelo, axe, screenshot }) => {
  await page.goto("/");
  await page.screenshot({ path: "/tmp/x.png" });
  console.log(await page.content());
});
