import "@mantine/core/styles.css?face=portal";
import "@mantine/notifications/styles.css?face=portal";
import "@/lib/face.css";
import { RouterProvider } from "@tanstack/react-router";
import { Face } from "@/components/face";
import { forgetOldDrafts } from "@/lib/drafts";
import { beginPage, startFace } from "@/lib/face";
import { makeClient } from "@/lib/query";
import { CompanyHouse } from "./company_house";
import { portalSessionQuery } from "./queries";
import { makeRouter } from "./router";
import { catalogues } from "./texts";

const client = makeClient(() => {
  if (client.getQueryData(portalSessionQuery.queryKey) === null) return;
  client.setQueryData(portalSessionQuery.queryKey, null);
  void router.invalidate();
});
const router = makeRouter(client);

forgetOldDrafts(Date.now());
void startFace(
  catalogues,
  beginPage(router),
  <Face client={client}>
    <CompanyHouse>
      <RouterProvider router={router} />
    </CompanyHouse>
  </Face>,
);
