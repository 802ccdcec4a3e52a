import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type ParsedLocation,
  redirect,
} from "@tanstack/react-router";
import { BrokenPage, MissingPage } from "@/components/broken_page";
import { speakAs } from "@/lib/speak_as";
import { patience, WaitingLines } from "@/components/waiting";
import * as prepare from "./prepare";
import { portalSessionQuery } from "./queries";
import { PortalShell } from "./shell";

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

/** The loader of a route: waits for what its page shows, however that ends. */
const loader =
  (wanted: prepare.Prepare) =>
  async ({
    context,
    params,
    location,
  }: {
    context: { client: QueryClient };
    params: object;
    location: ParsedLocation;
  }) => {
    const { search, hash } = location;
    await Promise.allSettled(wanted({ client: context.client, params: { ...params }, search, hash }));
  };

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { to?: string } => (typeof search.to === "string" ? { to: search.to } : {}),
  loader: loader(prepare.door),
  component: lazyRouteComponent(() => import("./sign_in_page"), "SignInPage"),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  loader: loader(prepare.door),
  component: lazyRouteComponent(() => import("./sign_up_page"), "SignUpPage"),
});
const link = createRoute({
  getParentRoute: () => root,
  path: "/link",
  loader: loader(prepare.link),
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
  loader: loader(prepare.frame),
  component: function Inside() {
    return <PortalShell me={inside.useRouteContext().me} />;
  },
});

function page<Module extends Record<string, unknown>>(
  path: string,
  load: () => Promise<Module>,
  name: keyof Module & string,
  wanted: prepare.Prepare = () => [],
) {
  const component = lazyRouteComponent(load, name);
  return createRoute({ getParentRoute: () => inside, path, component, loader: loader(wanted) });
}

const missing = createRoute({ getParentRoute: () => inside, path: "$", component: MissingPage });

const tree = root.addChildren([
  signIn,
  signUp,
  link,
  inside.addChildren([
    page("/", () => import("./tickets_page"), "TicketsPage", prepare.tickets),
    page("/tickets/new", () => import("./new_ticket_page"), "NewTicketPage", prepare.newTicket),
    page("/tickets/$ticketId", () => import("./ticket_page"), "TicketPage", prepare.ticket),
    page("/person", () => import("./person_page"), "PersonPage", prepare.person),
    page("/help", () => import("./help_page"), "HelpPage", prepare.help),
    page("/help/$articleId", () => import("./help_article_page"), "HelpArticlePage", prepare.helpArticle),
    missing,
    page("/profile", () => import("./profile_page"), "ProfilePage", prepare.profile),
  ]),
]);

const Pending = () => <WaitingLines lines={3} height={92} />;

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: "/portal",
    context: { client },
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultPendingMs: patience,
    defaultPendingComponent: Pending,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
  });
}
