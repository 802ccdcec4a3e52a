import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { api } from "@/lib/api";
import { ReviewMail } from "./review_mail";

const may = { article_write: true };
vi.mock("./me", () => ({ useCan: () => (permission: keyof typeof may) => may[permission] }));

afterEach(cleanup);

function shown() {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <MantineProvider>{children}</MantineProvider>
    </QueryClientProvider>
  );
  render(<ReviewMail />, { wrapper });
}

test("Carla wants no mail about articles to be looked at again", async () => {
  may.article_write = true;
  vi.spyOn(api, "get").mockResolvedValue({ wanted: true });
  const put = vi.spyOn(api, "put").mockResolvedValue({ wanted: false });
  shown();
  await vi.waitFor(() => expect(screen.getByRole("switch")).toBeEnabled());
  await userEvent.click(screen.getByRole("switch"));
  expect(put).toHaveBeenCalledWith("/api/session/review_mail", { wanted: false });
  await vi.waitFor(() => expect(screen.getByRole("switch")).not.toBeChecked());
});

test("who writes no articles is asked nothing", () => {
  may.article_write = false;
  shown();
  expect(screen.queryByRole("switch")).toBeNull();
});
