import type { Page } from "playwright";
import { expect, test } from "vitest";
import { moveClock, setUpWard, unlock, waitForStatus } from "./openWard.js";

// What an app opens above the rest of the page while its session is locked: the lock screen looks the same, and works.

const ward = setUpWard();

/** A locked page, with the lock screen's default buttons. */
async function locked(prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await ward.signedIn({ idleTimeout: 600 });
  await prepare?.(page);
  await moveClock(page, 700);
  await page.mouse.move(10, 10);
  await waitForStatus(page, "locked idle");
  // The pointer stays on the button, so that each picture has it.
  await page.getByRole("button", { name: "Sign in again" }).click({ trial: true });
  return page;
}

const stubborn = `style="visibility: visible !important; color: red"`;

/** Runs in the page. Each shows the patient's name where the lock screen is. */
const openings: Record<string, () => void> = {
  "a modal dialog in body": () => {
    document.body.insertAdjacentHTML("beforeend", `<dialog id="late">Okonkwo</dialog>`);
    const dialog = document.getElementById("late") as HTMLDialogElement;
    dialog.style.setProperty("visibility", "visible", "important");
    dialog.showModal();
  },
  "a popover in body": () => {
    document.body.insertAdjacentHTML("beforeend", `<div popover id="late">Okonkwo</div>`);
    const popover = document.getElementById("late") as HTMLElement;
    popover.style.setProperty("visibility", "visible", "important");
    popover.togglePopover();
  },
  "a popover of the app that opens and closes and opens": () => {
    const popover = document.getElementById("popover") as HTMLElement;
    popover.style.setProperty("visibility", "visible", "important");
    for (const open of [true, false, true]) popover.togglePopover(open);
  },
  "an element beside body": () => {
    const element = document.documentElement.appendChild(document.createElement("p"));
    element.textContent = "Okonkwo";
    element.style.cssText = "visibility: visible !important; position: fixed; inset: 0; z-index: 2147483647";
  },
  "text in body": () => document.body.prepend("Okonkwo"),
};

/** The same in shadow trees, where neither the styles nor the observers of the document reach. */
const shadowOpenings: [what: string, html: string, method: string][] = [
  ["a modal dialog", `<dialog ${stubborn}><button ${stubborn}>Okonkwo</button></dialog>`, "showModal"],
  ["a popover", `<div popover ${stubborn}><b ${stubborn}>Okonkwo</b></div>`, "showPopover"],
  ["a popover that is toggled", `<div popover="manual" ${stubborn}>Okonkwo</div>`, "togglePopover"],
];

/** What assistive technology gets from Chromium itself, which knows of `inert` and of content that is not rendered. */
async function accessibilityTree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return JSON.stringify(nodes.filter(({ ignored }) => !ignored).map(({ name }) => name?.value as unknown));
}

async function expectLockOnTop(page: Page, before: Buffer): Promise<void> {
  const button = page.getByRole("button", { name: "Sign in again" });
  await button.click({ trial: true });
  const accessible = await accessibilityTree(page);
  expect(accessible).toMatch("Sign in again");
  expect(accessible).not.toMatch("Okonkwo");
  expect(Buffer.compare(await page.screenshot(), before)).toBe(0);
}

test.for(Object.entries(openings))("%s shows nothing above the lock screen, which can be used", async ([, open]) => {
  const page = await locked();
  const before = await page.screenshot();
  await page.evaluate(open);
  await expectLockOnTop(page, before);
});

test.for(["open", "closed"] as const)(
  "what opens in a shadow tree (%s) shows nothing above the lock screen, which can be used",
  async (mode) => {
    const page = await locked();
    const before = await page.screenshot();
    for (const [what, html, method] of shadowOpenings) {
      await page.evaluate(
        ([shadowMode, content, name]) => {
          // A custom element is an inline box, to which `content-visibility` does not apply.
          const host = document.body.appendChild(document.createElement("x-portal"));
          host.style.setProperty("visibility", "visible", "important");
          const shadow = host.attachShadow({ mode: shadowMode });
          shadow.innerHTML = content;
          (shadow.firstElementChild as unknown as Record<string, () => void>)[name]?.();
        },
        [mode, html, method] as const,
      );
      await expectLockOnTop(page, before).catch((cause: unknown) => {
        throw new Error(`${what} in a shadow tree`, { cause });
      });
    }
  },
);

test("what was open before the lock is below it, and is open again after it", async () => {
  const page = await locked(async (opened) => {
    await opened.evaluate(() => {
      const host = document.body.appendChild(document.createElement("x-portal"));
      const shadow = host.attachShadow({ mode: "open" });
      shadow.innerHTML = `<dialog id="shadowed" style="visibility: visible !important">Shadow of Okonkwo</dialog>`;
      (shadow.firstElementChild as HTMLDialogElement).showModal();
    });
    await opened.getByText("Shadow of Okonkwo").waitFor();
  });
  await page.getByRole("button", { name: "Sign in again" }).click({ trial: true });
  expect(await page.getByText("Shadow of Okonkwo").evaluate((one) => one.checkVisibility())).toBe(false);
  await unlock(page);
  await waitForStatus(page, "signedIn");
  await page.getByText("Shadow of Okonkwo").click();
});

test("nothing of a locked page is in print, whatever overrides its visibility", async () => {
  const page = await locked();
  await page.emulateMedia({ media: "print" });
  const before = await page.screenshot();
  await page.evaluate((styles) => {
    document.querySelector("h1")?.style.setProperty("visibility", "visible", "important");
    document.body.prepend("Okonkwo");
    const host = document.body.appendChild(document.createElement("x-portal"));
    host.attachShadow({ mode: "closed" }).innerHTML = `<p ${styles}>Okonkwo</p>`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@layer app { h1, aside { visibility: visible !important } body::before { content: "Okonkwo" } }`,
    );
    document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
  }, stubborn);
  expect(Buffer.compare(await page.screenshot(), before)).toBe(0);
});

test("each scroll position is the same after a lock", async () => {
  const positions = (one: Page) =>
    one.evaluate(() => [window.scrollY, ...[...document.querySelectorAll(".scroller")].map((each) => each.scrollTop)]);
  const page = await locked(async (opened) => {
    await opened.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`.scroller { height: 300px; overflow: auto } .tall { height: 5000px }`);
      document.adoptedStyleSheets = [sheet];
      const scroller = `<div class="scroller"><div class="scroller"><div class="tall"></div></div><div class="tall"></div></div>`;
      document.body.insertAdjacentHTML("beforeend", `${scroller}<div class="tall"></div>`);
      for (const [index, one] of [...document.querySelectorAll(".scroller")].entries()) one.scrollTop = 100 + index;
      window.scrollTo(0, 400);
    });
    expect(await positions(opened)).toEqual([400, 100, 101]);
  });
  await page.screenshot();
  await unlock(page);
  await waitForStatus(page, "signedIn");
  await expect.poll(() => positions(page)).toEqual([400, 100, 101]);
});
