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
import { speakAs } from "@/features/session/speak_as";
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
  sort?: string;
}

const support = createRoute({
  getParentRoute: () => staff,
  path: "/support",
  validateSearch: (search): SupportSearch => ({
    ...(typeof search.view === "string" && { view: search.view }),
    ...(search.q ? { q: String(search.q) } : {}),
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
const articles = () => import("@/features/articles/articles_page");
const article = () => import("@/features/articles/article_page");
const article_edit = () => import("@/features/articles/article_editor");
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
  setup,
  staff.addChildren([
    home,
    support.addChildren([ticket]),
    page("/accounts", accounts, "AccountsPage"),
    page("/accounts/$accountId", account, "AccountPage"),
    page("/articles", articles, "ArticlesPage"),
    page("/articles/new", article_edit, "NewArticlePage"),
    page("/articles/$articleId", article, "ArticlePage"),
    page("/articles/$articleId/edit", article_edit, "EditArticlePage"),
    page("/imports", imports, "ImportsPage"),
    page("/imports/$importId", one_import, "ImportPage"),
    page("/me", me, "ProfilePage"),
    page("/me/sessions", sessions, "SessionsPage"),
    missing, // within the shell, so that the way on is where it always is
    admin.addChildren([
      section("/", () => import("@/features/admin/admin_page"), "AdminHome"),
      section("/users", () => import("@/features/admin/users_page"), "UsersPage"),
      section("/teams", () => import("@/features/admin/teams_page"), "TeamsPage"),
      section("/permissions", () => import("@/features/admin/permissions_page"), "PermissionsPage"),
      section("/categories", () => import("@/features/admin/categories_page"), "CategoriesPage"),
      section("/fields", () => import("@/features/casework/fields_page"), "FieldsPage"),
      section("/sla", () => import("@/features/sla/policies_page"), "PoliciesPage"),
      section("/hours", () => import("@/features/sla/hours_page"), "HoursPage"),
      section("/checklists", () => import("@/features/casework/checklists_page"), "ChecklistsPage"),
      section("/macros", () => import("@/features/writing/macros_page"), "MacrosPage"),
      section("/jargon", () => import("@/features/writing/jargon_page"), "JargonPage"),
      section("/tokens", () => import("@/features/admin/tokens_page"), "TokensPage"),
      section("/mails", () => import("@/features/admin/mails_page"), "MailsPage"),
      section("/jobs", () => import("@/features/admin/jobs_page"), "JobsPage"),
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
