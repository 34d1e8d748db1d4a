const files = import.meta.glob<string>("./{hooks,session,live}/**/*.stories.tsx", {
  query: "?raw",
  import: "default",
  eager: true,
});

interface StoryContext {
  /** The name of its export, in words. */
  originalStoryName?: string;
  id: string;
  parameters: { fileName?: string };
}

/** What somebody copies who likes a story: all that stands above the stories of its file, and the story itself. */
export function storySource(code: string, { id, parameters: { fileName = "" } }: StoryContext): string {
  const path = Object.keys(files).find((one) => fileName.endsWith(one.slice(1)));
  const [above, ...stories] = (path === undefined ? undefined : files[path])?.split(/\n(?=export const )/) ?? [];
  if (above === undefined) return code;
  const story = stories.find((text) => id.endsWith(`--${kebab(/^export const (\w+)/.exec(text)?.[1] ?? "")}`));
  return story === undefined ? code : `${above.trimEnd()}\n\n${withoutNextComment(story)}`;
}

/** As Storybook makes ids of names. */
function kebab(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}

/** The description of the story after this one stands above that. */
function withoutNextComment(story: string): string {
  return `${story.replace(/\n\/\*\*(?:(?!\*\/)[^])*\*\/\s*$/, "").trimEnd()}\n`;
}
