import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { MeProvider } from "@/features/session/me";
import type { Me, Ticket } from "@/lib/types";
import { ticketQuery } from "./queries";
import { useTicketScene } from "./use_ticket_scene";

const me = { id: "ana", permissions: ["ticket_assign"], team_ids: [] as string[] } as unknown as Me;
const ticket = { id: "t1", number: 12, status: "new", tier: "n1", assignee_id: null } as Ticket;

afterEach(() => vi.unstubAllGlobals());

/** Ana presses on "take" while this ticket is on her screen. */
async function take(shown: Ticket, answer: () => Response) {
  const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(async () => answer());
  vi.stubGlobal("fetch", fetched);
  const client = new QueryClient();
  client.setQueryData(ticketQuery(shown.id).queryKey, shown);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <MeProvider me={me}>{children}</MeProvider>
    </QueryClientProvider>
  );
  const { result } = renderHook(() => useTicketScene(shown, () => {}), { wrapper });
  act(() => result.current.actions.find((action) => action.name === "ticket.take")?.perform());
  await waitFor(() => expect(fetched).toHaveBeenCalledOnce());
  const [path, init] = fetched.mock.calls[0]!;
  return { client, path, body: JSON.parse(String(init.body)) as unknown };
}

test("Ana takes what she sees as nobody's, and Bruno's only when she sees that it is his", async () => {
  const taken = () => Response.json({ ...ticket, assignee_id: "ana" }, { status: 201 });
  const nobodys = await take(ticket, taken);
  expect(nobodys.path).toBe("/api/tickets/t1/assignment");
  expect(nobodys.body).toEqual({ user_id: "ana", seen_assignee_id: null });
  const brunos = await take({ ...ticket, assignee_id: "bruno" }, taken);
  expect(brunos.body).toEqual({ user_id: "ana", seen_assignee_id: "bruno" });
});

test("where Bruno was first, the ticket is read again", async () => {
  const detail = "Enquanto isso, o chamado ficou com Bruno.";
  const { client } = await take(ticket, () => Response.json({ detail, code: "error.ticket.went_to" }, { status: 409 }));
  await waitFor(() => expect(client.getQueryState(ticketQuery("t1").queryKey)?.isInvalidated).toBe(true));
});
