const { getJestConfig } = require("@storybook/test-runner");

const config = getJestConfig();
const launchOptions = JSON.parse(process.env.LAUNCH_OPTIONS ?? "{}");
const playwright = { ...config.testEnvironmentOptions["jest-playwright"], launchOptions };
module.exports = { ...config, testEnvironmentOptions: { "jest-playwright": playwright } };
