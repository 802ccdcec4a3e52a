// A ticket that is one team's alone: what the team does with it, and that nobody else has it.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const subject = "Consigo abrir notas de outra empresa";

/** From the menu of the open ticket. */
async function choose(page, action, title) {
  await page.getByRole("button", { name: "Mais ações" }).click();
  await page.getByRole("menuitem", { name: action }).click();
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.waitFor();
  return dialog;
}

async function diego_opens_the_report(diego, axe) {
  await diego.getByRole("link", { name: new RegExp(subject) }).click();
  await diego.getByRole("heading", { level: 2, name: subject }).waitFor();
  await diego.getByRole("img", { name: "Só a equipe Segurança vê" }).first().waitFor();
  await axe(diego);
  await screenshot(diego, "restricted_ticket");
  return new URL(diego.url()).pathname;
}

async function bruno_finds_nothing(bruno, path) {
  await bruno.getByRole("region", { name: "Todos em aberto" }).waitFor();
  if (await bruno.getByText(subject).count()) throw new Error("Bruno's list shows the report");
  await bruno.goto(path);
  await bruno.getByRole("alert").waitFor();
  await screenshot(bruno, "restricted_gone");
}

test(
  "Diego widens a report with a reason, Bruno sees it at once, and loses it when Diego restricts it again",
  {
    seconds: 120,
  },
  async ({ page: diego, another, zelo, axe }) => {
    await works_as(diego, zelo, "diego");
    const path = await diego_opens_the_report(diego, axe);
    const bruno = await another();
    await works_as(bruno, zelo, "bruno");
    await bruno_finds_nothing(bruno, path);
    await bruno.goto("/support?view=open");

    const widen = await choose(diego, "Abrir acesso a todos", /^Abrir o chamado #\d+ a todos$/);
    await axe(diego);
    await screenshot(diego, "restricted_widen");
    await widen.getByLabel("Motivo").fill("Alarme falso");
    await widen.getByRole("button", { name: "Abrir a todos" }).click();
    await diego.getByText(/abriu o chamado #\d+ para todos os que atendem: Alarme falso/).waitFor();
    await bruno.getByRole("link", { name: new RegExp(subject) }).click();
    await bruno.getByRole("heading", { level: 2, name: subject }).waitFor();

    const restrict = await choose(diego, "Restringir acesso", /^Restringir o chamado #\d+$/);
    await restrict.getByRole("textbox", { name: "Equipe" }).click();
    await diego.getByRole("option", { name: "Segurança" }).click();
    await axe(diego);
    await screenshot(diego, "restricted_restrict");
    await restrict.getByLabel("Motivo").fill("Não era alarme falso");
    await restrict.getByRole("button", { name: "Restringir" }).click();
    await diego.getByText(/restringiu o chamado #\d+ à equipe Segurança: Não era alarme falso/).waitFor();
    await bruno.getByRole("heading", { level: 2, name: subject }).waitFor({ state: "detached" });
    await bruno.getByRole("alert").waitFor();
  },
);

test(
  "Ana moves a ticket into the category of a team, and is told that she will not see it any more",
  {
    seconds: 90,
  },
  async ({ page: ana, zelo, axe }) => {
    await works_as(ana, zelo, "ana");
    await ana.getByRole("region", { name: "Todos em aberto" }).getByRole("listitem").first().getByRole("link").click();
    const edit = await choose(ana, "Editar assunto, prioridade, categoria e quem pediu", /^Editar o chamado/);
    await edit.getByRole("textbox", { name: "Categoria" }).click();
    await ana.getByRole("option", { name: "Segurança e privacidade" }).click();
    await edit.getByText("Só a equipe Segurança verá este chamado.").waitFor();
    await axe(ana);
    await edit.getByRole("button", { name: "Salvar" }).click();
    await ana.getByText(/Agora só a equipe Segurança vê o chamado/).waitFor();
    await ana.getByRole("alert").first().waitFor();
  },
);

test(
  "Helena says whose tickets of a category are, and Rita is told before she asks",
  { seconds: 90 },
  async ({ page: helena, another, zelo, axe }) => {
    await works_as(helena, zelo, "helena", "/admin/categories");
    const row = helena.getByRole("row", { name: /Segurança e privacidade/ });
    await row.getByText("Segurança", { exact: true }).waitFor();
    await row.getByRole("button", { name: /Editar/ }).click();
    await helena.getByRole("dialog").getByText("Restrita à equipe").waitFor();
    await axe(helena);
    await screenshot(helena, "restricted_category");

    const rita = await another();
    await zelo.sign_in_portal(rita);
    await rita.goto("/portal/tickets/new");
    await rita.getByRole("textbox", { name: "Categoria" }).click();
    await rita.getByRole("option", { name: "Segurança e privacidade" }).click();
    await rita.getByText("Só você e a equipe Segurança verão este chamado. Seus colegas não.").waitFor();
    await rita.getByLabel("Assunto").fill("Vejo dados de outra pessoa");
    await rita.getByRole("textbox", { name: "O que aconteceu" }).fill("Apareceu outro nome no topo da tela.");
    await axe(rita);
    await rita.getByRole("button", { name: "Abrir um chamado" }).click();
    await rita.getByText("Só você e a equipe Segurança veem este chamado.").waitFor();
    await axe(rita);
    await screenshot(rita, "restricted_portal");
  },
);
