// What staff does in the browser, in the words that stand on the screen.

/** Opens Zelo as one of the demo's staff. */
export async function works_as(page, zelo, who, path = "/support?view=open") {
  await zelo.sign_in(page, who);
  await page.goto(path);
  await page.getByRole("navigation", { name: "Navegação principal" }).waitFor();
}

export const message_box = (page, name = "Resposta ao cliente") => page.getByRole("textbox", { name });

/** Does not wait for the moment in which a reply can be undone. */
export async function send_now(page, words) {
  const sent = page.getByRole("article").filter({ hasText: words });
  await sent.getByRole("button", { name: "Enviar agora" }).click();
  await sent.and(page.getByRole("article", { name: /ainda não saiu/ })).waitFor({ state: "hidden" });
  await sent.waitFor();
}

/** Does not wait for the moment in which a solution or an escalation can be undone. */
export async function step_now(page) {
  const waiting = page.getByRole("article", { name: /^(Solução|Escalação) de .* ainda não saiu$/ });
  await waiting.getByRole("button", { name: "Enviar agora" }).click();
  await waiting.waitFor({ state: "hidden" });
}

/** Writes a reply into the open ticket and sends it by key. */
export async function reply(page, words) {
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await message_box(page).fill(words);
  await message_box(page).press("Control+Enter");
  await send_now(page, words);
}

/** Opens the dialog of a single key of the open ticket. */
export async function press(page, key, title) {
  await page.getByRole("log").focus();
  await page.keyboard.press(key);
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.waitFor();
  return dialog;
}

/** The link in a mail, as a path. */
export function link_in(mail) {
  const [found] = mail.text.match(/\/portal\/link#[\w-]+/) ?? [];
  if (!found) throw new Error(`no link in "${mail.subject}":\n${mail.text}`);
  return found;
}

/** Waits until exactly so many are there: a list shows its old rows until the new ones have come. */
export async function has_exactly(wanted, locator, what) {
  let there = -1;
  for (const end = Date.now() + 20_000; Date.now() < end; await locator.page().waitForTimeout(50)) {
    there = await locator.count();
    if (there === wanted) return;
  }
  throw new Error(`${wanted} ${what} were expected, ${there} are there`);
}
