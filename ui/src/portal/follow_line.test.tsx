import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { api } from "@/lib/api";
import type { PortalTicket } from "@/lib/types";
import { FollowLine } from "./follow_line";
import { followingQuery } from "./queries";

afterEach(cleanup);

const ticket = { id: "t1", number: 7, contact_name: "Igor" } as PortalTicket;

function shown(follows: boolean, possible: boolean) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(followingQuery("t1").queryKey, { follows, possible });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <MantineProvider>{children}</MantineProvider>
    </QueryClientProvider>
  );
  render(<FollowLine ticket={ticket} />, { wrapper });
}

test("Rita follows what Igor asked, and may stop", async () => {
  const put = vi.spyOn(api, "put").mockResolvedValue({});
  vi.spyOn(api, "get").mockResolvedValue({ follows: true, possible: true });
  shown(false, true);
  await userEvent.click(screen.getByRole("button", { name: "portal.follow" }));
  expect(put).toHaveBeenCalledWith("/api/portal/tickets/t1/following");
  expect(await screen.findByRole("button", { name: "portal.follow_stop" })).toBeVisible();
});

test("of her own ticket there is nothing to choose", () => {
  shown(false, false);
  expect(screen.queryByRole("button")).toBeNull();
});

test("what is over may still be left", () => {
  shown(true, false);
  expect(screen.getByRole("button", { name: "portal.follow_stop" })).toBeVisible();
});
