// Finding a ticket again by what was said in it.
import { screenshot } from "./looks.mjs";
import { works_as, message_box } from "./staff.mjs";
import { test } from "./test.mjs";

const field = (page) => page.getByRole("searchbox", { name: "Buscar por número ou palavras" });
const found = (page) => page.getByRole("region").getByRole("list").getByRole("link");

test("Ana finds a ticket by a word of an answer, mistyped at first", { seconds: 120 }, async (world) => {
  const { page: ana, zelo, axe } = world;
  await works_as(ana, zelo, "ana", "/support?view=open");
  await ana.getByRole("button", { name: "Abrir um chamado" }).first().click();
  const dialog = ana.getByRole("dialog", { name: "Abrir um chamado" });
  await dialog.getByLabel("Assunto").fill("Balança muda");
  await dialog.getByRole("textbox", { name: /O que aconteceu|Mensagem/ }).fill("Não fala com o caixa.");
  await dialog.getByRole("button", { name: "Abrir um chamado" }).click();
  await ana.getByRole("heading", { level: 2, name: "Balança muda" }).waitFor();
  const note = message_box(ana, "Nota interna"); // there is no customer who would read a reply
  await note.fill("Troque o conversor amarelado da porta serial.");
  await note.press("Control+Enter");
  await ana.getByRole("article").filter({ hasText: "conversor amarelado" }).waitFor();

  await ana.goto("/support?view=open");
  await field(ana).fill("conversores amarel");
  await found(ana).filter({ hasText: "Balança muda" }).waitFor();
  await ana.locator("mark", { hasText: "conversor" }).waitFor();
  await axe(ana);
  await screenshot(ana, "search");

  await ana.goto("/support?view=closed");
  await field(ana).fill("etiqetas");
  await ana.getByRole("heading", { name: /^Nenhum chamado encontrado/ }).waitFor();
  await axe(ana);
  await screenshot(ana, "search_nothing");
  await ana.getByRole("link", { name: "Você quis dizer “etiquetas”?" }).click();
  await ana.locator("mark", { hasText: "etiquetas" }).first().waitFor();
  await field(ana).fill("amarelado");
  await ana.getByRole("link", { name: "Buscar em todos os chamados" }).click();
  await found(ana).filter({ hasText: "Balança muda" }).waitFor();
  await ana.getByRole("radio", { name: "Todos os chamados" }).waitFor({ state: "attached" });

  await ana.keyboard.press("Control+k");
  await ana.getByRole("combobox", { name: /^Ação, cliente ou chamado/ }).fill("porta serial");
  await ana.getByRole("option", { name: /Balança muda/ }).click();
  await ana.getByRole("heading", { level: 2, name: "Balança muda" }).waitFor();
});
