// Views of one's own, many tickets changed at once, and tickets that become one.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

async function ana_saves_a_view(ana, axe) {
  await ana.getByRole("button", { name: "Criar visão" }).click();
  const dialog = ana.getByRole("dialog", { name: "Criar visão" });
  await dialog.getByLabel("Nome").fill("Tudo do N1");
  await dialog.getByRole("textbox", { name: "Níveis" }).click({ force: true });
  await ana.getByRole("option", { name: "N1" }).click();
  await ana.keyboard.press("Escape");
  await axe(ana);
  await dialog.getByRole("button", { name: "Criar visão" }).click();
  await ana.getByRole("link", { name: /^Tudo do N1/ }).waitFor();
  await ana.getByRole("region", { name: "Tudo do N1" }).waitFor();
}

async function ana_changes_three_at_once(ana, axe) {
  const boxes = ana.getByRole("checkbox", { name: /^Selecionar o chamado/ });
  await boxes.nth(0).check({ force: true });
  await boxes.nth(2).click({ force: true, modifiers: ["Shift"] });
  await ana.getByText("3 selecionados").waitFor();
  await screenshot(ana, "chosen");
  await ana.getByRole("button", { name: "Alterar", exact: true }).click();
  const dialog = ana.getByRole("dialog", { name: "Alterar 3 chamados" });
  await dialog.getByRole("textbox", { name: "Prioridade" }).click();
  await ana.getByRole("option", { name: "Urgente" }).click();
  await dialog.getByLabel("Incluir etiquetas").fill("mutirão");
  await dialog.getByLabel("Incluir etiquetas").press("Enter");
  await axe(ana);
  await dialog.getByRole("button", { name: "Alterar 3 chamados" }).click();
  await ana.getByText("3 de 3 chamados alterados").waitFor();
  await ana.getByRole("button", { name: "Desfazer" }).click();
  await ana.getByText("Alteração desfeita").waitFor();
}

async function rita_asks(rita, subject) {
  await rita.goto("/portal/tickets/new");
  await rita.getByRole("textbox", { name: "Categoria" }).click();
  await rita.getByRole("option", { name: "Notas fiscais" }).click();
  await rita.getByLabel("Assunto").fill(subject);
  await rita.getByRole("textbox", { name: "O que aconteceu" }).fill(`${subject}, desde cedo.`);
  await rita.getByRole("button", { name: "Abrir um chamado" }).click();
  await rita.getByRole("heading", { level: 1, name: subject }).waitFor();
}

test("tickets are gathered, changed at once, merged and given back", { seconds: 180 }, async (world) => {
  const { page: ana, zelo, axe, another } = world;
  const rita = await another();
  await rita.goto("/portal/tickets/new");
  await rita.getByLabel("E-mail").fill("rita@padariaestrela.example");
  await rita.getByRole("button", { name: "Entrar com senha" }).click();
  await rita.getByLabel(/^Senha/).fill("aurora-demo-2026");
  await rita.getByRole("button", { name: "Entrar", exact: true }).click();
  await rita.getByRole("textbox", { name: "Categoria" }).waitFor();
  await rita_asks(rita, "Etiqueta torta");
  await rita_asks(rita, "Etiqueta torta de novo");

  await works_as(ana, zelo, "ana", "/support?view=n1");
  await ana_saves_a_view(ana, axe);
  await ana_changes_three_at_once(ana, axe);

  await ana.goto("/support?view=open&q=Etiqueta torta de novo");
  await ana.getByRole("link", { name: "Etiqueta torta de novo" }).first().click();
  await ana.getByRole("heading", { level: 2, name: "Etiqueta torta de novo" }).waitFor();
  await ana.getByRole("button", { name: "Mais ações" }).click();
  await ana.getByRole("menuitem", { name: "Unir a outro chamado" }).click();
  const merge = ana.getByRole("dialog", { name: /^Unir o chamado/ });
  await merge.getByRole("textbox", { name: "Unir a" }).fill("Etiqueta torta");
  await ana.getByRole("option", { name: /Etiqueta torta \(/ }).click();
  await axe(ana);
  await screenshot(ana, "merge");
  await merge.getByRole("button", { name: "Unir a outro chamado" }).click();
  await ana.getByRole("heading", { level: 2, name: "Etiqueta torta", exact: true }).waitFor();
  await ana.getByText("Etiqueta torta de novo, desde cedo.").waitFor();
  await ana
    .getByRole("link", { name: /^do chamado #/ })
    .first()
    .click();
  await ana.getByText("Este chamado foi unido a outro.").waitFor();
  await axe(ana);
  await screenshot(ana, "merged");
  await ana.getByRole("button", { name: "Desfazer a união" }).click();
  await ana.getByText("Este chamado foi unido a outro.").waitFor({ state: "hidden" });

  await ana.getByRole("button", { name: "Mais ações" }).click();
  await ana.getByRole("menuitem", { name: "Ligar a outro chamado" }).click();
  const link = ana.getByRole("dialog", { name: /^Ligar o chamado/ });
  await link.getByRole("textbox", { name: /^Outro chamado/ }).fill("Etiqueta torta");
  await ana.getByRole("option", { name: /Etiqueta torta \(/ }).click();
  await link.getByRole("button", { name: "Ligar a outro chamado" }).click();
  await ana.getByText("Tem relação com").waitFor();
  await screenshot(ana, "linked");
});
