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
import { speakAs } from "@/features/session/speak_as";
import { portalSessionQuery } from "./queries";
import { PortalShell } from "./shell";

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { to?: string } => (typeof search.to === "string" ? { to: search.to } : {}),
  component: lazyRouteComponent(() => import("./sign_in_page"), "SignInPage"),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("./sign_up_page"), "SignUpPage"),
});
const link = createRoute({
  getParentRoute: () => root,
  path: "/link",
  component: lazyRouteComponent(() => import("./link_page"), "LinkPage"),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context: { client }, location }) => {
    const me = await client.ensureQueryData(portalSessionQuery);
    if (!me) throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { to: location.href } });
    await speakAs(me);
    return { me };
  },
  component: function Inside() {
    return <PortalShell me={inside.useRouteContext().me} />;
  },
});

function page<Module extends Record<string, unknown>>(
  path: string,
  load: () => Promise<Module>,
  name: keyof Module & string,
) {
  return createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load, name) });
}

const missing = createRoute({ getParentRoute: () => inside, path: "$", component: MissingPage });

const tree = root.addChildren([
  signIn,
  signUp,
  link,
  inside.addChildren([
    page("/", () => import("./tickets_page"), "TicketsPage"),
    page("/tickets/new", () => import("./new_ticket_page"), "NewTicketPage"),
    page("/tickets/$ticketId", () => import("./ticket_page"), "TicketPage"),
    page("/person", () => import("./person_page"), "PersonPage"),
    page("/help", () => import("./help_page"), "HelpPage"),
    page("/help/$articleId", () => import("./help_article_page"), "HelpArticlePage"),
    missing,
    page("/profile", () => import("./profile_page"), "ProfilePage"),
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: "/portal",
    context: { client },
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
  });
}
