// Up a tier: what the desk wants done first, what goes along, and what the next one reads. And who really asked.
import { axe, fits_a_phone, screenshot } from "./looks.mjs";
import { message_box, press, step_now, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

/** As whoever is signed in on the page. */
async function call(page, zelo, method, path, data) {
  const answer = await page.request[method](zelo.url + path, { data, headers: { Origin: zelo.url } });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.json();
}

/** A ticket of Rita's company, on which a checklist is required. */
async function joao_prepares(page, zelo) {
  await zelo.sign_in(page, "joao");
  const categories = await call(page, zelo, "get", "/api/categories");
  const category = categories.items.find(({ name }) => name === "Notas fiscais");
  const step = (key, text) => ({
    key,
    text,
    answers: [
      { label: "Sim", then: "solved" },
      { label: "Não", then: "next" },
    ],
  });
  await call(page, zelo, "post", "/api/checklists", {
    name: "Nota que não sai",
    category_id: category.id,
    required: true,
    steps: [step("cache", "Limpar o cache resolveu?"), step("browser", "Outro navegador resolveu?")],
  });
  const people = await call(page, zelo, "get", "/api/contacts?q=rita");
  const rita = people.items.find(({ email }) => email === zelo.customer);
  const ticket = await call(page, zelo, "post", "/api/tickets", {
    subject: "A nota não sai",
    body: "Erro 500 ao emitir.",
    contact_id: rita.id,
    category_id: category.id,
  });
  return { ticket, rita };
}

test("Ana hands a ticket up without the checklist, says why, and Diego reads all of it", async (world) => {
  const { page: ana, zelo, another } = world;
  const joao = await another();
  const { ticket } = await joao_prepares(joao, zelo);
  await works_as(ana, zelo, "ana", `/support/${ticket.id}`);
  const dialog = await press(ana, "e", /^Escalar/);
  await dialog.getByText("Falta concluir um roteiro obrigatório").waitFor();
  await dialog.getByText("Nota que não sai").waitFor();
  await axe(ana);
  const send = dialog.getByRole("button", { name: "Escalar para N2" });
  await send.click();
  await dialog.getByText("Preencha este campo.").nth(1).waitFor(); // all that is missing is said at once
  await dialog.getByLabel("Motivo").fill("É do servidor.");
  await dialog.getByLabel("Resumo do que já foi feito").fill("A cliente tentou três vezes, sempre com erro 500.");
  await dialog.getByLabel("Evidências").fill("Erro 500 às 9h12, nota 8841.");
  await send.click();
  // Refused with the checklist's name: nothing that was typed is lost.
  await dialog.getByText("Antes de escalar, conclua: Nota que não sai.").waitFor();
  await dialog.getByLabel("Por que escalar assim mesmo").fill("O erro vem do servidor, não do navegador.");
  await screenshot(ana, "escalate_override");
  await fits_a_phone(ana);
  await send.click();

  const waiting = ana.getByRole("article", { name: /^Escalação de Ana.* ainda não saiu$/ });
  await waiting.getByText("Erro 500 às 9h12, nota 8841.").waitFor();
  await waiting.getByText("O erro vem do servidor, não do navegador.").waitFor();
  await step_now(ana);
  await ana.getByRole("log").getByText("Por que escalar assim mesmo").waitFor();

  const diego = await another();
  await works_as(diego, zelo, "diego", `/support/${ticket.id}`);
  const thread = diego.getByRole("log");
  for (const words of ["É do servidor.", "Erro 500 às 9h12, nota 8841.", "O erro vem do servidor, não do navegador."])
    await thread.getByText(words).waitFor();
  await axe(diego);
  await screenshot(diego, "escalated");

  await diego.getByRole("button", { name: "Mais ações" }).click();
  await diego.getByRole("menuitem", { name: "Devolver" }).click();
  const back = diego.getByRole("dialog", { name: /^Devolver/ });
  await back.getByLabel("Motivo").fill("Preciso do número do certificado.");
  await back.getByRole("button", { name: "Devolver para N1" }).click();
  await ana.getByRole("log").getByText("Preciso do número do certificado.").waitFor();
});

test("the ticket is Igor's and not Rita's, and the solution brings its file along", async (world) => {
  const { page: ana, zelo, another } = world;
  const joao = await another();
  const { ticket, rita } = await joao_prepares(joao, zelo);
  const igor = await call(joao, zelo, "post", `/api/accounts/${rita.account_id}/contacts`, {
    name: "Igor Pacheco",
    email: "igor@padariaestrela.example",
  });
  await works_as(ana, zelo, "ana", `/support/${ticket.id}`);
  await ana
    .getByRole("complementary", { name: "Cliente" })
    .getByRole("button", { name: "Editar", exact: true })
    .click();
  const dialog = ana.getByRole("dialog", { name: /^Editar/ });
  await dialog.getByRole("textbox", { name: "Quem pediu" }).fill("igor");
  await ana.getByRole("option", { name: /^Igor Pacheco/ }).click();
  await dialog.getByText("Os e-mails passam a ir para quem você escolher.").waitFor();
  await axe(ana);
  await screenshot(ana, "edit_requester");
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await ana.getByRole("log").getByText("mudou quem pediu o chamado").waitFor();
  await ana.getByRole("complementary", { name: "Cliente" }).getByText("Igor Pacheco").first().waitFor();
  const changed = await call(ana, zelo, "get", `/api/tickets/${ticket.id}`);
  if (changed.contact_id !== igor.id) throw new Error("somebody else asks");

  await ana.getByRole("button", { name: "Incluir em cópia" }).click();
  await ana.getByRole("textbox", { name: "Quem fica em cópia" }).fill("rita");
  await ana.getByRole("option", { name: /^Rita/ }).first().click();
  await ana.getByText(/^Em cópia: Rita/).waitFor();
  await axe(ana);

  // A reply that was begun with a file becomes the solution, file and all.
  await message_box(ana).fill("Veja o passo a passo.");
  await ana
    .locator('form input[type="file"]')
    .first()
    .setInputFiles({ name: "passo.txt", mimeType: "text/plain", buffer: Buffer.from("1. Abra.") });
  await ana.getByRole("list", { name: "Anexos" }).getByText("passo.txt").waitFor();
  await ana.getByLabel("Enviando passo.txt").waitFor({ state: "detached" }); // only what has arrived is taken along
  const solve = await press(ana, "s", /^Resolver/);
  await solve.getByLabel("Solução para o cliente").and(solve.getByText("Veja o passo a passo.")).waitFor();
  await solve.getByRole("list", { name: "Anexos" }).getByText("passo.txt").waitFor();
  await solve
    .locator('input[type="file"]')
    .setInputFiles({ name: "tela.txt", mimeType: "text/plain", buffer: Buffer.from("tela") });
  await solve.getByRole("list", { name: "Anexos" }).getByText("tela.txt").waitFor();
  await axe(ana);
  await screenshot(ana, "solve_with_files");
  await solve.getByRole("button", { name: "Enviar solução" }).click();
  await step_now(ana);
  const said = ana.getByRole("article").filter({ hasText: "Veja o passo a passo." });
  await said.getByRole("link", { name: /tela\.txt/ }).waitFor();
  await said.getByRole("link", { name: /passo\.txt/ }).waitFor();
});

test("on Ana's phone the conversation has the room until she writes", async ({ page, zelo, another }) => {
  const joao = await another();
  const { ticket } = await joao_prepares(joao, zelo);
  await page.setViewportSize({ width: 390, height: 844 });
  await works_as(page, zelo, "ana", `/support/${ticket.id}`);
  const thread = page.getByRole("log");
  await page.getByRole("button", { name: "Responder", exact: true }).waitFor();
  const room = (await thread.boundingBox()).height;
  if (room < 420) throw new Error(`the conversation has ${room} px of 844`);
  if (await message_box(page).isVisible()) throw new Error("the box is there before anybody writes");
  await page.getByRole("button", { name: /^Rita .*: Cliente e chamado$/ }).click();
  const panel = page.getByRole("dialog", { name: "Cliente e chamado" });
  await panel.getByText("Primeira resposta").waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Responder", exact: true }).click();
  await message_box(page).and(page.locator(":focus")).waitFor();
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT");
  await page.keyboard.type("Bom dia!");
  await page.getByRole("button", { name: "Recolher" }).click();
  await message_box(page).waitFor({ state: "hidden" });
  await axe(page);
  await page.getByRole("button", { name: "Responder", exact: true }).click();
  await message_box(page).and(page.getByText("Bom dia!")).waitFor();
  await kept;
  await page.reload();
  await message_box(page).and(page.getByText("Bom dia!")).waitFor(); // what was begun is shown
  await screenshot(page, "phone_writing");
});
