import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { ArticleOutline, ArticleVersions } from "./article_guide";

vi.mock("@tanstack/react-router", () => ({
  Link: ({ to, children, ...rest }: { to: string; children: ReactNode }) => (
    <a href={to} {...rest}>
      {children}
    </a>
  ),
}));

afterEach(cleanup);

const sections = ["Onde", "Como", "Quando"].map((title) => ({ level: 2, id: title.toLowerCase(), title }));

test("Rita jumps to a section of a long article", () => {
  render(<ArticleOutline outline={sections} language="pt-BR" />, { wrapper: MantineProvider });
  expect(screen.getByRole("link", { name: "Como" })).toHaveAttribute("href", "#como");
});

test("a short article needs no contents", () => {
  render(<ArticleOutline outline={sections.slice(1)} language="pt-BR" />, { wrapper: MantineProvider });
  expect(screen.queryByRole("navigation")).toBeNull();
});

test("an article leads to its other languages, and not to itself", () => {
  const versions = [
    { id: "a1", language: "en" as const, title: "Change the password" },
    { id: "a2", language: "pt-BR" as const, title: "Trocar a senha" },
  ];
  const { rerender } = render(<ArticleVersions versions={versions} language="pt-BR" />, { wrapper: MantineProvider });
  expect(screen.getAllByRole("link")).toHaveLength(1);
  expect(screen.getByRole("link", { name: "English" })).toHaveAttribute("href", "/help/a1");
  rerender(<ArticleVersions versions={versions.slice(1)} language="pt-BR" />);
  expect(screen.queryByRole("link")).toBeNull();
});
