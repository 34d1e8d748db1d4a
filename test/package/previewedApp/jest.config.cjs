const react = { runtime: "automatic" };
module.exports = {
  testEnvironment: "jsdom",
  testMatch: ["**/*.jest.tsx"],
  moduleNameMapper: { "^(\\./.*)\\.js$": ["$1", "$1.js"] },
  transform: {
    "\\.[jt]sx?$": ["@swc/jest", { jsc: { parser: { syntax: "typescript", tsx: true }, transform: { react } } }],
  },
  // The package is made of ES modules, which Jest has to be told to translate.
  transformIgnorePatterns: ["/node_modules/(?!@medblocks/)"],
};
