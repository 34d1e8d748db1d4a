/** A browser engine that the scenarios run in. */
export interface Engine {
  readonly name: EngineName;
  /** The version that the running browser reports. */
  readonly version: string;
  /** Opens a browser with a new profile: no cookies, no storage, no history. */
  openBrowser(): Promise<EngineBrowser>;
  /** Ends every process of the engine. */
  close(): Promise<void>;
}

export type EngineName = "firefox" | "webkit";

export interface EngineBrowser {
  newTab(url?: string): Promise<Tab>;
  /** Returns the open tabs and popup windows, the oldest first. */
  tabs(): Promise<Tab[]>;
  /** The folder that downloads are saved in. */
  readonly downloadFolder: string;
  close(): Promise<void>;
}

/** A tab or a popup window. */
export interface Tab {
  readonly id: string;
  /** Starts a navigation. Returns without waiting for the page: wait for what the page shows. */
  goto(url: string): Promise<void>;
  /**
   * Runs a function in the page and returns its result, as JSON. The function reaches nothing of the test's module but its
   * arguments, which are JSON too. A promise that it returns is awaited; other tabs can be used in the meantime.
   */
  evaluate<A extends Json[], R>(run: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Clicks at a point of the viewport, by mouse input of the browser. */
  clickAt(x: number, y: number): Promise<void>;
  /** Sends key presses to the focused element. A key's name in braces is that key: `"{Tab}"`. */
  press(keys: string): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** An element as a user names it: by its role and its accessible name, by its label, or by its text. */
export type Target = { role: Role; name: TextMatch } | { label: TextMatch } | { text: TextMatch };

export type Role = "alert" | "button" | "dialog" | "heading" | "img" | "link" | "radio" | "searchbox";

/** A text must be equal once white space is collapsed. A regular expression may match anywhere. */
export type TextMatch = string | RegExp;
