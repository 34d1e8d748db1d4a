import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from "@microsoft/api-extractor";
import { expect, inject, test } from "vitest";

// The public surface as a page for each entry: what changes it is a diff that somebody reads. After a change that is meant,
// `npm run api` writes it anew.

const { build } = inject("packed");
const silent = { default: { logLevel: ExtractorLogLevel.None } };

test.each(["index", "server", "testing"])(
  "the surface of the entry %s is the one that is written down",
  async (entry) => {
    const mainEntryPointFilePath = join(build, "dist", `${entry}.d.ts`);
    const configObject: IConfigFile = {
      projectFolder: build,
      mainEntryPointFilePath,
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "es2022",
            module: "node16",
            moduleResolution: "node16",
            lib: ["es2022", "dom", "dom.iterable"],
            skipLibCheck: true,
            types: [],
          },
          files: [mainEntryPointFilePath],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: build,
        reportTempFolder: build,
        reportFileName: `${entry}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: silent,
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    };
    const config = ExtractorConfig.prepare({
      configObject,
      configObjectFullPath: undefined,
      packageJsonFullPath: join(build, "package.json"),
    });
    const { succeeded } = Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = true;
      },
    });
    expect(succeeded).toBe(true);
    await expect(await readFile(config.reportFilePath, "utf8")).toMatchFileSnapshot(`api/${entry}.api.md`);
  },
);
