const { getJestConfig } = require("@storybook/test-runner");

const config = getJestConfig();
const launchOptions = { executablePath: process.env.CHROME_PATH, args: (process.env.CHROME_ARGS ?? "").split(" ") };
const playwright = { ...config.testEnvironmentOptions["jest-playwright"], launchOptions };
module.exports = { ...config, testEnvironmentOptions: { "jest-playwright": playwright } };
