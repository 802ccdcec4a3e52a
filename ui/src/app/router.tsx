import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { BrokenPage, MissingPage } from "@/components/broken_page";
import { sessionQuery, setupQuery } from "@/features/session/queries";
import { speakAs } from "@/lib/speak_as";
import { Shell } from "./shell";

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { to?: string } => (typeof search.to === "string" ? { to: search.to } : {}),
  beforeLoad: async ({ context: { client } }) => {
    const setup = await client.ensureQueryData(setupQuery);
    if (setup.needs_setup) throw redirect({ to: "/setup" });
  },
  component: lazyRouteComponent(() => import("@/features/session/sign_in_page"), "SignInPage"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  beforeLoad: async ({ context: { client } }) => {
    const { needs_setup } = await client.ensureQueryData(setupQuery);
    if (!needs_setup) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("@/features/session/setup_page"), "SetupPage"),
});

const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgotten-password",
  component: lazyRouteComponent(() => import("@/features/session/forgotten_password_page"), "ForgottenPasswordPage"),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: "/new-password",
  component: lazyRouteComponent(() => import("@/features/session/new_password_page"), "NewPasswordPage"),
});

const staff = createRoute({
  getParentRoute: () => root,
  id: "staff",
  beforeLoad: async ({ context: { client }, location }) => {
    const me = await client.ensureQueryData(sessionQuery);
    if (!me) throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { to: location.href } });
    await speakAs(me);
    return { me };
  },
  component: function StaffShell() {
    return <Shell me={staff.useRouteContext().me} />;
  },
});

const home = createRoute({
  getParentRoute: () => staff,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/support" });
  },
});

interface SupportSearch {
  view?: string;
  q?: string;
  all?: true;
  sort?: string;
}

const support = createRoute({
  getParentRoute: () => staff,
  path: "/support",
  validateSearch: (search): SupportSearch => ({
    ...(typeof search.view === "string" && { view: search.view }),
    ...(search.q ? { q: String(search.q) } : {}),
    ...(search.all ? { all: true as const } : {}),
    ...(typeof search.sort === "string" && { sort: search.sort }),
  }),
  component: lazyRouteComponent(() => import("@/features/tickets/support_page"), "SupportPage"),
});

const ticket = createRoute({ getParentRoute: () => support, path: "$ticketId", component: () => null });

/** A page below the shell, loaded when it is first opened. */
function page<Module extends Record<string, unknown>>(
  path: string,
  load: () => Promise<Module>,
  name: keyof Module & string,
) {
  return createRoute({ getParentRoute: () => staff, path, component: lazyRouteComponent(load, name) });
}

const accounts = () => import("@/features/accounts/accounts_page");
const account = () => import("@/features/accounts/account_page");
const problems = () => import("@/features/problems/problems_page");
const problem = () => import("@/features/problems/problem_page");
const article_imports = () => import("@/features/article_imports/article_imports_page");
const article_import = () => import("@/features/article_imports/article_import_page");
const articles = () => import("@/features/articles/articles_page");
const article = () => import("@/features/articles/article_page");
const article_new = () => import("@/features/authoring/new_article");
const article_edit = () => import("@/features/authoring/article_editor");
const article_history = () => import("@/features/authoring/history_page");
const imports = () => import("@/features/imports/imports_page");
const one_import = () => import("@/features/imports/import_page");
const me = () => import("@/features/session/profile_page");
const sessions = () => import("@/features/session/sessions_page");

const admin = createRoute({
  getParentRoute: () => staff,
  path: "/admin",
  component: lazyRouteComponent(() => import("@/features/admin/admin_page"), "AdminPage"),
});

function section<Module extends Record<string, unknown>>(
  path: string,
  load: () => Promise<Module>,
  name: keyof Module & string,
) {
  return createRoute({ getParentRoute: () => admin, path, component: lazyRouteComponent(load, name) });
}

const missing = createRoute({ getParentRoute: () => staff, path: "$", component: MissingPage });

