// Tickets put aside and followed, and what one hears of them.
import { screenshot } from "./looks.mjs";
import { press, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

test("a ticket is put aside until its customer writes, and the bell rings", { seconds: 120 }, async (world) => {
  const { page: ana, zelo, axe, another } = world;
  const rita = await another();
  await rita.goto("/portal/tickets/new");
  await rita.getByLabel("E-mail").fill("rita@padariaestrela.example");
  await rita.getByRole("button", { name: "Entrar com senha" }).click();
  await rita.getByLabel(/^Senha/).fill("aurora-demo-2026");
  await rita.getByRole("button", { name: "Entrar", exact: true }).click();
  await rita.getByRole("textbox", { name: "Categoria" }).click();
  await rita.getByRole("option", { name: "Notas fiscais", exact: true }).click();
  await rita.getByLabel("Assunto").fill("Forno não liga");
  await rita.getByRole("textbox", { name: "O que aconteceu" }).fill("Nem acende.");
  await rita.getByRole("button", { name: "Abrir um chamado" }).click();
  await rita.getByRole("heading", { level: 1, name: "Forno não liga" }).waitFor();

  await works_as(ana, zelo, "ana", "/support?view=open&q=Forno não liga");
  await ana.getByRole("link", { name: "Forno não liga" }).first().click();
  await ana.getByRole("button", { name: "Acompanhar" }).click();
  await ana.getByText("Acompanham: Ana Souza").waitFor();
  const dialog = await press(ana, "z", /^Adiar o chamado/);
  await axe(ana);
  await dialog.getByRole("button", { name: "Até o cliente responder" }).click();
  await ana.getByText("Adiado até o cliente responder").waitFor();
  await ana.goto("/support?view=snoozed");
  await ana.getByRole("link", { name: "Forno não liga" }).first().waitFor();

  await rita.getByRole("textbox", { name: "Sua resposta" }).fill("Agora acende, mas apaga.");
  await rita.getByRole("button", { name: "Enviar" }).click();
  await ana.getByText("Nenhum chamado adiado").waitFor();
  await ana.reload();
  await ana.getByRole("button", { name: /^Avisos/ }).click();
  await ana
    .getByText(/^O chamado #\d+ que você adiou está de volta/)
    .first()
    .waitFor();
  await axe(ana);
  await screenshot(ana, "notifications");
  await ana.getByRole("button", { name: "Marcar tudo como lido" }).click();
  await ana.getByRole("button", { name: "Avisos", exact: true }).waitFor();
});
