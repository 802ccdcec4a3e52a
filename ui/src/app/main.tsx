import "@mantine/core/styles.css?face=app";
import "@mantine/notifications/styles.css?face=app";
import "@/lib/face.css";
import { RouterProvider } from "@tanstack/react-router";
import { beginPage, startFace } from "@/lib/face";
import { makeClient } from "@/lib/query";
import { Face } from "@/components/face";
import { sessionQuery } from "@/features/session/queries";
import { forgetOldDrafts } from "@/lib/drafts";
import { makeRouter } from "./router";
import { catalogues } from "./texts";

const client = makeClient(() => {
  if (client.getQueryData(sessionQuery.queryKey) === null) return;
  client.setQueryData(sessionQuery.queryKey, null);
  void router.invalidate(); // the guard sends the person to the door, and back afterwards
});
const router = makeRouter(client);

forgetOldDrafts(Date.now());
void startFace(
  catalogues,
  beginPage(router),
  <Face client={client}>
    <RouterProvider router={router} />
  </Face>,
);
