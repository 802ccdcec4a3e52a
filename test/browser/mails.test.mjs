// What is mailed by itself: its texts, the ticket behind its link, the way to get no more of it; and what it leaves to Success.
import { fits_a_phone, screenshot } from "./looks.mjs";
import { link_in, press, step_now, reply, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const rita = "rita@padariaestrela.example";
const subject = "A nota da cesta de Natal não sai";
const phone_size = { width: 390, height: 844 };

async function rita_asks(page, zelo) {
  await zelo.sign_in_portal(page);
  const { items } = await (await page.request.get(`${zelo.url}/api/portal/categories`)).json();
  const category_id = items.find(({ name }) => name === "Notas fiscais").id;
  const data = { subject, body: "Aparece certificado inválido.", category_id };
  const opened = await page.request.post(`${zelo.url}/api/portal/tickets`, { data, headers: { Origin: zelo.url } });
  return (await opened.json()).id;
}

/** The link at the end of a mail, as a path. */
function off_link_in(mail) {
  const links = mail.text.match(/\/portal\/link#[\w-]+/g);
  if (links?.length !== 2) throw new Error(`no two links in "${mail.subject}":\n${mail.text}`);
  return links[1];
}

async function ana_solves(ana, words, axe) {
  const dialog = await press(ana, "s", /^Resolver/);
  await dialog.getByLabel("Solução para o cliente").fill(words);
  if (axe) {
    const panel = dialog.getByRole("region", { name: "O que ensinar a este cliente" });
    await panel.getByRole("button", { name: /^Sugerir “Renovar o certificado/ }).click();
    await panel.getByText("Sugerido").waitFor();
    await axe(ana);
    await screenshot(ana, "teaching_panel");
  }
  await dialog.getByRole("button", { name: "Enviar solução" }).click();
  await dialog.waitFor({ state: "hidden" });
  await step_now(ana);
}

async function rita_refuses(phone, words) {
  await phone.getByRole("heading", { name: "Resolveu?" }).waitFor();
  await phone.getByRole("button", { name: "Não resolveu" }).click();
  await phone.getByLabel("O que ainda falta?").fill(words);
  await phone.reload(); // the telephone rang, and the page was gone
  await phone.getByLabel("O que ainda falta?").and(phone.getByText(words)).waitFor();
  await phone.getByRole("button", { name: "Enviar e reabrir o chamado" }).click();
  await phone.getByText("Obrigado por avisar").waitFor();
}

async function rita_wants_no_more(phone, zelo, mail, axe) {
  await phone.goto("about:blank");
  await phone.goto(off_link_in(mail));
  await phone.getByRole("button", { name: "Não quero mais receber" }).click();
  await phone.getByText(/^Pronto: você não recebe mais este tipo de e-.?mail\.$/).waitFor();
  await axe(phone);
  await screenshot(phone, "unsubscribed");
  await zelo.sign_in_portal(phone);
  await phone.goto("/portal/profile");
  const receipts = phone.getByLabel("Chamado recebido");
  await receipts.waitFor();
  if (await receipts.isChecked()) throw new Error("the profile does not know of the click in the mail");
  await axe(phone);
  await screenshot(phone, "mail_choices");
}

test("Rita follows her ticket from the mail, and says no twice", { seconds: 240 }, async (world) => {
  const { page, zelo, smtp, axe, another } = world;
  const [ana, phone, gabriela] = [await another(), await another(), await another()];
  const id = await rita_asks(page, zelo);
  const first = await smtp.mail_to(rita, (mail) => mail.subject.includes(subject));
  if (!first.headers["list-unsubscribe"]?.includes("/api/portal/unsubscribe/"))
    throw new Error(`no way out of the mail: ${JSON.stringify(first.headers)}`);

  await phone.setViewportSize(phone_size);
  await phone.goto(link_in(first));
  await phone.getByRole("heading", { level: 1, name: subject }).waitFor();
  await axe(phone);
  await works_as(ana, zelo, "ana", `/support/${id}`);
  await reply(ana, "Bom dia, Rita! Já vamos ver o certificado.");
  await phone.getByText("Já vamos ver o certificado.").waitFor(); // by itself
  await phone.getByRole("textbox", { name: "Sua resposta" }).fill("Venceu ontem.");
  await phone.getByRole("button", { name: "Enviar", exact: true }).click();
  await ana.getByRole("article").filter({ hasText: "Venceu ontem." }).waitFor();
  const due_at = new Date(Date.now() + 3 * 3600_000).toISOString();
  await ana.request.post(`${zelo.url}/api/tickets/${id}/promise`, { data: { due_at }, headers: { Origin: zelo.url } });
  await phone.getByText(/^Próxima atualização até .*\(em 3 h\)/).waitFor();
  await fits_a_phone(phone);
  await screenshot(phone, "link_tracker");

  await ana_solves(ana, "Instalamos o certificado.", axe);
  await rita_refuses(phone, "Continua igual.");
  await ana.getByRole("article").filter({ hasText: "Continua igual." }).waitFor();
  await ana_solves(ana, "Reinstalamos o certificado.");
  await rita_refuses(phone, "Ainda não.");
  await phone.getByText(/equipe técnica \(N2\)|da equipe técnica \(N2\)/).waitFor();
  await axe(phone);
  await screenshot(phone, "link_escalated");
  const escalated = await smtp.mail_to(rita, (mail) => mail.subject.includes("N2 está analisando"));
  if (!escalated.html.includes("<strong>N2 está analisando</strong>")) throw new Error(escalated.html);

  await rita_wants_no_more(phone, zelo, first, axe);

  await works_as(gabriela, zelo, "gabriela", "/tasks");
  const task = gabriela.getByRole("row").filter({ hasText: "Renovar o certificado digital" }).first();
  await task.waitFor();
  await axe(gabriela);
  await screenshot(gabriela, "success_tasks");
  await task.getByRole("button", { name: /^Concluir/ }).click();
  await gabriela.getByText("Tarefa concluída").waitFor();
});

test("João changes the text of a mail and sees at once how it reads", { seconds: 120 }, async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "joao", "/admin/templates");
  await page.getByRole("link", { name: "Solução e a pergunta “Resolveu?”" }).waitFor();
  await axe(page);
  await screenshot(page, "mail_kinds");
  await page.getByRole("link", { name: "Solução e a pergunta “Resolveu?”" }).click();
  const frame = page.frameLocator("iframe");
  await frame.getByRole("link", { name: "Responder sim ou não" }).waitFor();

  const body = page.getByRole("textbox", { name: /^Texto/ });
  const shipped = await body.inputValue();
  await body.fill(`${shipped}\n\nVeja também a **Central de Ajuda**.`);
  await frame.locator("strong").getByText("Central de Ajuda").waitFor();
  await page.getByText("Só texto").click();
  await page.waitForFunction(() =>
    document.querySelector("textarea[readonly]")?.value.includes("Veja também a Central"),
  );
  await page.getByText("Com formatação").click();
  await axe(page);
  await screenshot(page, "mail_template");

  await body.fill("Olá, {{contact.sobrenome}}!");
  await page.getByText("“contact.sobrenome” não é uma variável deste e-mail.").first().waitFor();
  await body.fill("Olá!");
  await page.getByText("Falta o link “validation.link”", { exact: false }).first().waitFor();
  await body.fill(shipped.replace("Temos uma solução", "Encontramos uma solução"));
  await page.getByRole("button", { name: "Salvar" }).click();
  await page.getByText("Alterações salvas.").first().waitFor();
  await page.getByRole("button", { name: "Voltar ao original" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Voltar ao original" }).click();
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("Temos uma solução"));
  await page.getByRole("button", { name: "Versões" }).click();
  await page.getByRole("dialog").getByText("Voltou ao texto original").waitFor();
  await axe(page);
});
