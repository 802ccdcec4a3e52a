// Users and what their roles let them see.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const password = "uma frase bem comprida";

test("Helena makes a user who sees what the role allows, until she is deactivated", async ({
  page,
  zelo,
  another,
  axe,
}) => {
  const paula = await another();
  await works_as(page, zelo, "helena", "/admin/users");
  await page.getByRole("button", { name: "Novo usuário" }).click();
  const dialog = page.getByRole("dialog", { name: "Novo usuário" });
  await dialog.getByLabel(/^Nome/).fill("Paula Reis");
  await dialog.getByLabel("E-mail").fill("paula@aurora.example");
  await dialog.getByLabel(/^Senha/).fill(password);
  await axe(page);
  await dialog.getByRole("button", { name: "Novo usuário" }).click();
  await page.getByText("Paula Reis já pode entrar.").waitFor();

  await paula.goto("/");
  await paula.getByLabel("E-mail").fill("paula@aurora.example");
  await paula.getByLabel(/^Senha/).fill(password);
  await paula.getByRole("button", { name: "Entrar" }).click();
  const places = paula.getByRole("navigation", { name: "Navegação principal" });
  await places.getByRole("link", { name: "Contas" }).waitFor();
  for (const closed of ["Importar", "Administrar"])
    if (await places.getByRole("link", { name: closed }).count()) throw new Error(`an N1 agent sees ${closed}`);

  await page.getByRole("button", { name: "Editar Paula Reis" }).click();
  const edit = page.getByRole("dialog", { name: "Editar usuário" });
  await edit.getByRole("switch", { name: "Pode entrar" }).click({ force: true });
  await edit.getByRole("button", { name: "Salvar" }).click();
  await page.getByRole("row").filter({ hasText: "Paula Reis" }).getByText("Desativado").waitFor();
  await paula.reload();
  await paula.getByRole("heading", { name: "Entrar" }).waitFor();
});

