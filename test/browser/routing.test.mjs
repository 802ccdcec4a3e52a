// Who gets a ticket and why, and who is on it: managers, agents and two people at the same ticket.
import { in_colours, screenshot } from "./looks.mjs";
import { message_box, press, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

/** A skill, who has it, and the category that asks for it. */
async function joao_sets_up(joao, axe) {
  await joao.getByRole("button", { name: "Nova habilidade" }).first().click();
  const dialog = joao.getByRole("dialog", { name: "Nova habilidade" });
  await dialog.getByLabel("Nome").fill("Balanças");
  await dialog.getByRole("button", { name: "Nova habilidade" }).click();
  await joao.getByRole("cell", { name: "Balanças", exact: true }).waitFor();
  await axe(joao);
  await screenshot(joao, "skills");

  await joao.getByRole("link", { name: "Distribuição" }).click();
  await joao.getByRole("row", { name: /Clara Nogueira.*De férias/ }).waitFor();
  await axe(joao);
  await screenshot(joao, "routing");
  await joao.getByRole("button", { name: "Editar Bruno Lima" }).click();
  const profile = joao.getByRole("dialog", {
    name: "Perfil de atendimento: Bruno Lima",
  });
  await profile.getByRole("textbox", { name: "Habilidades" }).click();
  await joao.getByRole("option", { name: "Balanças" }).click();
  await joao.keyboard.press("Tab");
  await axe(joao);
  await screenshot(joao, "routing_profile");
  await profile.getByRole("button", { name: "Salvar" }).click();
  await joao.getByRole("row", { name: /Bruno Lima.*Balanças/ }).waitFor();

  const idle = joao.getByRole("textbox", { name: "Ausente depois de quantos minutos sem atividade" });
  await idle.fill("20");
  await joao.locator("form").filter({ has: idle }).getByRole("button", { name: "Salvar" }).click();
  await joao.getByText("Alterações salvas.").last().waitFor();

  await joao.getByRole("button", { name: "Ausências de Ana Souza" }).click();
  const absences = joao.getByRole("dialog", { name: "Ausências de Ana Souza" });
  await absences.getByText("Nenhuma ausência marcada.").waitFor();
  await absences.getByRole("button", { name: "Incluir ausência" }).click();
  await absences.getByText(/^Férias · de .* até/).waitFor();
  await axe(joao);
  await screenshot(joao, "absences");
  await absences.getByRole("button", { name: "Retirar ausência" }).click();
  await absences.getByText("Nenhuma ausência marcada.").waitFor();
  await joao.keyboard.press("Escape");

  await joao.getByRole("link", { name: "Categorias" }).click();
  await joao.getByRole("button", { name: "Editar Estoque" }).click();
  const category = joao.getByRole("dialog", { name: "Editar categoria" });
  await category.getByRole("textbox", { name: "Habilidade" }).click();
  await joao.getByRole("option", { name: "Balanças" }).click();
  await category.getByText("Também fazem parte desta categoria").waitFor();
  await axe(joao);
  await screenshot(joao, "category_form");
  await category.getByRole("button", { name: "Salvar" }).click();
  await joao.getByRole("row", { name: /Estoque.*Balanças/ }).waitFor();
  await joao.getByRole("link", { name: "Habilidades" }).first().click();
  await joao.getByRole("button", { name: "Quem domina Balanças: 1" }).click();
  const skilled = joao.getByRole("dialog", { name: "Quem domina Balanças" });
  await skilled.getByText("Bruno Lima").waitFor();
  await axe(joao);
  await screenshot(joao, "skilled");
  await joao.keyboard.press("Escape");
  await joao.getByRole("button", { name: "Categorias que pedem Balanças: 1" }).click();
  await joao
    .getByRole("dialog")
    .getByText(/Estoque/)
    .waitFor();
  await joao.keyboard.press("Escape");
}

async function rita_asks(page, zelo) {
  const entered = await page.request.post(`${zelo.url}/api/portal/session`, {
    data: {
      email: "rita@padariaestrela.example",
      password: "aurora-demo-2026",
    },
    headers: { Origin: zelo.url },
  });
  if (!entered.ok()) throw new Error(await entered.text());
  const { items } = await (await page.request.get(`${zelo.url}/api/portal/categories`)).json();
  const opened = await page.request.post(`${zelo.url}/api/portal/tickets`, {
    data: {
      subject: "A balança não pesa",
      body: "O visor fica em zero.",
      category_id: items.find(({ name }) => name === "Estoque").id,
    },
    headers: { Origin: zelo.url },
  });
  return (await opened.json()).id;
}

async function bruno_turns(bruno, away) {
  await bruno.getByRole("button", { name: /Você/ }).click();
  await bruno
    .getByRole("menuitem", {
      name: away ? "Ficar ausente" : "Ficar disponível",
    })
    .click();
  await bruno.getByText(away ? /^Você está ausente/ : /^Você está disponível/).waitFor();
}

test("a ticket finds who knows, says why, and waits for nobody who is away", { seconds: 200 }, async (world) => {
  const { page: joao, zelo, axe, another } = world;
  await works_as(joao, zelo, "joao", "/admin/skills");
  await joao_sets_up(joao, axe);

  const id = await rita_asks(await another(), zelo);
  const bruno = await another();
  await works_as(bruno, zelo, "bruno", `/support/${id}`);
  await bruno.getByText(/^Você tinha menos|^Você era quem tinha menos .* que dominam Balanças/).waitFor();
  await screenshot(bruno, "why_me");
  await bruno_turns(bruno, true);
  await screenshot(bruno, "away");
  const dialog = await press(bruno, "a", /^Atribuir/);
  await dialog.getByText("Este chamado pede: N1 · Balanças · Português").waitFor();
  await dialog.getByRole("radio", { name: /Bruno Lima.*Ausente/ }).waitFor();
  await dialog.getByRole("radio", { name: /Clara Nogueira.*De férias/ }).waitFor();
  await dialog.getByText("Próxima pessoa da vez").waitFor();
  for (const colour of ["light", "dark"]) {
    await in_colours(bruno, colour);
    await axe(bruno);
  }
  await screenshot(bruno, "assign");
  await dialog.getByRole("radio", { name: /Clara Nogueira/ }).check();
  await dialog.getByRole("button", { name: "Atribuir" }).click();
  await bruno.getByText("Atribuído por Bruno Lima").waitFor();
  await bruno.goto("/me");
  await bruno.getByRole("switch", { name: "Recebe chamados pela vez" }).click({ force: true });
  await bruno.getByText(/^Você está disponível/).waitFor();
  await axe(bruno);
  await screenshot(bruno, "own_profile");
});

test("Ana and Bruno see each other at the same ticket", { seconds: 120 }, async ({ page: ana, zelo, axe, another }) => {
  await works_as(ana, zelo, "ana");
  const { items } = await (await ana.request.get(`${zelo.url}/api/tickets?view=open`)).json();
  const { id, subject } = items.find(({ status }) => status === "open");
  const said = (words) => ana.getByRole("status").getByText(words);
  await ana.goto(`/support/${id}?view=open`);
  await ana.getByRole("heading", { level: 2, name: subject }).waitFor();

  const bruno = await another();
  await works_as(bruno, zelo, "bruno", `/support/${id}?view=open`);
  await bruno.getByText("Ana está vendo").first().waitFor();
  await said("Bruno está vendo").waitFor();
  await message_box(bruno).pressSequentially("Bom dia!");
  await said("Bruno está escrevendo…").waitFor();
  await ana
    .getByRole("link", { name: new RegExp(`#.*${subject.slice(0, 20)}`) })
    .getByRole("img", { name: "Bruno está escrevendo…" })
    .first()
    .waitFor();
  await axe(ana);
  await screenshot(ana, "presence");
  await said("Bruno está vendo").waitFor(); // he has stopped
  await bruno.goto("/accounts");
  await said("Bruno está vendo").waitFor({ state: "detached" });
});
