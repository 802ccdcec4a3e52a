// Looking at pages: accessibility, and pictures at both sizes in both colours.
import { mkdirSync, readFileSync } from "node:fs";
import { require } from "./libraries.mjs";

const axe_source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const pictures = new URL("../../build/screenshots/", import.meta.url).pathname;
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
export const has_pictures = (process.env.ZELO_PICTURES ?? (process.argv.length > 2 ? "1" : "0")) === "1"; // see run.mjs

/** Shows the page in these colours and waits until it has taken them on. */
export async function in_colours(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((wanted) => document.documentElement.dataset.mantineColorScheme === wanted, colorScheme);
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await frame();
    // The end of one movement may begin the next, in what inherits from it.
    while (document.getAnimations().some((moving) => moving.playState === "running")) await frame();
  });
}

/** Fails on serious and critical breaches of WCAG 2.2 AA, in the colours the page has now. */
export async function axe(page) {
  await page.evaluate(axe_source);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  if (!grave.length) return;
  const told = grave.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 5).map(describe).join("\n")}`);
  throw new Error(`accessibility of ${page.url()}:\n${told.join("\n")}`);
}

function describe({ target, failureSummary }) {
  return `    ${target.join(" ")}\n      ${failureSummary.split("\n").slice(1).join("\n      ").trim()}`;
}

/**
 * Pictures at 1440 and 390, light and dark; leaves the page at 1440 and light, with nothing moving. The last is all that
 * is done where no pictures are wanted.
 */
export async function screenshot(page, name) {
  if (!has_pictures) {
    await page.setViewportSize(desktop);
    return in_colours(page, "light");
  }
  mkdirSync(pictures, { recursive: true });
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["dark", "light"]) {
      await in_colours(page, colorScheme);
      await page.screenshot({ path: `${pictures}${name}-${size.width}-${colorScheme}.png` });
    }
  }
}

/** Fails when the page scrolls sideways at the width of a phone. */
export async function fits_a_phone(page) {
  await page.setViewportSize(phone);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.setViewportSize(desktop);
  if (excess > 0) throw new Error(`${page.url()} is ${excess} px wider than a phone`);
}
