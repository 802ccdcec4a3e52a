// Every page, in both colours and at both sizes: accessible, never wider than the screen, and no choice out of sight.
import { in_colours } from "./looks.mjs";
import { test } from "./test.mjs";

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

async function looks(page, axe, path) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => {});
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await in_colours(page, colorScheme);
      await axe(page);
    }
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) throw new Error(`${path} is ${excess} px too wide at ${size.width}`);
    const cut = await page.evaluate(cut_off);
    if (cut.length > 0) throw new Error(`${path} at ${size.width}: nobody can choose all of ${cut.join(", ")}`);
  }
}

/** Groups of choices of which some stand where nobody sees them; runs in the page. */
function cut_off() {
  return [...document.querySelectorAll("[role=radiogroup]")]
    .filter((group) => group.offsetParent)
    .filter((group) => {
      const beyond = group.getBoundingClientRect().right > window.innerWidth;
      return beyond || group.scrollWidth > group.clientWidth + 1;
    })
    .map((group) => group.getAttribute("aria-label") ?? group.textContent);
}

async function first(page, zelo, path) {
  const answer = await page.request.get(zelo.url + path);
  return (await answer.json()).items[0];
}

const admin = [
  ..."first-steps users permissions teams categories fields customer-fields products checklists macros".split(" "),
  ..."jargon templates templates/solved teachings routing skills sla hours alerts trackers sources features".split(" "),
  ..."unknown-accounts detectors webhooks tokens mails jobs brand settings".split(" "),
];

test("every page of the staff", { seconds: 600 }, async ({ page, zelo, axe }) => {
  for (const path of ["/sign-in", "/forgotten-password", "/new-password#nothing"]) await looks(page, axe, path);
  await zelo.sign_in(page, "helena");
  const ticket = await first(page, zelo, "/api/tickets?view=open");
  const solved = await first(page, zelo, "/api/tickets?view=awaiting_validation");
  const account = await first(page, zelo, "/api/accounts");
  const group = await first(page, zelo, "/api/accounts?q=horizonte"); // with a company below it
  const article = await first(page, zelo, "/api/articles");
  const problem = await first(page, zelo, "/api/problems?open=true");
  const signal = await first(page, zelo, "/api/signals");
  const paths = [
    "/support?view=open",
    `/support/${ticket.id}`,
    `/support/${solved.id}`,
    "/accounts",
    "/registrations",
    "/registrations?state=approved",
    `/accounts/${account.id}`,
    ...["usage", "notes", "contacts", "invoices", "products"].map((tab) => `/accounts/${account.id}?tab=${tab}`),
    `/accounts/${account.id}?tab=health`,
    ...["", "?tab=health"].map((tab) => `/accounts/${group.id}${tab}`),
    `/accounts/${account.id}/brief`,
    "/accounts/duplicates",
    "/accounts/duplicates?kind=contact",
    "/accounts/whitespace",
    `/accounts/${account.id}?tab=contracts`,
    `/accounts/${account.id}?tab=tickets`,
    "/problems",
    "/problems?show=all",
    "/articles/imports",
    ...["updates", "tickets", "accounts", "articles", "timeline"].map((tab) => `/problems/${problem.id}?tab=${tab}`),
    "/articles",
    `/articles/${article.id}`,
    `/articles/${article.id}/edit`,
    `/articles/${article.id}/history`,
    "/articles/new",
    "/articles/gaps",
    "/articles/links",
    "/reports",
    "/reports/first_response",
    "/reports/backlog?as=table",
    "/reports/opened/tickets",
    "/imports",
    "/usage",
    "/success",
    "/success/signals",
    "/success/signals/csms",
    ...["acting", "escalated", "opportunities", "closed", "all"].map((tab) => `/success/signals?whose=all&tab=${tab}`),
    `/success/signals/${signal.id}`,
    ...["untouched", "few_seats", "few_features"].map((lack) => `/success/accounts?lack=${lack}&csm=all`),
    "/success/touches?csm=all",
    "/health",
    "/health/models",
    "/health/calibrations",
    "/tasks",
    "/tasks?state=done",
    "/unsent",
    "/me",
    "/me/sessions",
    "/nowhere",
  ];
  for (const path of paths) await looks(page, axe, path);
});

test("every page of the administration", { seconds: 300 }, async ({ page, zelo, axe }) => {
  await zelo.sign_in(page, "helena");
  for (const one of admin) await looks(page, axe, `/admin/${one}`);
});

test("every page of the portal", { seconds: 200 }, async ({ page, zelo, axe }) => {
  for (const path of ["/portal/sign-in", "/portal/sign-up", "/portal/link#nothing"]) await looks(page, axe, path);
  const entered = await page.request.post(zelo.url + "/api/portal/session", {
    data: {
      email: "rita@padariaestrela.example",
      password: "aurora-demo-2026",
    },
    headers: { Origin: zelo.url },
  });
  if (entered.status() !== 201) throw new Error(`Rita cannot sign in: ${await entered.text()}`);
  const ticket = await first(page, zelo, "/api/portal/tickets");
  const article = await first(page, zelo, "/api/portal/articles");
  const paths = [
    "",
    "/?state=closed&q=nota",
    "/person",
    "/tickets/new",
    `/tickets/${ticket.id}`,
    "/help",
    `/help/${article.id}`,
    "/profile",
  ];
  for (const path of paths) await looks(page, axe, `/portal${path}`);
});
