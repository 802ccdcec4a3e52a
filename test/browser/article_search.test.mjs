// Finding the article that answers: Rita on her phone, Ana in the middle of a reply.
import { fits_a_phone, screenshot } from "./looks.mjs";
import { message_box, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const phone_size = { width: 390, height: 844 };
const certificate = "Enviar o certificado digital";

/** The suggestions stand right below the subject, in sight while it is typed and before anything is sent. */
async function before_what_is_written(page) {
  const shown = await page.getByText(/artigos? já resolva:/).boundingBox();
  const body = await page.getByRole("textbox", { name: /O que aconteceu/ }).boundingBox();
  if (shown.y + shown.height > body.y) throw new Error("the suggestions stand below what is written");
  if (shown.y + shown.height > phone_size.height) throw new Error("the suggestions are out of sight");
}

test("Rita types half a sentence with a typo on her phone and finds the article", { seconds: 120 }, async (world) => {
  const { page: rita, zelo, axe } = world;
  await rita.setViewportSize(phone_size);
  await zelo.sign_in_portal(rita);
  await rita.goto("/portal/help");
  await rita.getByRole("heading", { name: "Artigos recentes" }).waitFor();
  await axe(rita);
  await screenshot(rita, "help_recent");
  const field = rita.getByRole("searchbox", { name: "O que você procura?" });
  await field.pressSequentially("enviar certficado dig", { delay: 30 });
  await rita.getByRole("link", { name: certificate }).waitFor();
  await rita.locator("mark", { hasText: "certificado" }).first().waitFor();
  await fits_a_phone(rita);
  await axe(rita);
  await screenshot(rita, "help_search");
  await rita
    .getByRole("button", {
      name: "Você quis dizer “enviar certificado dig”?",
    })
    .click();
  await rita.getByRole("link", { name: certificate }).click();
  await rita.getByRole("heading", { level: 1, name: certificate }).waitFor();

  await rita.goto("/portal/help");
  await field.fill("xilofone desafinado");
  await rita.getByRole("link", { name: "Abrir um chamado" }).last().click();
  const subject = rita.getByLabel("Assunto");
  await subject.and(rita.locator("[value='xilofone desafinado']")).waitFor();
  await subject.fill("a nota voltou rejetada");
  await rita.getByText(/artigos? já resolva:/).waitFor();
  await before_what_is_written(rita);
  await axe(rita);
  const told = rita.waitForRequest((request) => /"helped":true/.test(request.postData() ?? ""));
  await rita
    .getByRole("button", {
      name: "Isto resolveu: Por que minha nota foi rejeitada?",
    })
    .click();
  await told;
  await rita.getByRole("heading", { name: "Que bom que resolveu!" }).waitFor();
  await rita.getByRole("button", { name: "Voltar ao que escrevi" }).click();
  await subject.and(rita.locator("[value='a nota voltou rejetada']")).waitFor();
  const opened = rita.waitForRequest((request) => /form_sessions\/.*\/article$/.test(request.url()));
  await rita.getByRole("link", { name: "Por que minha nota foi rejeitada?" }).click();
  await opened;
});

test(
  "Ana puts the link of an article into the reply that she is writing, without the mouse",
  { seconds: 120 },
  async (world) => {
    const { page: rita, zelo, axe, another } = world;
    await zelo.sign_in_portal(rita);
    const { items } = await (await rita.request.get(`${zelo.url}/api/portal/categories`)).json();
    const data = {
      subject: "Certificado digital venceu",
      body: "Como envio o certificado novo?",
      category_id: items.find(({ name }) => name === "Notas fiscais").id,
    };
    const made = await rita.request.post(`${zelo.url}/api/portal/tickets`, {
      data,
      headers: { Origin: zelo.url },
    });
    const ana = await another();
    await works_as(ana, zelo, "ana", `/support/${(await made.json()).id}`);
    await message_box(ana).pressSequentially("Olá! Veja o passo a passo em");
    const group = ana.getByRole("group", { name: "Artigos sugeridos:" });
    const offered = group.getByRole("button", { name: certificate });
    await offered.waitFor();
    const focused = await message_box(ana).evaluate((box) => box === document.activeElement);
    if (!focused) throw new Error("the suggestions took the focus away");
    await axe(ana);
    await screenshot(ana, "suggested_articles");
    for (let n = 0; n < 12 && !(await offered.evaluate((one) => one === document.activeElement)); ++n)
      await ana.keyboard.press("Tab");
    await ana.keyboard.press("Enter");
    await ana.getByRole("menuitem", { name: "Inserir o link na resposta" }).waitFor();
    await axe(ana);
    await ana.keyboard.press("Enter"); // the first of the menu has the focus
    await ana.waitForFunction(
      (text) => new RegExp(text).test(document.activeElement?.value ?? ""),
      "^Olá! Veja o passo a passo em Enviar o certificado digital: http.*/help/pt-BR/enviar-o-certificado-digital$",
    );
    await ana.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");

    // Another one than those that are suggested.
    await group.getByRole("searchbox", { name: "Buscar artigo" }).fill("cancelar nota");
    await group.getByRole("button", { name: "Até quando posso cancelar uma nota?" }).click();
    await ana.getByRole("menuitem", { name: "Inserir o link na resposta" }).click();
    await ana.waitForFunction(() => document.activeElement?.value?.endsWith("/ate-quando-posso-cancelar-uma-nota"));
    await screenshot(ana, "found_articles");

    // On the ticket the best answer is offered first, also with typos.
    await ana.getByRole("button", { name: "Vincular artigo" }).click();
    await ana.getByRole("textbox", { name: "Artigo que ajudou" }).fill("enviar certficado digtal");
    const best = ana
      .getByRole("option")
      .first()
      .and(ana.getByRole("option", { name: certificate }));
    await best.click();
    await ana.getByRole("link", { name: `Editar ${certificate}` }).waitFor();

    await ana.keyboard.press("Control+k");
    await ana.getByRole("combobox").fill("certficado");
    await ana.getByRole("option", { name: new RegExp(certificate) }).click();
    await ana.getByRole("heading", { level: 1, name: certificate }).waitFor();
    await ana.goto("/articles");
    await ana.getByRole("searchbox", { name: "Buscar nos artigos" }).fill("certficado digital");
    await ana.getByRole("region", { name: "O que responde melhor" }).getByRole("link", { name: certificate }).waitFor();
    await axe(ana);
    await screenshot(ana, "articles_found");
  },
);