test("Helena invites Otávio by mail, and he chooses his password", async (world) => {
  const { page, zelo, smtp, another, axe, fits_a_phone } = world;
  await works_as(page, zelo, "helena", "/admin/users");
  await page.getByRole("button", { name: "Novo usuário" }).click();
  const dialog = page.getByRole("dialog", { name: "Novo usuário" });
  await dialog.getByLabel(/^Nome/).fill("Otávio Prado");
  await dialog.getByLabel("E-mail").fill("otavio@aurora.example");
  await dialog.getByText("recebe um convite por e-mail").waitFor();
  await dialog.getByRole("button", { name: "Novo usuário" }).click();
  await page.getByText("Convite enviado para otavio@aurora.example.").waitFor();
  const row = page.getByRole("row").filter({ hasText: "Otávio Prado" });
  await row.getByText("Com convite").waitFor();
  const invitation = ({ text }) => text.includes("/new-password#");
  const first = await smtp.mail_to("otavio@aurora.example", invitation);

  await page.getByRole("button", { name: "Editar Otávio Prado" }).click();
  const edit = page.getByRole("dialog", { name: "Editar usuário" });
  await edit.getByRole("button", { name: "Enviar outro convite" }).click();
  await axe(page);
  const second = await smtp.mail_to(
    "otavio@aurora.example",
    (mail) => invitation(mail) && mail.headers["message-id"] !== first.headers["message-id"],
  );
  const link_in = ({ text }) => text.match(/\/new-password#[\w-]+/)[0];

  const otavio = await another();
  await otavio.goto(link_in(first));
  await otavio.getByRole("heading", { name: "Este link não é válido" }).waitFor();
  await otavio.goto("/sign-in");
  await otavio.goto(link_in(second));
  await otavio.getByRole("heading", { name: "Escolha a sua senha" }).waitFor();
  await axe(otavio);
  await fits_a_phone(otavio);
  await otavio.getByLabel(/^Senha/).fill(password);
  await otavio.getByRole("button", { name: "Salvar e entrar" }).click();
  await otavio.getByRole("navigation", { name: "Navegação principal" }).waitFor();
  await page.reload();
  await row.waitFor();
  if (await row.getByText("Com convite").count()) throw new Error("he is still invited");
});

test("Nelson may look and nothing else", async ({ page, zelo }) => {
  await works_as(page, zelo, "nelson");
  await page.locator("[data-row]").first().click();
  await page.getByRole("log").waitFor();
  if (await page.getByRole("textbox", { name: /Resposta|Nota/ }).count()) throw new Error("a viewer may write");
  await page.getByRole("button", { name: "Mais ações" }).click();
  const offered = await page.getByRole("menuitem").allInnerTexts();
  if (offered.length !== 1) throw new Error(`a viewer may ${offered.join(", ")}`);
});

test("a token is shown once", async ({ page, zelo }) => {
  await works_as(page, zelo, "helena", "/admin/tokens");
  await page.getByRole("button", { name: "Novo token" }).click();
  const dialog = page.getByRole("dialog", { name: "Novo token" });
  await dialog.getByLabel(/^Nome/).fill("Integração com o ERP");
  await dialog.getByRole("button", { name: "Novo token" }).click();
  const once = page.getByRole("dialog", { name: "Integração com o ERP" });
  const token = await once.locator("code, pre").first().innerText();
  const answer = await zelo.api("GET", "/api/tickets?limit=1", undefined, { Authorization: `Bearer ${token}` });
  if (answer.status !== 200) throw new Error(`the token does not work: ${answer.status}`);
  await once.getByRole("button", { name: "Já guardei" }).click();
  await page.reload();
  await page.getByText("Integração com o ERP").waitFor();
  if ((await page.content()).includes(token)) throw new Error("the token is shown again");
});

test("João puts the page into English and finds it so again", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "joao", "/me");
  await page.getByRole("textbox", { name: "Idioma" }).click();
  await page.getByRole("option", { name: "English" }).click();
  await page.getByRole("button", { name: "Salvar" }).first().click();
  await page.getByRole("heading", { level: 1, name: "My profile" }).waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Accounts" }).waitFor();
  await axe(page);
});

test("on a phone João finds behind Mais what the bar has no room for", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "joao");
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.getByRole("navigation", { name: "Navegação principal" });
  await bar.getByRole("button", { name: "Mais" }).click();
  await axe(page);
  await page.getByRole("menuitem", { name: "Tarefas de sucesso" }).click();
  await page.getByRole("heading", { name: "Tarefas de sucesso", level: 1 }).waitFor();
  await fits_a_phone(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await bar.getByText("Atendimento").waitFor();
  const cut = await bar.evaluate((rail) =>
    [...rail.querySelectorAll("a > span, button > span")]
      .filter((name) => name.clientWidth > 1) // the others are for the ear
      .filter((name) => name.scrollWidth > name.clientWidth)
      .map((name) => name.innerText),
  );
  if (cut.length > 0) throw new Error(`cut short on a small phone: ${cut.join(", ")}`);
});

test("Helena finds a page of the administration by a few letters of its name", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "helena", "/admin/users");
  const pages = page.getByRole("navigation", { name: "Administrar" });
  await pages.getByRole("group", { name: "Integrações" }).getByRole("link", { name: "Webhooks" }).waitFor();
  await screenshot(page, "admin_groups");
  await pages.getByRole("searchbox", { name: "Buscar uma página" }).fill("politicas");
  await pages.getByRole("link", { name: "Webhooks" }).waitFor({ state: "hidden" });
  await axe(page);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Políticas de SLA" }).waitFor();
  await pages.getByRole("searchbox", { name: "Buscar uma página" }).fill("xyz");
  await pages.getByText("Nenhuma página com esse nome").waitFor();
  await page.keyboard.press("Escape");
  await pages.getByRole("link", { name: "Webhooks" }).waitFor();
});