const tree = root.addChildren([
  signIn,
  forgottenPassword,
  newPassword,
  setup,
  staff.addChildren([
    home,
    support.addChildren([ticket]),
    page("/accounts", accounts, "AccountsPage"),
    page("/accounts/duplicates", () => import("@/features/duplicates/duplicates_page"), "DuplicatesPage"),
    page("/accounts/whitespace", () => import("@/features/products/whitespace_page"), "WhitespacePage"),
    page("/accounts/$accountId", account, "AccountPage"),
    page("/accounts/$accountId/brief", () => import("@/features/brief/brief_page"), "BriefPage"),
    page("/registrations", () => import("@/features/registrations/registrations_page"), "RegistrationsPage"),
    page("/problems", problems, "ProblemsPage"),
    page("/problems/$problemId", problem, "ProblemPage"),
    page("/articles", articles, "ArticlesPage"),
    page("/articles/new", article_new, "NewArticlePage"),
    page("/articles/gaps", () => import("@/features/articles/gaps_page"), "GapsPage"),
    page("/articles/links", () => import("@/features/articles/links_page"), "LinksPage"),
    page("/articles/imports", article_imports, "ArticleImportsPage"),
    page("/articles/imports/$importId", article_import, "ArticleImportPage"),
    page("/articles/$articleId", article, "ArticlePage"),
    page("/articles/$articleId/edit", article_edit, "EditArticlePage"),
    page("/articles/$articleId/history", article_history, "HistoryPage"),
    page("/reports", () => import("@/features/reports/reports_page"), "ReportsPage"),
    page("/reports/$metric", () => import("@/features/reports/report_page"), "ReportPage"),
    page("/reports/$metric/tickets", () => import("@/features/reports/counted_page"), "CountedPage"),
    page("/usage", () => import("@/features/usage/explorer_page"), "UsagePage"),
    page("/success", () => import("@/features/success/success_page"), "SuccessPage"),
    page("/success/signals", () => import("@/features/signals/signals_page"), "SignalsPage"),
    page("/success/signals/csms", () => import("@/features/signals/csm_risks_page"), "CsmRisksPage"),
    page("/success/signals/$signalId", () => import("@/features/signals/signal_page"), "SignalPage"),
    page("/success/accounts", () => import("@/features/success/lacking_page"), "LackingPage"),
    page("/success/touches", () => import("@/features/success/touches_page"), "TouchesPage"),
    page("/health", () => import("@/features/health/portfolio_page"), "PortfolioPage"),
    page("/health/models", () => import("@/features/health/models_page"), "HealthModelsPage"),
    page("/health/models/$modelId", () => import("@/features/health/model_page"), "HealthModelPage"),
    page("/health/calibrations", () => import("@/features/health/calibrations_page"), "CalibrationsPage"),
    page("/health/calibrations/$calibrationId", () => import("@/features/health/calibration_page"), "CalibrationPage"),
    page("/imports", imports, "ImportsPage"),
    page("/imports/$importId", one_import, "ImportPage"),
    page("/unsent", () => import("@/features/writing/unsent_page"), "UnsentPage"),
    page("/tasks", () => import("@/features/tasks/tasks_page"), "TasksPage"),
    page("/me", me, "ProfilePage"),
    page("/me/sessions", sessions, "SessionsPage"),
    missing, // within the shell, so that the way on is where it always is
    admin.addChildren([
      section("/", () => import("@/features/admin/admin_page"), "AdminHome"),
      section("/first-steps", () => import("@/features/admin/first_steps_page"), "FirstStepsPage"),
      section("/users", () => import("@/features/admin/users_page"), "UsersPage"),
      section("/teams", () => import("@/features/admin/teams_page"), "TeamsPage"),
      section("/permissions", () => import("@/features/admin/permissions_page"), "PermissionsPage"),
      section("/categories", () => import("@/features/admin/categories_page"), "CategoriesPage"),
      section("/fields", () => import("@/features/casework/fields_page"), "FieldsPage"),
      section(
        "/customer-fields",
        () => import("@/features/customer_fields/customer_fields_page"),
        "CustomerFieldsPage",
      ),
      section("/products", () => import("@/features/products/products_page"), "ProductsPage"),
      section("/sla", () => import("@/features/sla/policies_page"), "PoliciesPage"),
      section("/hours", () => import("@/features/sla/hours_page"), "HoursPage"),
      section("/checklists", () => import("@/features/casework/checklists_page"), "ChecklistsPage"),
      section("/macros", () => import("@/features/writing/macros_page"), "MacrosPage"),
      section("/jargon", () => import("@/features/writing/jargon_page"), "JargonPage"),
      section("/routing", () => import("@/features/routing/routing_page"), "RoutingPage"),
      section("/skills", () => import("@/features/routing/skills_page"), "SkillsPage"),
      section("/templates", () => import("@/features/mails/kinds_page"), "MailKindsPage"),
      section("/templates/$kind", () => import("@/features/mails/template_page"), "TemplatePage"),
      section("/teachings", () => import("@/features/teaching/teachings_page"), "TeachingsPage"),
      section("/alerts", () => import("@/features/alerts/alert_sources_page"), "AlertSourcesPage"),
      section("/trackers", () => import("@/features/trackers/trackers_page"), "TrackersPage"),
      section("/features", () => import("@/features/usage/features_page"), "FeaturesPage"),
      section("/sources", () => import("@/features/usage/sources_page"), "UsageSourcesPage"),
      section("/unknown-accounts", () => import("@/features/usage/unknown_accounts_page"), "UnknownAccountsPage"),
      section("/detectors", () => import("@/features/signals/detectors_page"), "DetectorsPage"),
      section("/webhooks", () => import("@/features/webhooks/webhooks_page"), "WebhooksPage"),
      section("/tokens", () => import("@/features/admin/tokens_page"), "TokensPage"),
      section("/mails", () => import("@/features/admin/mails_page"), "MailsPage"),
      section("/jobs", () => import("@/features/admin/jobs_page"), "JobsPage"),
      section("/brand", () => import("@/features/admin/brand_page"), "BrandPage"),
      section("/settings", () => import("@/features/admin/settings_page"), "SettingsPage"),
    ]),
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
  });
}
