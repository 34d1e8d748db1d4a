/**
 * Where the sign-in window of the Live story comes back to, in the Storybook at `base`: the story's own page, which hands
 * the answer to the page that opened the window. To be registered exactly so.
 */
export function liveRedirectUri(base: string): string {
  return new URL("iframe.html?id=live--search-for-patients&viewMode=story", base).href;
}
